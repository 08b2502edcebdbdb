package ecny.gateway.exchange.fix;

import ecny.gateway.exchange.CancelRefusal;
import ecny.gateway.exchange.Decimals;
import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Quote;
import ecny.gateway.exchange.QuoteRefusal;
import ecny.gateway.exchange.VenueVerdict;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import quickfix.FieldNotFound;
import quickfix.Message;
import quickfix.field.AvgPx;
import quickfix.field.BeginString;
import quickfix.field.BidPx;
import quickfix.field.BidSize;
import quickfix.field.BusinessRejectReason;
import quickfix.field.ClOrdID;
import quickfix.field.CumQty;
import quickfix.field.CxlRejReason;
import quickfix.field.CxlRejResponseTo;
import quickfix.field.ExecID;
import quickfix.field.ExecType;
import quickfix.field.LastPx;
import quickfix.field.LastQty;
import quickfix.field.LeavesQty;
import quickfix.field.MsgSeqNum;
import quickfix.field.MsgType;
import quickfix.field.OfferPx;
import quickfix.field.OfferSize;
import quickfix.field.OrdRejReason;
import quickfix.field.OrdStatus;
import quickfix.field.OrdType;
import quickfix.field.OrderID;
import quickfix.field.OrderQty;
import quickfix.field.OrigClOrdID;
import quickfix.field.Price;
import quickfix.field.QuoteID;
import quickfix.field.QuoteReqID;
import quickfix.field.QuoteRequestRejectReason;
import quickfix.field.RefMsgType;
import quickfix.field.RefSeqNum;
import quickfix.field.SecondaryExecID;
import quickfix.field.SenderCompID;
import quickfix.field.Side;
import quickfix.field.Symbol;
import quickfix.field.TargetCompID;
import quickfix.field.Text;
import quickfix.field.TimeInForce;
import quickfix.field.TransactTime;
import quickfix.field.ValidUntilTime;
import quickfix.fix44.BusinessMessageReject;
import quickfix.fix44.ExecutionReport;
import quickfix.fix44.OrderCancelReject;
import quickfix.fix44.QuoteRequestReject;

/** What the venue says about orders and quotes, as FIX messages to their participants. */
final class Reports {
    private static final String NONE = "NONE";

    private final Instruments instruments;

    Reports(Instruments instruments) {
        this.instruments = instruments;
    }

    /** With the header that names the session. */
    static <M extends Message> M to(String participant, M message) {
        message.getHeader().setString(BeginString.FIELD, FixSettings.BEGIN_STRING);
        message.getHeader().setString(SenderCompID.FIELD, FixSettings.COMP_ID);
        message.getHeader().setString(TargetCompID.FIELD, participant);
        return message;
    }

    static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    Message execution(Execution e) {
        Instrument pair = instruments.of(e.symbol());
        Message report = to(e.participant(), new ExecutionReport());
        report.setString(OrderID.FIELD, e.orderId() == 0 ? NONE : Long.toString(e.orderId()));
        report.setString(ClOrdID.FIELD, e.id());
        setIf(report, OrigClOrdID.FIELD, e.original());
        report.setString(ExecID.FIELD, Long.toString(e.executionId()));
        report.setChar(ExecType.FIELD, FixCodes.kind(e.kind()));
        report.setChar(OrdStatus.FIELD, FixCodes.state(e.state()));
        report.setString(Symbol.FIELD, e.symbol());
        report.setChar(Side.FIELD, FixCodes.side(e.side()));
        report.setChar(OrdType.FIELD, FixCodes.type(e.type()));
        report.setChar(TimeInForce.FIELD, FixCodes.timeInForce(e.timeInForce()));
        report.setString(OrderQty.FIELD, Decimals.quantity(pair, e.quantity()));
        if (e.price() != 0) {
            report.setString(Price.FIELD, Decimals.price(pair, e.price()));
        }
        report.setString(LeavesQty.FIELD, Decimals.quantity(pair, e.leaves()));
        report.setString(CumQty.FIELD, Decimals.quantity(pair, e.filled()));
        report.setString(AvgPx.FIELD, Decimals.average(pair, e.filled(), e.filledCost()));
        if (e.lastQuantity() != 0) {
            report.setString(LastQty.FIELD, Decimals.quantity(pair, e.lastQuantity()));
            report.setString(LastPx.FIELD, Decimals.price(pair, e.lastPrice()));
            report.setString(SecondaryExecID.FIELD, Long.toString(e.tradeId()));
        }
        if (e.verdict() != VenueVerdict.ACCEPTED) {
            if (FixCodes.state(e.state()) == OrdStatus.REJECTED) {
                report.setInt(OrdRejReason.FIELD, FixCodes.orderReject(e.verdict()));
            }
            report.setString(Text.FIELD, FixCodes.text(e.verdict()));
        }
        report.setUtcTimeStamp(TransactTime.FIELD, utc(e.at()), true);
        return report;
    }

    Message cancelRefusal(CancelRefusal refusal) {
        return cancelRefused(
                refusal.participant(),
                refusal.id(),
                refusal.original(),
                refusal.orderId() == 0 ? NONE : Long.toString(refusal.orderId()),
                FixCodes.state(refusal.state()),
                refusal.replacement(),
                refusal.verdict());
    }

