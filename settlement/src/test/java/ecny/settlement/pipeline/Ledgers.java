package ecny.settlement.pipeline;

import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.rulebook.RulebookTimeline;
import java.util.HexFormat;

/** Ledgers for tests. */
final class Ledgers {
    private static final long ROOM_FOR_COMMANDS = 1_000_000;

    private Ledgers() {}

    static Ledger empty(boolean signaturesRequired) {
        return new Ledger(new LedgerSettings(100, ROOM_FOR_COMMANDS, RulebookTimeline.published(), signaturesRequired));
    }

    /** SM3 of everything the ledger keeps. */
    static String digest(Ledger ledger) {
        return HexFormat.of().formatHex(ledger.stateDigest());
    }
}
