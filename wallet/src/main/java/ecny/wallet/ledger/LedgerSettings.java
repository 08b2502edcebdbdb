package ecny.wallet.ledger;

import ecny.wallet.rulebook.RulebookTimeline;

/**
 * What a ledger is built with.
 *
 * @param expectedWallets wallets for which memory is taken at once; more can be opened
 * @param expectedCommands remembered commands for which memory is taken at once (64 bytes each and their index)
 * @param rulebooks which rules are in force when
 * @param signaturesRequired whether a command must be signed by the one who may give it
 * @param indexKey secret of this process behind the look-up of ids that callers choose, so that nobody can choose ids that
 *     make it slow; 0 where there are no strangers. State and digest do not depend on it.
 */
public record LedgerSettings(
        int expectedWallets,
        long expectedCommands,
        RulebookTimeline rulebooks,
        boolean signaturesRequired,
        long indexKey) {
    private static final int MOST_COMMANDS_BY_DEFAULT = 1 << 20;

    public LedgerSettings {
        if (expectedWallets < 0 || expectedCommands < 0) {
            throw new IllegalArgumentException(
                    "expectedWallets=" + expectedWallets + ", expectedCommands=" + expectedCommands);
        }
    }

    /** The secret stays secret. */
    @Override
    public String toString() {
        return "LedgerSettings[expectedWallets=" + expectedWallets + ", expectedCommands=" + expectedCommands
                + ", signaturesRequired=" + signaturesRequired + "]";
    }

    /** Without strangers. */
    public LedgerSettings(
            int expectedWallets, long expectedCommands, RulebookTimeline rulebooks, boolean signaturesRequired) {
        this(expectedWallets, expectedCommands, rulebooks, signaturesRequired, 0);
    }

    /** The same with a secret for the look-up of ids. */
    public LedgerSettings withIndexKey(long secret) {
        return new LedgerSettings(expectedWallets, expectedCommands, rulebooks, signaturesRequired, secret);
    }

    /** With memory for as many commands as wallets, but not more than a million. */
    public LedgerSettings(int expectedWallets, RulebookTimeline rulebooks, boolean signaturesRequired) {
        this(expectedWallets, Math.min(expectedWallets, MOST_COMMANDS_BY_DEFAULT), rulebooks, signaturesRequired);
    }
}
