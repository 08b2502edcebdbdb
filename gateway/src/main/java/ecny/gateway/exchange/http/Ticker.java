package ecny.gateway.exchange.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.exchange.BookChange;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.TradeSettlement;
import ecny.gateway.exchange.TradingState;
import ecny.gateway.exchange.VenueListener;
import ecny.gateway.exchange.feed.MarketFeed;
import ecny.gateway.exchange.feed.PriceIndex;
import ecny.gateway.http.EventDoor;
import ecny.gateway.http.EventStream;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens at the exchange, to every page that listens: events {@code book}, {@code trade}, {@code candle}, {@code index},
 * {@code state}, {@code settled}. A page that does not read misses some; the sequences of {@code book} show it.
 */
final class Ticker implements VenueListener, EventDoor {
    private final Function<String, Instrument> pairs;
    private final MarketFeed feed;
    private final Function<String, PriceIndex> index;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

    Ticker(Function<String, Instrument> pairs, MarketFeed feed, Function<String, PriceIndex> index) {
        this.pairs = pairs;
        this.feed = feed;
        this.index = index;
    }

    @Override
    public @Nullable HttpReply open(HttpCall call, EventStream stream) {
        streams.add(stream);
        stream.onClose(() -> streams.remove(stream));
        return null;
    }

    private void tell(String event, Supplier<ObjectNode> data) {
        if (!streams.isEmpty()) {
            String text = data.get().toString();
            streams.forEach(stream -> stream.send(event, text));
        }
    }

    @Override
    public void bookChanged(BookChange change) {
        tell("book", () -> FeedJson.change(pairs.apply(change.symbol()), change));
    }

    @Override
    public void traded(Trade trade) {
        Instrument pair = pairs.apply(trade.symbol());
        feed.traded(trade);
        tell("trade", () -> FeedJson.trade(pair, trade));
        tell("candle", () -> FeedJson.candle(pair, feed.last(trade.symbol())));
        tell("index", () -> FeedJson.index(pair, index.apply(trade.symbol())));
    }

    @Override
    public void settled(TradeSettlement settlement) {
        tell("settled", () -> FeedJson.settlement(settlement));
    }

    @Override
    public void stateChanged(TradingState state) {
        tell("state", () -> FeedJson.state(pairs.apply(state.symbol()), state));
    }
}
