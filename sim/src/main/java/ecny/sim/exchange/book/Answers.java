package ecny.sim.exchange.book;

import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.OrderState;
import ecny.gateway.exchange.VenueVerdict;

/** Answers to requests that have no open order to speak for them. */
@SuppressWarnings("EnumOrdinal") // outcomes are numbers, so that they can be told without garbage
final class Answers {
    private final Floor floor;
    private final Market[] markets;

    Answers(Floor floor, Market[] markets) {
        this.floor = floor;
        this.markets = markets;
    }

    /** An execution report of a request that has no order; the caller adds what it knows, and publishes. */
    Outcome executed(
            long[] id,
            Execution.Kind kind,
            OrderState state,
            int participant,
            int pair,
            long symbol,
            int how,
            VenueVerdict verdict) {
        Outcome e = floor.claim(Outcome.EXECUTED, pair);
        e.symbol = symbol;
        e.execution = kind.ordinal();
        e.participant = participant;
        e.state = state.ordinal();
        e.side = How.side(how);
        e.type = How.type(how);
        e.timeInForce = How.timeInForce(how);
        e.orderId = 0;
        e.executionId = ++floor.lastExecutionId;
        e.quantity = 0;
        e.price = 0;
        e.filled = 0;
        e.filledCost = 0;
        e.lastQuantity = 0;
        e.lastPrice = 0;
        e.tradeId = 0;
        e.verdict = verdict;
        System.arraycopy(id, 0, e.id, 0, Text.ID_LONGS);
        e.original[0] = 0;
        return e;
    }

    /**
     * Tells that a cancel or a replacement was not made.
     *
     * @param row of the order's id, {@link ClientIds#ABSENT} for none
     */
    void refuseCancel(
            long[] id,
            long[] original,
            int participant,
            int pair,
            long symbol,
            int row,
            boolean replacement,
            VenueVerdict verdict) {
        Outcome refusal = floor.claim(Outcome.CANCEL_REFUSED, pair);
        refusal.symbol = symbol;
        refusal.participant = participant;
        System.arraycopy(id, 0, refusal.id, 0, Text.ID_LONGS);
        System.arraycopy(original, 0, refusal.original, 0, Text.ID_LONGS);
        refusal.flag = replacement;
        refusal.verdict = verdict;
        refusal.orderId = 0;
        refusal.state = OrderState.REJECTED.ordinal();
        if (row != ClientIds.ABSENT) {
            int order = floor.ids.order(row);
            if (order != Orders.NONE) {
                refusal.orderId = floor.orders.id(order);
                refusal.state = markets[floor.ids.pair(row)].stateOf(order);
            } else if (floor.ids.state(row) != ClientIds.NO_ORDER) {
                refusal.orderId = floor.ids.orderId(row);
                refusal.state = floor.ids.state(row);
            }
        }
        floor.sink.publish();
    }
}
