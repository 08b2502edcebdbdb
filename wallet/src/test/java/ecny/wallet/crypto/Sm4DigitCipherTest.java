package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class Sm4DigitCipherTest {
    private static final HexFormat HEX = HexFormat.of();

    /** FF1 as SP 800-38G §5.1 writes it, step by step, over any block cipher. */
    private static String naiveFf1(UnaryOperator<byte[]> block, byte[] tweak, String text) {
        int n = text.length();
        int u = n / 2;
        int v = n - u;
        String a = text.substring(0, u);
        String b = text.substring(u);
        int bytes = (BigInteger.TEN.pow(v).subtract(BigInteger.ONE).bitLength() + 7) / 8;
        int d = 4 * ((bytes + 3) / 4) + 4;
        ByteBuffer p = ByteBuffer.allocate(16)
                .put(new byte[] {1, 2, 1, 0, 0, 10, 10, (byte) u})
                .putInt(n)
                .putInt(tweak.length);
        for (int i = 0; i < 10; i++) {
            int zeros = Math.floorMod(-tweak.length - bytes - 1, 16);
            ByteBuffer q = ByteBuffer.allocate(tweak.length + zeros + 1 + bytes).put(tweak);
            q.position(tweak.length + zeros);
            q.put((byte) i);
            byte[] number = new BigInteger(b).toByteArray();
            for (int fill = number.length; fill < bytes; fill++) {
                q.put((byte) 0);
            }
            int signByte = Math.max(0, number.length - bytes);
            q.put(number, signByte, number.length - signByte);
            byte[] r = new byte[16];
            for (byte[] part : new byte[][] {p.array(), q.array()}) {
                for (int at = 0; at < part.length; at += 16) {
                    for (int k = 0; k < 16; k++) {
                        r[k] ^= part[at + k];
                    }
                    r = block.apply(r);
                }
            }
            byte[] s = Arrays.copyOf(r, d);
            assertThat(d).as("one block is enough for 18 digits").isLessThanOrEqualTo(16);
            int m = i % 2 == 0 ? u : v;
            BigInteger c = new BigInteger(a).add(new BigInteger(1, s)).mod(BigInteger.TEN.pow(m));
            String digits = c.toString();
            a = b;
            b = "0".repeat(m - digits.length()) + digits;
        }
        return a + b;
    }

    private static byte[] aes(byte[] key, byte[] in) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return cipher.doFinal(in);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sm4(byte[] key, byte[] in) {
        SM4Engine engine = new SM4Engine();
        engine.init(true, new KeyParameter(key));
        byte[] out = new byte[16];
        engine.processBlock(in, 0, out, 0);
        return out;
    }

    @Test
    void the_naive_ff1_of_this_test_gives_the_published_samples_with_aes() {
        byte[] key = HEX.parseHex("2b7e151628aed2a6abf7158809cf4f3c");
        assertThat(naiveFf1(in -> aes(key, in), new byte[0], "0123456789")).isEqualTo("2433477484");
        assertThat(naiveFf1(in -> aes(key, in), HEX.parseHex("39383736353433323130"), "0123456789"))
                .isEqualTo("6124200773");
    }

    @Property(tries = 200)
    void agrees_with_the_naive_ff1_over_sm4(
            @ForAll @Size(16) byte[] key,
            @ForAll @Size(max = 20) byte[] tweak,
            @ForAll @IntRange(min = 6, max = 18) int digits,
            @ForAll @LongRange(min = 0) long any) {
        long number = any % (long) Math.pow(10, digits);
        String text = String.format("%0" + digits + "d", number);
        Sm4DigitCipher cipher = new Sm4DigitCipher(key, digits);
        long sealed = cipher.encrypt(tweak, number);
        assertThat(String.format("%0" + digits + "d", sealed)).isEqualTo(naiveFf1(in -> sm4(key, in), tweak, text));
        assertThat(cipher.decrypt(tweak, sealed)).isEqualTo(number);
    }

    @Test
    void no_two_numbers_get_the_same_digits() {
        Sm4DigitCipher cipher = new Sm4DigitCipher(new byte[16], 6);
        Set<Long> seen = new HashSet<>();
        for (long number = 0; number < 5_000; number++) {
            seen.add(cipher.encrypt(new byte[] {1}, number));
        }
        assertThat(seen).hasSize(5_000).allMatch(out -> out >= 0 && out < 1_000_000);
    }

    @Test
    void refuses_what_is_too_short_too_long_or_no_number() {
        assertThatThrownBy(() -> new Sm4DigitCipher(new byte[15], 10)).hasMessageContaining("15");
        assertThatThrownBy(() -> new Sm4DigitCipher(new byte[16], 5)).hasMessageContaining("5");
        Sm4DigitCipher cipher = new Sm4DigitCipher(new byte[16], 6);
        assertThatThrownBy(() -> cipher.encrypt(new byte[0], 1_000_000)).hasMessageContaining("6 digits");
        assertThatThrownBy(() -> cipher.encrypt(new byte[0], -1)).hasMessageContaining("6 digits");
        assertThat(cipher.toString()).contains("not shown");
    }
}
