package ecny.sim.supervision;

import ecny.settlement.message.CommandId;

/**
 * Money that one party gave to another, as supervision sees it: a transfer, a payment, an exchange or a redemption.
 *
 * @param atNanos when, since 1970 UTC
 * @param day the business date, days since 1970
 * @param from a wallet, or an operator's code for a bank deposit
 * @param to likewise
 * @param fen above 0
 * @param crossBorder one of the two is abroad
 */
public record Flow(
        long sequence, long atNanos, int day, CommandId payment, long from, long to, long fen, boolean crossBorder) {}
