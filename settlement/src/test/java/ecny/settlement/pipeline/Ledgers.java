package ecny.settlement.pipeline;

import ecny.wallet.crypto.Sm3;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.rulebook.RulebookTimeline;
import java.nio.ByteBuffer;
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
        Sm3 sm3 = new Sm3();
        byte[] word = new byte[Long.BYTES];
        ledger.writeTo(value -> {
            ByteBuffer.wrap(word).putLong(value);
            sm3.update(word, 0, word.length);
        });
        byte[] digest = new byte[Sm3.DIGEST_LENGTH];
        sm3.digest(digest, 0);
        return HexFormat.of().formatHex(digest);
    }
}
