package ecny.gateway.exchange.fix;

import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.OrderState;
import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.gateway.exchange.VenueVerdict;
import java.util.Optional;
import quickfix.field.CxlRejReason;
import quickfix.field.ExecType;
import quickfix.field.MDReqRejReason;
import quickfix.field.OrdRejReason;
import quickfix.field.OrdStatus;
import quickfix.field.OrdType;
import quickfix.field.QuoteRequestRejectReason;

/** Our words as FIX 4.4's codes, and back. What FIX has no code for is 99 (other); the verdict's name stands in Text(58). */
final class FixCodes {
    private FixCodes() {}

    static char side(Side side) {
        return side == Side.BUY ? quickfix.field.Side.BUY : quickfix.field.Side.SELL;
    }

    static Optional<Side> side(char code) {
        return switch (code) {
            case quickfix.field.Side.BUY -> Optional.of(Side.BUY);
            case quickfix.field.Side.SELL -> Optional.of(Side.SELL);
            default -> Optional.empty();
        };
    }

    static char type(OrderType type) {
        return switch (type) {
            case LIMIT -> OrdType.LIMIT;
            case MARKET -> OrdType.MARKET;
            case QUOTED -> OrdType.PREVIOUSLY_QUOTED;
        };
    }

    static Optional<OrderType> type(char code) {
        return switch (code) {
            case OrdType.LIMIT -> Optional.of(OrderType.LIMIT);
            case OrdType.MARKET -> Optional.of(OrderType.MARKET);
            case OrdType.PREVIOUSLY_QUOTED -> Optional.of(OrderType.QUOTED);
            default -> Optional.empty();
        };
    }

    static char timeInForce(TimeInForce time) {
        return switch (time) {
            case DAY -> quickfix.field.TimeInForce.DAY;
            case IMMEDIATE_OR_CANCEL -> quickfix.field.TimeInForce.IMMEDIATE_OR_CANCEL;
            case FILL_OR_KILL -> quickfix.field.TimeInForce.FILL_OR_KILL;
        };
    }

    static Optional<TimeInForce> timeInForce(char code) {
        return switch (code) {
            case quickfix.field.TimeInForce.DAY -> Optional.of(TimeInForce.DAY);
            case quickfix.field.TimeInForce.IMMEDIATE_OR_CANCEL -> Optional.of(TimeInForce.IMMEDIATE_OR_CANCEL);
            case quickfix.field.TimeInForce.FILL_OR_KILL -> Optional.of(TimeInForce.FILL_OR_KILL);
            default -> Optional.empty();
        };
    }

    static char kind(Execution.Kind kind) {
        return switch (kind) {
            case TAKEN -> ExecType.NEW;
            case TRADED -> ExecType.TRADE;
            case CANCELLED -> ExecType.CANCELED;
            case REPLACED -> ExecType.REPLACED;
            case EXPIRED -> ExecType.EXPIRED;
            case REJECTED -> ExecType.REJECTED;
            case STATUS -> ExecType.ORDER_STATUS;
        };
    }

    static char state(OrderState state) {
        return switch (state) {
            case NEW -> OrdStatus.NEW;
            case PARTLY_FILLED -> OrdStatus.PARTIALLY_FILLED;
            case FILLED -> OrdStatus.FILLED;
            case CANCELLED -> OrdStatus.CANCELED;
            case EXPIRED -> OrdStatus.EXPIRED;
            case REJECTED -> OrdStatus.REJECTED;
        };
    }

    static int orderReject(VenueVerdict verdict) {
        return switch (verdict) {
            case SYMBOL_UNKNOWN -> OrdRejReason.UNKNOWN_SYMBOL;
            case CLOSED, HALTED -> OrdRejReason.EXCHANGE_CLOSED;
            case NO_FUNDS, POSITION_LIMIT, TOO_LARGE -> OrdRejReason.ORDER_EXCEEDS_LIMIT;
            case ORDER_UNKNOWN -> OrdRejReason.UNKNOWN_ORDER;
            case DUPLICATE_ID -> OrdRejReason.DUPLICATE_ORDER;
            case QUOTE_UNKNOWN, QUOTE_STALE -> OrdRejReason.STALE_ORDER;
            case NOT_TAKEN -> OrdRejReason.UNSUPPORTED_ORDER_CHARACTERISTIC;
            case WRONG_LOT, DUST -> OrdRejReason.INCORRECT_QUANTITY;
            case PARTICIPANT_UNKNOWN -> OrdRejReason.UNKNOWN_ACCOUNT;
            default -> OrdRejReason.OTHER;
        };
    }

    static int cancelReject(VenueVerdict verdict) {
        return switch (verdict) {
            case TOO_LATE -> CxlRejReason.TOO_LATE_TO_CANCEL;
            case ORDER_UNKNOWN -> CxlRejReason.UNKNOWN_ORDER;
            case DUPLICATE_ID -> CxlRejReason.DUPLICATE_CLORDID_RECEIVED;
            default -> CxlRejReason.OTHER;
        };
    }

    static int quoteReject(VenueVerdict verdict) {
        return switch (verdict) {
            case SYMBOL_UNKNOWN -> QuoteRequestRejectReason.UNKNOWN_SYMBOL;
            case CLOSED, HALTED -> QuoteRequestRejectReason.EXCHANGE_CLOSED;
            case TOO_LARGE, NO_FUNDS, POSITION_LIMIT -> QuoteRequestRejectReason.QUOTE_REQUEST_EXCEEDS_LIMIT;
            case NO_QUOTE -> QuoteRequestRejectReason.NO_MATCH_FOR_INQUIRY;
            default -> QuoteRequestRejectReason.OTHER;
        };
    }

    static char marketDataReject(VenueVerdict verdict) {
        return verdict == VenueVerdict.DUPLICATE_ID ? MDReqRejReason.DUPLICATE_MDREQID : MDReqRejReason.UNKNOWN_SYMBOL;
    }

    /** For Text(58): {@code WRONG_TICK: The price is not a multiple of the tick.} */
    static String text(VenueVerdict verdict) {
        return verdict.name() + ": " + verdict.english();
    }
}
