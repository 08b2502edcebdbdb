package ecny.sim.exchange.venue;

import ecny.gateway.exchange.OrderRequest;
import ecny.gateway.exchange.Side;
import ecny.sim.exchange.book.How;
import ecny.sim.exchange.book.Text;
import ecny.sim.exchange.book.VenueFrame;
import org.jspecify.annotations.Nullable;

/** Requests as the venue's inputs. */
final class Frames {
    private static final long[] NO_ID = new long[Text.ID_LONGS];

    private Frames() {}

    static byte[] of(OrderRequest request, Names names) {
        int who = names.participant(request.participant());
        byte[] frame = new byte[VenueFrame.LENGTH];
        long symbol = symbol(request.symbol());
        String original = "";
        if (request instanceof OrderRequest.New order) {
            int how = How.of(order.side(), order.type(), order.timeInForce(), order.postOnly());
            VenueFrame.write(
                    frame, VenueFrame.NEW, who, how, symbol, order.quantity(), order.price(), number(order.quoteId()));
        } else if (request instanceof OrderRequest.Cancel cancel) {
            VenueFrame.write(frame, VenueFrame.CANCEL, who, side(cancel.side()), symbol, 0, 0, 0);
            original = cancel.original();
        } else if (request instanceof OrderRequest.Replace replace) {
            VenueFrame.write(
                    frame,
                    VenueFrame.REPLACE,
                    who,
                    side(replace.side()),
                    symbol,
                    replace.quantity(),
                    replace.price(),
                    0);
            original = replace.original();
        } else if (request instanceof OrderRequest.Status status) {
            VenueFrame.write(frame, VenueFrame.STATUS, who, side(status.side()), symbol, 0, 0, 0);
        } else if (request instanceof OrderRequest.AskQuote ask) {
            VenueFrame.write(frame, VenueFrame.ASK_QUOTE, who, side(ask.side()), symbol, ask.quantity(), 0, 0);
        }
        ids(frame, request.id(), original);
        return frame;
    }

    static byte[] of(int kind, int who, int how, String symbol, long quantity, long price, long number, String id) {
        byte[] frame = new byte[VenueFrame.LENGTH];
        VenueFrame.write(frame, kind, who, how, symbol.isEmpty() ? 0 : symbol(symbol), quantity, price, number);
        ids(frame, id, "");
        return frame;
    }

    private static void ids(byte[] frame, String id, String original) {
        long[] packed = new long[Text.ID_LONGS];
        long[] before = NO_ID;
        Text.pack(id, packed);
        if (!original.isEmpty()) {
            before = new long[Text.ID_LONGS];
            Text.pack(original, before);
        }
        VenueFrame.ids(frame, packed, before);
    }

    /** A symbol that is too long is no pair's, and does not become one by being cut. */
    private static long symbol(String symbol) {
        return Text.pack(symbol.length() > Long.BYTES ? symbol.substring(0, Long.BYTES - 1) + "?" : symbol);
    }

    private static int side(@Nullable Side side) {
        return side == null ? VenueFrame.BOTH_SIDES : side == Side.BUY ? How.BUY : How.SELL;
    }

    /** What is not a quote's name is no quote. */
    private static long number(@Nullable String quoteId) {
        return quoteId != null && quoteId.matches("Q[0-9]{1,18}") ? Long.parseLong(quoteId.substring(1)) : 0;
    }
}
