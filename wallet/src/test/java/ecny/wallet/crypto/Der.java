package ecny.wallet.crypto;

import java.math.BigInteger;
import java.util.List;

/** Writes DER, and what only looks like it. */
final class Der {
    static final int SEQUENCE = 0x30;
    static final int INTEGER = 0x02;

    private Der() {}

    static byte[] signature(BigInteger... rs) {
        return tlv(SEQUENCE, NaiveSm2.concat(integer(rs[0]), integer(rs[1])));
    }

    static byte[] integer(BigInteger value) {
        return tlv(INTEGER, value.toByteArray());
    }

    static byte[] tlv(int tag, byte[] content) {
        byte[] length = content.length < 128
                ? new byte[] {(byte) content.length}
                : content.length < 256
                        ? new byte[] {(byte) 0x81, (byte) content.length}
                        : new byte[] {(byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        return join(List.of(new byte[] {(byte) tag}, length, content));
    }

    /** Tag, given length bytes, content. */
    static byte[] withLength(int tag, String lengthHex, byte[] content) {
        return join(List.of(new byte[] {(byte) tag}, Hex.parse(lengthHex), content));
    }

    static byte[] join(List<byte[]> parts) {
        byte[] all = new byte[0];
        for (byte[] part : parts) {
            all = NaiveSm2.concat(all, part);
        }
        return all;
    }
}
