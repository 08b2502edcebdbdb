package ecny.sim.export;

import ecny.wallet.crypto.HmacSm3;
import java.util.HexFormat;
import java.util.Random;

/**
 * The mark of one export. Every amount is some amount of its band for which a secret bit, the last of HMAC-SM3 over the amount
 * under the export's key, is 1: under any other key half of the amounts have a 1. So the mark is in the amounts alone, in any
 * order, in any half of the rows. A mark for each row besides, nonce and tag, names the export from a single row while the column
 * is there. For one thread.
 */
final class Watermark {
    private static final int NONCE = 6;
    private static final int TAG = 6;
    /** Characters of a row's mark. */
    static final int ROW_MARK = 2 * (NONCE + TAG);

    private final HmacSm3 mac = new HmacSm3();
    private final byte[] code = new byte[HmacSm3.LENGTH];

    Watermark(byte[] key) {
        mac.init(key, 0, key.length);
    }

    /** Some amount from {@code fromFen} to below {@code toFen} that carries the mark. */
    long amount(long fromFen, long toFen, Random random) {
        while (true) {
            long fen = fromFen + Math.floorMod(random.nextLong(), toFen - fromFen);
            if (carries(fen)) {
                return fen;
            }
        }
    }

    /** The secret bit of an amount. */
    boolean carries(long fen) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            mac.update((byte) (fen >>> shift));
        }
        mac.doFinal(code, 0);
        return (code[0] & 1) == 1;
    }

    /** The mark of a row. */
    String row(Random random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce) + tag(nonce);
    }

    /** Whether a row's mark is of this export. */
    boolean isOwn(String mark) {
        return tag(HexFormat.of().parseHex(mark, 0, 2 * NONCE)).equals(mark.substring(2 * NONCE));
    }

    private String tag(byte[] nonce) {
        mac.update(nonce, 0, nonce.length);
        mac.doFinal(code, 0);
        return HexFormat.of().formatHex(code, 0, TAG);
    }
}
