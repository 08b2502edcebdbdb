package ecny.sim.exchange.book;

import java.nio.charset.StandardCharsets;

/** Short texts as longs: a symbol in one, an id of up to 32 ASCII characters in four; little-endian, zeros behind. */
public final class Text {
    /** Longs of an id. */
    public static final int ID_LONGS = 4;

    /** Characters of the longest id. */
    public static final int ID_LENGTH = ID_LONGS * Long.BYTES;

    private Text() {}

    /** The first eight characters of a text; what is not ASCII becomes a question mark. */
    public static long pack(String text) {
        return pack(text, 0);
    }

    /** Packs an id of at most {@value #ID_LENGTH} characters. */
    public static void pack(String id, long[] into) {
        if (id.length() > ID_LENGTH) {
            throw new IllegalArgumentException("an id has at most " + ID_LENGTH + " characters: '" + id + "'");
        }
        for (int i = 0; i < ID_LONGS; i++) {
            into[i] = pack(id, i * Long.BYTES);
        }
    }

    private static long pack(String text, int from) {
        long packed = 0;
        for (int i = 0; i < Long.BYTES && from + i < text.length(); i++) {
            char c = text.charAt(from + i);
            packed |= (c > 0 && c < 0x80 ? (long) c : '?') << (Byte.SIZE * i);
        }
        return packed;
    }

    /** Packs a letter and a number after it. */
    public static void packNumber(char letter, long number, long[] into) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        for (int i = 1; i < ID_LONGS; i++) {
            into[i] = 0;
        }
        into[0] = letter;
        long rest = number;
        for (int place = digits; place > 0; place--) {
            long c = '0' + rest % 10;
            int shift = Byte.SIZE * (place & 7);
            into[place >> 3] |= c << shift;
            rest /= 10;
        }
    }

    /** The number behind the letter of a text packed by {@link #packNumber}. */
    public static long unpackNumber(long[] packed) {
        long number = 0;
        for (int place = 1; place < ID_LENGTH; place++) {
            int c = (int) (packed[place >> 3] >>> (Byte.SIZE * (place & 7))) & 0xFF;
            if (c == 0) {
                break;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    /** The text of one or more longs. */
    public static String unpack(long... packed) {
        byte[] bytes = new byte[packed.length * Long.BYTES];
        int length = 0;
        for (long eight : packed) {
            for (int i = 0; i < Long.BYTES; i++) {
                byte c = (byte) (eight >>> (Byte.SIZE * i));
                if (c != 0) {
                    bytes[length++] = c;
                }
            }
        }
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
