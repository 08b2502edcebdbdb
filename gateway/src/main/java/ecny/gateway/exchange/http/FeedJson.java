package ecny.gateway.exchange.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.exchange.BookChange;
import ecny.gateway.exchange.BookLevel;
import ecny.gateway.exchange.BookSnapshot;
import ecny.gateway.exchange.Decimals;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.TradeSettlement;
import ecny.gateway.exchange.TradingState;
import ecny.gateway.exchange.feed.Candle;
import ecny.gateway.exchange.feed.PriceIndex;
import java.util.List;

/** The exchange's words as JSON. Prices and quantities are texts with their decimals, so that no reader makes doubles of them. */
final class FeedJson {
    static final ObjectMapper JSON = new ObjectMapper();

    private FeedJson() {}

    static ObjectNode pair(Instrument pair, TradingState state) {
        return JSON.createObjectNode()
                .put("pair", pair.symbol())
                .put("base", pair.base())
                .put("quote", pair.quote())
                .put("tick", Decimals.price(pair, pair.tick()))
                .put("lot", Decimals.quantity(pair, pair.lot()))
                .put("largest", Decimals.quantity(pair, pair.largest()))
                .setAll(state(pair, state));
    }

    static ObjectNode state(Instrument pair, TradingState state) {
        return JSON.createObjectNode()
                .put("pair", pair.symbol())
                .put("phase", state.phase().name())
                .put("parity", Decimals.price(pair, state.parity()))
                .put("lowest", Decimals.price(pair, state.lowest()))
                .put("highest", Decimals.price(pair, state.highest()))
                .put("since", state.since().toString());
    }

    static ObjectNode book(Instrument pair, BookSnapshot book) {
        ObjectNode out = JSON.createObjectNode().put("pair", pair.symbol()).put("sequence", book.sequence());
        out.set("bids", levels(pair, book.bids()));
        out.set("offers", levels(pair, book.offers()));
        return out;
    }

    private static ArrayNode levels(Instrument pair, List<BookLevel> levels) {
        ArrayNode out = JSON.createArrayNode();
        levels.forEach(level -> out.add(level(pair, level)));
        return out;
    }

    private static ObjectNode level(Instrument pair, BookLevel level) {
        return JSON.createObjectNode()
                .put("price", Decimals.price(pair, level.price()))
                .put("quantity", Decimals.quantity(pair, level.quantity()))
                .put("orders", level.orders());
    }

    static ObjectNode change(Instrument pair, BookChange change) {
        return level(pair, change.level())
                .put("pair", pair.symbol())
                .put("sequence", change.sequence())
                .put("side", change.side().name());
    }

    /** Without names: who dealt is for the two and their central banks. */
    static ObjectNode trade(Instrument pair, Trade trade) {
        return JSON.createObjectNode()
                .put("pair", pair.symbol())
                .put("trade", trade.tradeId())
                .put("price", Decimals.price(pair, trade.price()))
                .put("quantity", Decimals.quantity(pair, trade.quantity()))
                .put("cost", Decimals.text(trade.cost(), pair.quoteDigits()))
                .put("aggressor", trade.aggressor().name())
                .put("at", trade.at().toString());
    }

    static ObjectNode candle(Instrument pair, Candle candle) {
        return JSON.createObjectNode()
                .put("pair", pair.symbol())
                .put("start", candle.start())
                .put("open", Decimals.price(pair, candle.open()))
                .put("high", Decimals.price(pair, candle.high()))
                .put("low", Decimals.price(pair, candle.low()))
                .put("close", Decimals.price(pair, candle.close()))
                .put("volume", Decimals.quantity(pair, candle.volume()))
                .put("turnover", Decimals.text(candle.turnover(), pair.quoteDigits()))
                .put("trades", candle.trades());
    }

    static ObjectNode index(Instrument pair, PriceIndex index) {
        return JSON.createObjectNode()
                .put("pair", pair.symbol())
                .put("index", Decimals.price(pair, index.value()))
                .put("method", index.method().name())
                .put("trades", index.trades())
                .put("windowSeconds", PriceIndex.WINDOW_SECONDS)
                .put("at", index.at().toString());
    }

    static ObjectNode settlement(TradeSettlement settlement) {
        return JSON.createObjectNode()
                .put("trade", settlement.tradeId())
                .put("settled", settlement.settled())
                .put("verdict", settlement.verdict().name());
    }
}
