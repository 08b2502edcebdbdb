package ecny.sim.supervision;

import ecny.settlement.message.Command;

/** One rule at work: sees every flow in order and reports what it finds. For the one thread of its {@link Supervision}. */
interface Watch {
    /**
     * What a rule may look at when money has moved.
     *
     * @param flow that has just happened; it is among the recent ones
     */
    record Sight(Flow flow, RuleSet rules, WalletRegister wallets, RecentFlows recent, CaseDesk desk) {
        long hoursAgo(int hours) {
            return flow.atNanos() - hours * RecentFlows.NANOS_PER_HOUR;
        }
    }

    void sees(Sight sight);

    /** A wallet was opened, or several. */
    default void opened(Command.OpenWallets command, long atNanos) {}

    /** A wallet was closed; the flow of the sight is the last one there was. */
    default void closed(
            long wallet, long sequence, long atNanos, RuleSet rules, WalletRegister wallets, CaseDesk desk) {}
}
