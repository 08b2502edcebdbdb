package ecny.gateway.codes;

import java.nio.charset.StandardCharsets;

/** CRC-16/CCITT-FALSE, the check of EMVCo payloads: polynomial 0x1021, start 0xFFFF, not reflected, nothing added at the end. */
final class Crc16 {
    private static final int POLYNOMIAL = 0x1021;
    private static final int START = 0xFFFF;

    private Crc16() {}

    /** Of the text's UTF-8 bytes, as four capital hexadecimal digits. */
    static String of(String text) {
        int crc = START;
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            crc ^= (value & 0xFF) << 8;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
            }
            crc &= 0xFFFF;
        }
        return String.format("%04X", crc);
    }
}
