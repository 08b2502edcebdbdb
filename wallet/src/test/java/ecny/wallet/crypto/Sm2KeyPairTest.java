package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sm2KeyPairTest {
    private static final byte[] SEED = {1, 2, 3};

    @Test
    void the_same_seed_and_index_give_the_same_pair_and_others_another() {
        Sm2KeyPair first = Sm2KeyPair.derive(SEED, 7);
        assertThat(Sm2KeyPair.derive(SEED, 7).publicKey()).isEqualTo(first.publicKey());
        assertThat(Sm2KeyPair.derive(SEED, 8).publicKey()).isNotEqualTo(first.publicKey());
        assertThat(Sm2KeyPair.derive(new byte[] {1, 2}, 7).publicKey()).isNotEqualTo(first.publicKey());
        assertThat(Sm2KeyPair.of(first.privateKey()).publicKey()).isEqualTo(first.publicKey());
    }

    @Test
    void derivation_never_changes_because_runs_are_replayed_from_their_seed() {
        assertThat(HexFormat.of()
                        .formatHex(Sm2KeyPair.derive(SEED, -1).publicKey().toBytes(), 0, 8))
                .isEqualTo("fb7280b7b82bb538");
    }

    @Test
    void many_at_once_are_the_same_as_one_by_one_and_as_the_naive_way() {
        Sm2KeyDerivation derivation = new Sm2KeyDerivation(SEED);
        for (int count : new int[] {1, 2, 63, 64, 65, 130}) {
            Sm2KeyPair[] pairs = new Sm2KeyPair[count + 2];
            Arrays.fill(pairs, Sm2KeyPair.derive(SEED, -5));
            derivation.derive(1000, pairs, 1, count);
            assertThat(pairs[0]).isSameAs(pairs[count + 1]);
            for (int i = 0; i < count; i += count > 60 ? 7 : 1) {
                assertThat(pairs[1 + i].publicKey())
                        .isEqualTo(Sm2KeyPair.derive(SEED, 1000 + i).publicKey());
                byte[] d = new byte[32];
                pairs[1 + i].privateKey().writeTo(d, 0);
                BigInteger secret = new BigInteger(1, d);
                assertThat(pairs[1 + i].publicKey().toBytes())
                        .isEqualTo(NaiveSm2.xy(NaiveSm2.G.multiply(secret).normalize()));
                long[] inverse = new long[4];
                pairs[1 + i].privateKey().writeInverseOfOnePlusD(inverse, new Fn());
                assertThat(ScalarTest.value(inverse))
                        .isEqualTo(secret.add(BigInteger.ONE).modInverse(Sm2Curve.N));
            }
        }
        for (String own : new String[] {"ds", "prefixes", "inverses", "code", "words", "inverse"}) {
            assertThat(Secrets.inArray(Secrets.inside(derivation, own))).as(own).isZero();
        }
        for (String tool : new String[] {"fixedBase", "products"}) {
            assertThat(Secrets.of(Secrets.inside(derivation, tool))).as(tool).isZero();
        }
        Object points = Secrets.inside(derivation, "points");
        assertThat(Secrets.of(((Object[]) points)[0])).isZero();
    }

    @Test
    void the_index_is_hashed_whole_and_a_number_out_of_range_would_be_tried_again() {
        byte[] code = new byte[32];
        HmacSm3 hmac = new HmacSm3();
        hmac.init(SEED, 0, SEED.length);
        byte[] label = "ecny/sm2-key/1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        hmac.update(label, 0, label.length);
        hmac.update(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 0}, 0, 9);
        hmac.doFinal(code, 0);
        byte[] d = new byte[32];
        Sm2KeyPair.derive(SEED, 0x0102030405060708L).privateKey().writeTo(d, 0);
        assertThat(d).isEqualTo(code);
    }

    @Test
    void user_ids_have_at_most_8191_bytes_and_are_equal_by_content() {
        assertThat(Sm2UserId.of(new byte[8191])).isEqualTo(Sm2UserId.of(new byte[8191]));
        assertThat(Sm2UserId.of(new byte[3]))
                .isNotEqualTo(Sm2UserId.of(new byte[4]))
                .isNotEqualTo(SEED);
        assertThat(Sm2UserId.of(SEED).hashCode())
                .isEqualTo(Sm2UserId.of(SEED.clone()).hashCode());
        assertThat(Sm2UserId.of(SEED).hashCode()).isNotEqualTo(Sm2UserId.DEFAULT.hashCode());
        assertThatThrownBy(() -> Sm2UserId.of(new byte[8192])).hasMessageContaining("8191");
    }

    @Test
    void public_keys_are_equal_by_content_copied_and_shown() {
        Sm2PublicKey one = Sm2KeyPair.derive(SEED, 1).publicKey();
        Sm2PublicKey same = Sm2PublicKey.of(one.toBytes(), 0);
        assertThat(same).isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(one.hashCode())
                .isNotEqualTo(Sm2KeyPair.derive(SEED, 2).publicKey().hashCode());
        assertThat(one).isNotEqualTo(Sm2KeyPair.derive(SEED, 2).publicKey());
        one.toBytes()[0] ^= 1;
        assertThat(one).isEqualTo(same);
        byte[] out = new byte[66];
        one.writeTo(out, 1);
        assertThat(Arrays.copyOfRange(out, 1, 65)).isEqualTo(one.toBytes());
        assertThat(one.toString()).isEqualTo("Sm2PublicKey[" + HexFormat.of().formatHex(one.toBytes()) + "]");
    }

    @Test
    void nothing_secret_is_printed() {
        Sm2KeyPair pair = Sm2KeyPair.derive(SEED, 1);
        byte[] d = new byte[32];
        pair.privateKey().writeTo(d, 0);
        assertThat(pair.toString() + pair.privateKey())
                .doesNotContain(HexFormat.of().formatHex(d, 0, 4))
                .contains("not shown");
    }

    @Test
    void a_destroyed_key_gives_nothing_away() throws Exception {
        Sm2PrivateKey key = Sm2KeyPair.derive(SEED, 1).privateKey();
        assertThat(key.isDestroyed()).isFalse();
        key.writeInverseOfOnePlusD(new long[4], new Fn());
        assertThat(Secrets.of(key)).isPositive();
        key.destroy();
        assertThat(Secrets.of(key)).isZero();
        assertThat(key.isDestroyed()).isTrue();
        assertThatThrownBy(() -> key.writeTo(new byte[32], 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Sm2KeyPair.of(key)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void private_keys_are_between_one_and_n_minus_two() {
        BigInteger n = Sm2Curve.N;
        for (BigInteger good : new BigInteger[] {BigInteger.ONE, BigInteger.TWO, n.subtract(BigInteger.TWO)}) {
            byte[] back = new byte[33];
            Sm2PrivateKey.of(bytes(good), 0).writeTo(back, 1);
            assertThat(new BigInteger(1, back)).isEqualTo(good);
        }
        for (BigInteger bad : new BigInteger[] {
            BigInteger.ZERO,
            n.subtract(BigInteger.ONE),
            n,
            n.add(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)
        }) {
            assertThatThrownBy(() -> Sm2PrivateKey.of(bytes(bad), 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void public_keys_are_points_of_the_curve_in_one_encoding() {
        byte[] encoded = new byte[65];
        encoded[0] = 4;
        System.arraycopy(PublishedVectors.PUBLIC_KEY, 0, encoded, 1, 64);
        assertThat(Sm2PublicKey.decode(encoded).toBytes()).isEqualTo(PublishedVectors.PUBLIC_KEY);
        assertThatThrownBy(() -> Sm2PublicKey.of(new byte[64], 0)).hasMessageContaining("not a point");
        byte[] other = encoded.clone();
        other[64] ^= 1;
        assertThatThrownBy(() -> Sm2PublicKey.decode(other)).hasMessageContaining("not a point");
        byte[] hybrid = encoded.clone();
        hybrid[0] = 7;
        assertThatThrownBy(() -> Sm2PublicKey.decode(hybrid)).hasMessageContaining("starts with 7");
        assertThatThrownBy(() -> Sm2PublicKey.decode(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        byte[] large = new byte[64];
        Arrays.fill(large, (byte) 0xFF);
        assertThatThrownBy(() -> Sm2PublicKey.of(large, 0)).hasMessageContaining("not below p");
        System.arraycopy(PublishedVectors.PUBLIC_KEY, 0, large, 0, 32);
        assertThatThrownBy(() -> Sm2PublicKey.of(large, 0)).hasMessageContaining("not below p");
    }

    static byte[] bytes(BigInteger value) {
        byte[] out = new byte[32];
        Sm2Curve.write(value, out, 0);
        return out;
    }
}
