package ecny.sim.exchange.session;

/** Somebody who acts now and then. */
interface Agent {
    /**
     * Acts.
     *
     * @return seconds until the next time
     */
    double act(Desk desk);
}
