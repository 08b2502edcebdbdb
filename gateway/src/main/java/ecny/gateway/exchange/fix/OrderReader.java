package ecny.gateway.exchange.fix;

import ecny.gateway.exchange.Decimals;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.OrderRequest;
import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.gateway.exchange.VenueVerdict;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import quickfix.FieldNotFound;
import quickfix.Group;
import quickfix.IncorrectTagValue;
import quickfix.Message;
import quickfix.UnsupportedMessageType;
import quickfix.field.ClOrdID;
import quickfix.field.ExecInst;
import quickfix.field.MsgType;
import quickfix.field.NoRelatedSym;
import quickfix.field.OrdType;
import quickfix.field.OrderQty;
import quickfix.field.OrigClOrdID;
import quickfix.field.Price;
import quickfix.field.QuoteID;
import quickfix.field.QuoteReqID;
import quickfix.field.Symbol;

/**
 * A FIX message as the request it is. What has no meaning in FIX 4.4 or here is thrown, and QuickFIX/J answers it with Reject or
 * BusinessMessageReject; what has a meaning that the venue would refuse is a verdict.
 */
final class OrderReader {
    private static final int LONGEST_ID = 32;

    /** What was read: a request, or why there is none. */
    record Reading(@Nullable OrderRequest request, VenueVerdict verdict) {
        static Reading of(OrderRequest request) {
            return new Reading(request, VenueVerdict.ACCEPTED);
        }

        static Reading refused(VenueVerdict verdict) {
            return new Reading(null, verdict);
        }
    }

    private final Instruments instruments;

    OrderReader(Instruments instruments) {
        this.instruments = instruments;
    }

    Reading read(String participant, Message message) throws FieldNotFound, IncorrectTagValue, UnsupportedMessageType {
        return switch (message.getHeader().getString(MsgType.FIELD)) {
            case MsgType.ORDER_SINGLE -> order(participant, message);
            case MsgType.ORDER_CANCEL_REQUEST -> cancel(participant, message);
            case MsgType.ORDER_CANCEL_REPLACE_REQUEST -> replace(participant, message);
            case MsgType.ORDER_STATUS_REQUEST -> status(participant, message);
            case MsgType.QUOTE_REQUEST -> quote(participant, message);
            default -> throw new UnsupportedMessageType();
        };
    }

    private Reading order(String participant, Message message) throws FieldNotFound, IncorrectTagValue {
        String id = id(message, ClOrdID.FIELD);
        Side side = side(message.getChar(quickfix.field.Side.FIELD));
        OrderType type =
                FixCodes.type(message.getChar(OrdType.FIELD)).orElseThrow(() -> new IncorrectTagValue(OrdType.FIELD));
        TimeInForce time = time(message);
        boolean postOnly = isPostOnly(message);
        @Nullable String quoteId = type == OrderType.QUOTED ? message.getString(QuoteID.FIELD) : null;
        String symbol = message.getString(Symbol.FIELD);
        Optional<Instrument> pair = instruments.find(symbol);
        if (pair.isEmpty()) {
            return Reading.refused(VenueVerdict.SYMBOL_UNKNOWN);
        }
        OptionalLong quantity =
                Decimals.units(message.getString(OrderQty.FIELD), pair.get().baseDigits());
        if (quantity.isEmpty()) {
            return Reading.refused(VenueVerdict.WRONG_LOT);
        }
        OptionalLong price = type == OrderType.MARKET ? OptionalLong.of(0) : price(pair.get(), message);
        if (price.isEmpty()) {
            return Reading.refused(VenueVerdict.WRONG_TICK);
        }
        return Reading.of(new OrderRequest.New(
                participant, id, symbol, side, type, time, postOnly, quantity.getAsLong(), price.getAsLong(), quoteId));
    }

    private Reading cancel(String participant, Message message) throws FieldNotFound, IncorrectTagValue {
        String symbol = message.getString(Symbol.FIELD);
        OrderRequest cancel = new OrderRequest.Cancel(
                participant,
                id(message, ClOrdID.FIELD),
                id(message, OrigClOrdID.FIELD),
                symbol,
                side(message.getChar(quickfix.field.Side.FIELD)));
        return instruments.find(symbol).isPresent() ? Reading.of(cancel) : Reading.refused(VenueVerdict.SYMBOL_UNKNOWN);
    }

