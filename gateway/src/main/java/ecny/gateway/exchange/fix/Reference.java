package ecny.gateway.exchange.fix;

import ecny.gateway.exchange.Decimals;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.TradeSettlement;
import ecny.gateway.exchange.Venue;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quickfix.FieldNotFound;
import quickfix.Group;
import quickfix.Message;
import quickfix.field.ClOrdID;
import quickfix.field.Currency;
import quickfix.field.InstrAttribType;
import quickfix.field.InstrAttribValue;
import quickfix.field.LastPx;
import quickfix.field.LastQty;
import quickfix.field.LastRptRequested;
import quickfix.field.MatchStatus;
import quickfix.field.OrderID;
import quickfix.field.PreviouslyReported;
import quickfix.field.RoundLot;
import quickfix.field.SecondaryTradeReportID;
import quickfix.field.SecurityListRequestType;
import quickfix.field.SecurityReqID;
import quickfix.field.SecurityRequestResult;
import quickfix.field.SecurityResponseID;
import quickfix.field.SettlCurrAmt;
import quickfix.field.SettlCurrency;
import quickfix.field.Symbol;
import quickfix.field.Text;
import quickfix.field.TotNoRelatedSym;
import quickfix.field.TotNumTradeReports;
import quickfix.field.TradeDate;
import quickfix.field.TradeReportID;
import quickfix.field.TradeRequestID;
import quickfix.field.TradeRequestResult;
import quickfix.field.TradeRequestStatus;
import quickfix.field.TradeRequestType;
import quickfix.field.TransactTime;
import quickfix.fix44.SecurityList;
import quickfix.fix44.TradeCaptureReport;
import quickfix.fix44.TradeCaptureReportRequestAck;

/** Pairs, and a participant's own trades with how they settled. Any thread. */
final class Reference {
    private static final ZoneId VENUE_ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

    private static final int IN_WORDS = 99;

    private final Venue venue;
    private final Instruments instruments;

    Reference(Venue venue, Instruments instruments) {
        this.venue = venue;
        this.instruments = instruments;
    }

    /** All pairs (559=4) or one (559=0 with its symbol). */
    Message securities(String participant, Message request) throws FieldNotFound {
        String id = request.getString(SecurityReqID.FIELD);
        int kind = request.getInt(SecurityListRequestType.FIELD);
        List<Instrument> found = new ArrayList<>();
        int result = SecurityRequestResult.VALID_REQUEST;
        if (kind == SecurityListRequestType.ALL_SECURITIES) {
            instruments.all().forEach(found::add);
        } else if (kind == SecurityListRequestType.SYMBOL) {
            instruments.find(request.getString(Symbol.FIELD)).ifPresent(found::add);
            if (found.isEmpty()) {
                result = SecurityRequestResult.NO_INSTRUMENTS_FOUND_THAT_MATCH_SELECTION_CRITERIA;
            }
        } else {
            result = SecurityRequestResult.REQUEST_FOR_INSTRUMENT_DATA_NOT_SUPPORTED;
        }
        Message list = Reports.to(participant, new SecurityList());
        list.setString(SecurityReqID.FIELD, id);
        list.setString(SecurityResponseID.FIELD, id);
        list.setInt(SecurityRequestResult.FIELD, result);
        list.setInt(TotNoRelatedSym.FIELD, found.size());
        found.forEach(pair -> list.addGroup(security(pair)));
        return list;
    }

    /** FIX 4.4 has no field for a tick: it is an attribute in words. */
    private static Group security(Instrument pair) {
        SecurityList.NoRelatedSym security = new SecurityList.NoRelatedSym();
        security.setString(Symbol.FIELD, pair.symbol());
        SecurityList.NoRelatedSym.NoInstrAttrib tick = new SecurityList.NoRelatedSym.NoInstrAttrib();
        tick.setInt(InstrAttribType.FIELD, IN_WORDS);
        tick.setString(InstrAttribValue.FIELD, "tick " + Decimals.price(pair, pair.tick()));
        security.addGroup(tick);
        security.setString(Currency.FIELD, pair.quote());
        security.setString(RoundLot.FIELD, Decimals.quantity(pair, pair.lot()));
        return security;
    }

