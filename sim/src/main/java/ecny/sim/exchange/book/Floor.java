package ecny.sim.exchange.book;

/** What all pairs of the venue share: money, ids, open orders, trades on their way, counters, and the input at hand. */
final class Floor {
    final Purses purses;
    final Orders orders;
    final ClientIds ids;
    final Unsettled unsettled;
    final Withdrawals withdrawals;
    final OutcomeSink sink;

    /** Stamp of the input at hand, or of the change of hours before it. */
    long now;
    /** Its sequence. */
    long input;

    long lastOrderId;
    long lastExecutionId;
    long lastTradeId;

    Floor(Capacity capacity, int participants, int currencies, OutcomeSink sink) {
        purses = new Purses(participants, currencies);
        orders = new Orders(capacity.openOrders());
        ids = new ClientIds(capacity.idsADay());
        unsettled = new Unsettled(capacity.unsettledTrades());
        withdrawals = new Withdrawals(this);
        this.sink = sink;
    }

    Outcome claim(int kind, int pair) {
        Outcome outcome = sink.claim();
        outcome.kind = kind;
        outcome.input = input;
        outcome.at = now;
        outcome.pair = pair;
        return outcome;
    }

    void digest(StateDigest digest) {
        digest.put(now);
        digest.put(input);
        digest.put(lastOrderId);
        digest.put(lastExecutionId);
        digest.put(lastTradeId);
        digest.put(orders.open());
        purses.digest(digest);
        ids.digest(digest);
        unsettled.digest(digest, lastTradeId);
        withdrawals.digest(digest);
    }
}
