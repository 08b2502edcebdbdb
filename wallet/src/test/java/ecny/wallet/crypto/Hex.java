package ecny.wallet.crypto;

import java.util.HexFormat;

/** Hexadecimal digits, in small letters. */
final class Hex {
    private Hex() {}

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] parse(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
