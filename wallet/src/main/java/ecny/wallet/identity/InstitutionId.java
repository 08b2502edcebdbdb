package ecny.wallet.identity;

import java.nio.charset.StandardCharsets;

/**
 * The 14 characters of a financial institution's code in JR/T 0124, such as ICBC's {@code C1010211000012}: a capital letter
 * and 13 digits or capital letters. In the ledger it is two longs of seven characters each.
 */
public final class InstitutionId {
    public static final int LENGTH = 14;

    private static final int HALF = LENGTH / 2;

    private InstitutionId() {}

    public static boolean isValid(byte[] ascii, int offset) {
        for (int i = 0; i < LENGTH; i++) {
            byte c = ascii[offset + i];
            boolean letter = c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9';
            if (!letter && (i == 0 || !digit)) {
                return false;
            }
        }
        return true;
    }

    /** The first seven characters, the first one highest. */
    public static long head(byte[] ascii, int offset) {
        return pack(ascii, offset);
    }

    /** The last seven characters. */
    public static long tail(byte[] ascii, int offset) {
        return pack(ascii, offset + HALF);
    }

    public static String format(long head, long tail) {
        byte[] ascii = new byte[LENGTH];
        for (int i = HALF - 1, shift = 0; i >= 0; i--, shift += 8) {
            ascii[i] = (byte) (head >>> shift);
            ascii[i + HALF] = (byte) (tail >>> shift);
        }
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    private static long pack(byte[] ascii, int offset) {
        long packed = 0;
        for (int i = 0; i < HALF; i++) {
            packed = packed << 8 | (ascii[offset + i] & 0xFF);
        }
        return packed;
    }
}
