package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.junit.jupiter.api.Test;

class Sm2SignerTest {
    @Test
    void the_same_key_and_message_always_give_the_same_signature() {
        Sm2KeyPair pair = Sm2KeyPair.derive(new byte[] {1}, 1);
        byte[] one = sign(pair, new byte[100]);
        assertThat(sign(pair, new byte[100])).isEqualTo(one);
        assertThat(sign(pair, new byte[101])).isNotEqualTo(one);
    }

    @Test
    void the_nonce_is_that_of_rfc_6979_with_hmac_sm3_over_e() {
        Sm2KeyPair pair = Sm2KeyPair.of(Sm2PrivateKey.of(PublishedVectors.PRIVATE_KEY, 0));
        byte[] signature = sign(pair, PublishedVectors.MESSAGE);
        BigInteger n = Sm2Curve.N;
        BigInteger d = new BigInteger(1, PublishedVectors.PRIVATE_KEY);
        BigInteger r = new BigInteger(1, signature, 0, 32);
        BigInteger s = new BigInteger(1, signature, 32, 32);
        // s = (1+d)^-1 (k - r d), so k = s + d (r + s)
        BigInteger k = s.add(d.multiply(r.add(s))).mod(n);
        HMacDSAKCalculator rfc6979 = new HMacDSAKCalculator(new SM3Digest());
        rfc6979.init(n, d, PublishedVectors.E);
        assertThat(k).isEqualTo(rfc6979.nextK());
    }

    @Test
    void signs_a_slice_and_writes_into_a_slice() {
        Sm2KeyPair pair = Sm2KeyPair.derive(new byte[] {1}, 2);
        byte[] message = {9, 9, 1, 2, 3, 9};
        byte[] out = new byte[70];
        new Sm2Signer(pair).sign(message, 2, 3, out, 4);
        assertThat(Arrays.copyOfRange(out, 4, 68)).isEqualTo(sign(pair, new byte[] {1, 2, 3}));
        assertThat(out).startsWith(0, 0, 0, 0).endsWith(0, 0);
    }

    static byte[] sign(Sm2KeyPair pair, byte[] message) {
        byte[] out = new byte[64];
        new Sm2Signer(pair).sign(message, 0, message.length, out, 0);
        return out;
    }
}