    private Reading replace(String participant, Message message) throws FieldNotFound, IncorrectTagValue {
        String symbol = message.getString(Symbol.FIELD);
        String id = id(message, ClOrdID.FIELD);
        String original = id(message, OrigClOrdID.FIELD);
        Side side = side(message.getChar(quickfix.field.Side.FIELD));
        Optional<Instrument> pair = instruments.find(symbol);
        if (pair.isEmpty()) {
            return Reading.refused(VenueVerdict.SYMBOL_UNKNOWN);
        }
        if (message.getChar(OrdType.FIELD) != OrdType.LIMIT) {
            return Reading.refused(VenueVerdict.NOT_TAKEN);
        }
        OptionalLong quantity =
                Decimals.units(message.getString(OrderQty.FIELD), pair.get().baseDigits());
        OptionalLong price = price(pair.get(), message);
        if (quantity.isEmpty() || price.isEmpty()) {
            return Reading.refused(quantity.isEmpty() ? VenueVerdict.WRONG_LOT : VenueVerdict.WRONG_TICK);
        }
        return Reading.of(new OrderRequest.Replace(
                participant, id, original, symbol, side, quantity.getAsLong(), price.getAsLong()));
    }

    private Reading status(String participant, Message message) throws FieldNotFound, IncorrectTagValue {
        String symbol = message.getString(Symbol.FIELD);
        OrderRequest status = new OrderRequest.Status(
                participant, id(message, ClOrdID.FIELD), symbol, side(message.getChar(quickfix.field.Side.FIELD)));
        return instruments.find(symbol).isPresent() ? Reading.of(status) : Reading.refused(VenueVerdict.SYMBOL_UNKNOWN);
    }

    /** One pair a request. */
    private Reading quote(String participant, Message message) throws FieldNotFound, IncorrectTagValue {
        String id = id(message, QuoteReqID.FIELD);
        if (message.getGroupCount(NoRelatedSym.FIELD) != 1) {
            throw new IncorrectTagValue(NoRelatedSym.FIELD);
        }
        Group asked = message.getGroups(NoRelatedSym.FIELD).get(0);
        String symbol = asked.getString(Symbol.FIELD);
        @Nullable
        Side side = asked.isSetField(quickfix.field.Side.FIELD) ? side(asked.getChar(quickfix.field.Side.FIELD)) : null;
        String quantityText = asked.getString(OrderQty.FIELD);
        Optional<Instrument> pair = instruments.find(symbol);
        if (pair.isEmpty()) {
            return Reading.refused(VenueVerdict.SYMBOL_UNKNOWN);
        }
        OptionalLong quantity = Decimals.units(quantityText, pair.get().baseDigits());
        return quantity.isEmpty()
                ? Reading.refused(VenueVerdict.WRONG_LOT)
                : Reading.of(new OrderRequest.AskQuote(participant, id, symbol, side, quantity.getAsLong()));
    }

    private static OptionalLong price(Instrument pair, Message message) throws FieldNotFound {
        return Decimals.units(message.getString(Price.FIELD), pair.priceDecimals());
    }

    private static Side side(char code) throws IncorrectTagValue {
        return FixCodes.side(code).orElseThrow(() -> new IncorrectTagValue(quickfix.field.Side.FIELD));
    }

    private static TimeInForce time(Message message) throws FieldNotFound, IncorrectTagValue {
        if (!message.isSetField(quickfix.field.TimeInForce.FIELD)) {
            return TimeInForce.DAY;
        }
        return FixCodes.timeInForce(message.getChar(quickfix.field.TimeInForce.FIELD))
                .orElseThrow(() -> new IncorrectTagValue(quickfix.field.TimeInForce.FIELD));
    }

    /** ExecInst(18) is absent or 6; anything else would be silently not done. */
    private static boolean isPostOnly(Message message) throws FieldNotFound, IncorrectTagValue {
        if (!message.isSetField(ExecInst.FIELD)) {
            return false;
        }
        if (!message.getString(ExecInst.FIELD).equals("6")) {
            throw new IncorrectTagValue(ExecInst.FIELD);
        }
        return true;
    }

    private static String id(Message message, int tag) throws FieldNotFound, IncorrectTagValue {
        String id = message.getString(tag);
        boolean printable = id.chars().allMatch(c -> c > ' ' && c < 0x7F);
        if (id.isEmpty() || id.length() > LONGEST_ID || !printable) {
            throw new IncorrectTagValue(tag);
        }
        return id;
    }
}
