package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sm2SignatureTest {
    /** Larger than any r or s, so that the encoding alone is tested. */
    private static final BigInteger ABOVE = BigInteger.ONE.shiftLeft(256);

    @Property
    void der_agrees_with_bouncy_castle_and_comes_back(
            @ForAll @Size(64) byte[] raw,
            @ForAll @IntRange(max = 32) int zerosOfR,
            @ForAll @IntRange(max = 32) int zerosOfS)
            throws Exception {
        Arrays.fill(raw, 0, zerosOfR, (byte) 0);
        Arrays.fill(raw, 32, 32 + zerosOfS, (byte) 0);
        BigInteger r = new BigInteger(1, raw, 0, 32);
        BigInteger s = new BigInteger(1, raw, 32, 32);
        byte[] shifted = new byte[66];
        System.arraycopy(raw, 0, shifted, 1, 64);

        byte[] der = Sm2Signature.toDer(shifted, 1);
        assertThat(der).isEqualTo(StandardDSAEncoding.INSTANCE.encode(ABOVE, r, s));

        byte[] back = new byte[66];
        Arrays.fill(back, (byte) 0x55);
        Sm2Signature.fromDer(der, back, 1);
        assertThat(Arrays.copyOfRange(back, 1, 65)).isEqualTo(raw);
        assertThat(back[0]).isEqualTo((byte) 0x55);
        assertThat(back[65]).isEqualTo((byte) 0x55);
    }

    @ParameterizedTest
    @CsvSource({
        "'', starts with the tag 30",
        "30, starts with the tag 30",
        "3106020101020101, starts with the tag 30",
        "308106020101020101, takes one byte",
        "3080020101020101 0000, takes one byte",
        "3005020101020101, length of the SEQUENCE",
        "3007020101020101, length of the SEQUENCE",
        "300602010102010100, length of the SEQUENCE",
        "3007020101020101 00, two numbers and nothing else",
        "3003020101, starts with the tag 02",
        "3000, starts with the tag 02",
        "30020201, length of an INTEGER",
        "300102, starts with the tag 02",
        "3006030101020101, starts with the tag 02",
        "3006020101030101, starts with the tag 02",
        "30050200020101, length of an INTEGER",
        "30050201010200, length of an INTEGER",
        "3006020101020201, length of an INTEGER",
        "3006028101020101, length of an INTEGER",
        "30060201FF020101, not negative",
        "3006020101020180, not negative",
        "300702020001020101, needless leading zero",
        "30070202007F020101, needless leading zero",
        "30260221010000000000000000000000000000000000000000000000000000000000000000020101, at most 256 bits",
        "302702220080000000000000000000000000000000000000000000000000000000000000000000020101, length of the SEQUENCE",
        "3027022200800000000000000000000000000000000000000000000000000000000000000000020101, at most 256 bits",
    })
    void refuses_what_is_not_der(String hex, String why) {
        byte[] der = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThatThrownBy(() -> Sm2Signature.fromDer(der, new byte[64], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void accepts_a_leading_zero_where_it_is_needed() {
        byte[] raw = new byte[64];
        Sm2Signature.fromDer(HexFormat.of().parseHex("300702020080020100"), raw, 0);
        assertThat(raw[31]).isEqualTo((byte) 0x80);
        assertThat(raw[63]).isEqualTo((byte) 0);
    }
}
