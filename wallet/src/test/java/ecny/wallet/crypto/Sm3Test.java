package ecny.wallet.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class Sm3Test {
    @Test
    void hashes_the_examples_of_the_standard() {
        assertThat(hex("abc")).isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(hex("abcd".repeat(16)))
                .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
        assertThat(hex("")).isEqualTo("1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
    }

    @Test
    void agrees_with_bouncy_castle_at_every_length_around_the_block_borders() {
        byte[] in = new byte[300];
        new Random(1).nextBytes(in);
        for (int length = 0; length <= in.length; length++) {
            byte[] part = Arrays.copyOf(in, length);
            assertThat(Sm3.hash(part)).as("length %d", length).isEqualTo(byBouncyCastle(part));
        }
    }

    @Property(tries = 300)
    void the_pieces_in_which_the_bytes_come_do_not_matter(
            @ForAll @Size(max = 500) byte[] in,
            @ForAll @IntRange(max = 200) int first,
            @ForAll @IntRange(max = 200) int second) {
        int a = Math.min(first, in.length);
        int b = Math.min(second, in.length - a);
        Sm3 hash = new Sm3();
        hash.update(in, 0, a);
        for (int i = a; i < a + b; i++) {
            hash.update(in[i]);
        }
        hash.update(in, a + b, in.length - a - b);
        byte[] out = new byte[Sm3.DIGEST_LENGTH + 3];
        hash.digest(out, 3);
        assertThat(Arrays.copyOfRange(out, 3, out.length)).isEqualTo(byBouncyCastle(in));
    }

    @Property(tries = 200)
    void a_kept_prefix_continues_as_if_hashed_again(
            @ForAll @Size(max = 200) byte[] prefix, @ForAll @Size(max = 200) byte[] rest) {
        Sm3 kept = new Sm3();
        kept.update(prefix, 0, prefix.length);
        byte[] whole = Arrays.copyOf(prefix, prefix.length + rest.length);
        System.arraycopy(rest, 0, whole, prefix.length, rest.length);
        for (int time = 0; time < 2; time++) {
            Sm3 hash = new Sm3();
            hash.update(new byte[70], 0, 70);
            hash.copyFrom(kept);
            hash.update(rest, 0, rest.length);
            byte[] out = new byte[Sm3.DIGEST_LENGTH];
            hash.digest(out, 0);
            assertThat(out).isEqualTo(byBouncyCastle(whole));
        }
    }

    @Test
    void starts_again_after_a_digest_a_reset_and_a_wipe() {
        Sm3 hash = new Sm3();
        byte[] out = new byte[Sm3.DIGEST_LENGTH];
        hash.update((byte) 1);
        hash.digest(out, 0);
        hash.update((byte) 2);
        hash.reset();
        hash.update((byte) 3);
        hash.wipe();
        hash.update("abc".getBytes(US_ASCII), 0, 3);
        hash.digest(out, 0);
        assertThat(HexFormat.of().formatHex(out))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    @Test
    @Tag("long")
    void counts_more_than_half_a_gigabyte_of_bits() {
        // 2^29 bytes are 2^32 bits: the upper half of the length field is no longer zero.
        byte[] piece = new byte[1 << 20];
        Sm3 ours = new Sm3();
        SM3Digest theirs = new SM3Digest();
        for (int i = 0; i < 513; i++) {
            ours.update(piece, 0, piece.length);
            theirs.update(piece, 0, piece.length);
        }
        byte[] out = new byte[Sm3.DIGEST_LENGTH];
        byte[] expected = new byte[Sm3.DIGEST_LENGTH];
        ours.digest(out, 0);
        theirs.doFinal(expected, 0);
        assertThat(out).isEqualTo(expected);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(Sm3.hash(text.getBytes(US_ASCII)));
    }

    private static byte[] byBouncyCastle(byte[] in) {
        SM3Digest digest = new SM3Digest();
        digest.update(in, 0, in.length);
        byte[] out = new byte[Sm3.DIGEST_LENGTH];
        digest.doFinal(out, 0);
        return out;
    }
}
