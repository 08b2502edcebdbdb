package ecny.sim.exchange.session;

import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;

/** What an agent can do and see; one for each of them. Its orders arrive after the agent's latency. */
interface Desk {
    /** Seconds since trading began; below zero before. */
    double seconds();

    /** Best bid as the venue publishes it, 0 for none. */
    long bid();

    /** Best offer, 0 for none. */
    long offer();

    long tick();

    long lot();

    /** Whether orders are matched as they come; else they are collected. */
    boolean isContinuous();

    /** Bought less sold by this agent, in lots. */
    long inventory();

    /** Sends an order and says its number. */
    long send(Side side, OrderType type, TimeInForce timeInForce, boolean postOnly, long lots, long price);

    /** Takes an order back. */
    void cancel(long number);

    /** Changes an order; the answer is its new number. */
    long replace(long number, long lots, long price);

    /** Whether an order is open as far as the venue has said. */
    boolean isOpen(long number);
}
