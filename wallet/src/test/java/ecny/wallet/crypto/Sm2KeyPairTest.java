package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
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
        key.destroy();
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
        java.util.Arrays.fill(large, (byte) 0xFF);
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
