package ecny.gateway.wechat;

import ecny.settlement.message.Command;
import ecny.settlement.node.Submission;

/** Submits a command in the name of a wallet's owner. The sandbox holds the keys of its demo world. From any number of threads. */
@FunctionalInterface
public interface MoneyHand {
    /** Signs with the key of {@code wallet} and submits; never waits for the outcome. */
    Submission submit(long wallet, Command command);
}