    /** An acknowledgement, and after it one report a trade. */
    List<Message> trades(String participant, Message request) throws FieldNotFound {
        String id = request.getString(TradeRequestID.FIELD);
        int type = request.getInt(TradeRequestType.FIELD);
        @Nullable String symbol = request.isSetField(Symbol.FIELD) ? request.getString(Symbol.FIELD) : null;
        if (type != TradeRequestType.ALL_TRADES
                && type != TradeRequestType.MATCHED_TRADES_MATCHING_CRITERIA_PROVIDED_ON_REQUEST) {
            return List.of(
                    acknowledgement(participant, id, type, TradeRequestResult.TRADEREQUESTTYPE_NOT_SUPPORTED, 0));
        }
        if (symbol != null && instruments.find(symbol).isEmpty()) {
            return List.of(acknowledgement(participant, id, type, TradeRequestResult.INVALID_OR_UNKNOWN_INSTRUMENT, 0));
        }
        List<Trade> own = new ArrayList<>();
        for (Instrument pair : instruments.all()) {
            if (symbol == null || symbol.equals(pair.symbol())) {
                venue.trades(pair.symbol(), 0, Integer.MAX_VALUE).stream()
                        .filter(trade -> trade.isOf(participant))
                        .forEach(own::add);
            }
        }
        List<Message> answers = new ArrayList<>();
        answers.add(acknowledgement(participant, id, type, TradeRequestResult.SUCCESSFUL, own.size()));
        for (int i = 0; i < own.size(); i++) {
            answers.add(trade(participant, id, own.get(i), own.size(), i == own.size() - 1));
        }
        return answers;
    }

    private static Message acknowledgement(String participant, String id, int type, int result, int reports) {
        Message ack = Reports.to(participant, new TradeCaptureReportRequestAck());
        ack.setString(TradeRequestID.FIELD, id);
        ack.setInt(TradeRequestType.FIELD, type);
        ack.setInt(TradeRequestResult.FIELD, result);
        ack.setInt(
                TradeRequestStatus.FIELD,
                result == TradeRequestResult.SUCCESSFUL ? TradeRequestStatus.COMPLETED : TradeRequestStatus.REJECTED);
        ack.setInt(TotNumTradeReports.FIELD, reports);
        return ack;
    }

    private Message trade(String participant, String requestId, Trade trade, int of, boolean last) {
        Instrument pair = instruments.of(trade.symbol());
        Side side = trade.buyer().equals(participant) ? Side.BUY : Side.SELL;
        @Nullable TradeSettlement settlement = venue.settlement(trade.tradeId());
        Message report = Reports.to(participant, new TradeCaptureReport());
        report.setString(TradeReportID.FIELD, Long.toString(trade.tradeId()));
        report.setString(TradeRequestID.FIELD, requestId);
        report.setInt(TotNumTradeReports.FIELD, of);
        report.setBoolean(LastRptRequested.FIELD, last);
        if (settlement != null) {
            report.setString(SecondaryTradeReportID.FIELD, settlement.paymentId());
        }
        report.setBoolean(PreviouslyReported.FIELD, false);
        report.setString(Symbol.FIELD, trade.symbol());
        report.setString(LastQty.FIELD, Decimals.quantity(pair, trade.quantity()));
        report.setString(LastPx.FIELD, Decimals.price(pair, trade.price()));
        report.setString(
                TradeDate.FIELD, DATE.format(trade.at().atZone(VENUE_ZONE).toLocalDate()));
        report.setUtcTimeStamp(TransactTime.FIELD, Reports.utc(trade.at()), true);
        report.setChar(
                MatchStatus.FIELD,
                settlement != null && settlement.settled()
                        ? MatchStatus.COMPARED_MATCHED_OR_AFFIRMED
                        : MatchStatus.UNCOMPARED_UNMATCHED_OR_UNAFFIRMED);
        TradeCaptureReport.NoSides sides = new TradeCaptureReport.NoSides();
        sides.setChar(quickfix.field.Side.FIELD, FixCodes.side(side));
        String order = side == Side.BUY ? trade.buyerOrder() : trade.sellerOrder();
        sides.setString(OrderID.FIELD, order);
        sides.setString(ClOrdID.FIELD, order);
        sides.setString(SettlCurrAmt.FIELD, Decimals.text(trade.cost(), pair.quoteDigits()));
        sides.setString(SettlCurrency.FIELD, pair.quote());
        sides.setString(Text.FIELD, words(settlement));
        report.addGroup(sides);
        return report;
    }

    private static String words(@Nullable TradeSettlement settlement) {
        if (settlement == null) {
            return "SETTLING";
        }
        return settlement.settled() ? "SETTLED: both legs" : FixCodes.text(settlement.verdict());
    }
}
