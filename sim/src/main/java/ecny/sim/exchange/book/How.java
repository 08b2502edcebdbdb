package ecny.sim.exchange.book;

import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;

/** Side, type, time in force and post-only of an order in one int; each a byte's worth of ordinals of the door's types. */
@SuppressWarnings("EnumOrdinal") // checked below against the numbers that journals hold
public final class How {
    public static final int BUY = 0;
    public static final int SELL = 1;

    static final int LIMIT = 0;
    static final int MARKET = 1;
    static final int QUOTED = 2;

    static final int DAY = 0;
    static final int IMMEDIATE_OR_CANCEL = 1;
    static final int FILL_OR_KILL = 2;

    private static final int POST_ONLY = 1 << 8;

    static {
        if (Side.BUY.ordinal() != BUY
                || Side.SELL.ordinal() != SELL
                || OrderType.LIMIT.ordinal() != LIMIT
                || OrderType.MARKET.ordinal() != MARKET
                || OrderType.QUOTED.ordinal() != QUOTED
                || TimeInForce.DAY.ordinal() != DAY
                || TimeInForce.IMMEDIATE_OR_CANCEL.ordinal() != IMMEDIATE_OR_CANCEL
                || TimeInForce.FILL_OR_KILL.ordinal() != FILL_OR_KILL) {
            throw new AssertionError("the journal's numbers of sides, types and times in force have changed");
        }
    }

    private How() {}

    /** Packs. */
    public static int of(Side side, OrderType type, TimeInForce timeInForce, boolean postOnly) {
        return side.ordinal() | type.ordinal() << 2 | timeInForce.ordinal() << 5 | (postOnly ? POST_ONLY : 0);
    }

    static int side(int how) {
        return how & 3;
    }

    static int type(int how) {
        return how >> 2 & 7;
    }

    static int timeInForce(int how) {
        return how >> 5 & 7;
    }

    static boolean isPostOnly(int how) {
        return (how & POST_ONLY) != 0;
    }
}