    Message quote(Quote q) {
        Instrument pair = instruments.of(q.symbol());
        Message quote = to(q.participant(), new quickfix.fix44.Quote());
        quote.setString(QuoteReqID.FIELD, q.requestId());
        quote.setString(QuoteID.FIELD, q.quoteId());
        quote.setString(Symbol.FIELD, q.symbol());
        if (q.bid() != 0) {
            quote.setString(BidPx.FIELD, Decimals.price(pair, q.bid()));
            quote.setString(BidSize.FIELD, Decimals.quantity(pair, q.quantity()));
        }
        if (q.offer() != 0) {
            quote.setString(OfferPx.FIELD, Decimals.price(pair, q.offer()));
            quote.setString(OfferSize.FIELD, Decimals.quantity(pair, q.quantity()));
        }
        quote.setUtcTimeStamp(ValidUntilTime.FIELD, utc(q.validUntil()), true);
        return quote;
    }

    Message quoteRefusal(QuoteRefusal refusal) {
        return quoteRefused(refusal.participant(), refusal.requestId(), refusal.symbol(), refusal.verdict());
    }

    /** The door's own refusal of a message whose request the venue never saw. */
    Message refused(String participant, Message asked, VenueVerdict verdict, long number, Instant now)
            throws FieldNotFound {
        String type = asked.getHeader().getString(MsgType.FIELD);
        return switch (type) {
            case MsgType.ORDER_CANCEL_REQUEST, MsgType.ORDER_CANCEL_REPLACE_REQUEST ->
                cancelRefused(
                        participant,
                        asked.getString(ClOrdID.FIELD),
                        asked.getString(OrigClOrdID.FIELD),
                        NONE,
                        OrdStatus.REJECTED,
                        type.equals(MsgType.ORDER_CANCEL_REPLACE_REQUEST),
                        verdict);
            case MsgType.QUOTE_REQUEST ->
                quoteRefused(
                        participant,
                        asked.getString(QuoteReqID.FIELD),
                        asked.getGroups(quickfix.field.NoRelatedSym.FIELD)
                                .get(0)
                                .getString(Symbol.FIELD),
                        verdict);
            default -> orderRefused(participant, asked, verdict, number, now);
        };
    }

    private static Message orderRefused(
            String participant, Message asked, VenueVerdict verdict, long number, Instant now) throws FieldNotFound {
        boolean status = asked.getHeader().getString(MsgType.FIELD).equals(MsgType.ORDER_STATUS_REQUEST);
        Message report = to(participant, new ExecutionReport());
        report.setString(OrderID.FIELD, NONE);
        report.setString(ClOrdID.FIELD, asked.getString(ClOrdID.FIELD));
        report.setString(ExecID.FIELD, "D" + number);
        report.setChar(ExecType.FIELD, status ? ExecType.ORDER_STATUS : ExecType.REJECTED);
        report.setChar(OrdStatus.FIELD, OrdStatus.REJECTED);
        report.setString(Symbol.FIELD, asked.getString(Symbol.FIELD));
        report.setChar(Side.FIELD, asked.getChar(Side.FIELD));
        report.setString(LeavesQty.FIELD, "0");
        report.setString(CumQty.FIELD, "0");
        report.setString(AvgPx.FIELD, "0");
        report.setInt(OrdRejReason.FIELD, FixCodes.orderReject(verdict));
        report.setString(Text.FIELD, FixCodes.text(verdict));
        report.setUtcTimeStamp(TransactTime.FIELD, utc(now), true);
        return report;
    }

    private static Message cancelRefused(
            String participant,
            String id,
            String original,
            String orderId,
            char state,
            boolean replacement,
            VenueVerdict verdict) {
        Message reject = to(participant, new OrderCancelReject());
        reject.setString(OrderID.FIELD, orderId);
        reject.setString(ClOrdID.FIELD, id);
        reject.setString(OrigClOrdID.FIELD, original);
        reject.setChar(OrdStatus.FIELD, state);
        reject.setChar(
                CxlRejResponseTo.FIELD,
                replacement ? CxlRejResponseTo.ORDER_CANCEL_REPLACE_REQUEST : CxlRejResponseTo.ORDER_CANCEL_REQUEST);
        reject.setInt(CxlRejReason.FIELD, FixCodes.cancelReject(verdict));
        reject.setString(Text.FIELD, FixCodes.text(verdict));
        return reject;
    }

    private static Message quoteRefused(String participant, String requestId, String symbol, VenueVerdict verdict) {
        Message reject = to(participant, new QuoteRequestReject());
        reject.setString(QuoteReqID.FIELD, requestId);
        reject.setInt(QuoteRequestRejectReason.FIELD, FixCodes.quoteReject(verdict));
        QuoteRequestReject.NoRelatedSym related = new QuoteRequestReject.NoRelatedSym();
        related.setString(Symbol.FIELD, symbol);
        reject.addGroup(related);
        reject.setString(Text.FIELD, FixCodes.text(verdict));
        return reject;
    }

    /** The venue took nothing; the same message may come again under a new sequence number. */
    static Message busy(String participant, Message asked) throws FieldNotFound {
        Message reject = to(participant, new BusinessMessageReject());
        reject.setInt(RefSeqNum.FIELD, asked.getHeader().getInt(MsgSeqNum.FIELD));
        reject.setString(RefMsgType.FIELD, asked.getHeader().getString(MsgType.FIELD));
        reject.setInt(BusinessRejectReason.FIELD, BusinessRejectReason.APPLICATION_NOT_AVAILABLE);
        reject.setString(Text.FIELD, FixCodes.text(VenueVerdict.BUSY));
        return reject;
    }

    private static void setIf(Message message, int tag, @Nullable String value) {
        if (value != null) {
            message.setString(tag, value);
        }
    }
}
