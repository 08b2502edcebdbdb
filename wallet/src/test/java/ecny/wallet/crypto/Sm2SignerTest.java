package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
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

    @Test
    void a_nonce_that_the_standard_forbids_is_refused() {
        BigInteger n = Sm2Curve.N;
        BigInteger d = new BigInteger(1, PublishedVectors.PRIVATE_KEY);
        BigInteger k = new BigInteger(1, PublishedVectors.NONCE);
        BigInteger x1 = NaiveSm2.x(NaiveSm2.G.multiply(k));
        Sm2Signer signer = new Sm2Signer(Sm2KeyPair.of(Sm2PrivateKey.of(PublishedVectors.PRIVATE_KEY, 0)));
        BigInteger rIsZero = n.subtract(x1).mod(n);
        BigInteger rPlusKIsN = n.subtract(k).subtract(x1).mod(n);
        BigInteger sIsZero = k.multiply(d.modInverse(n)).subtract(x1).mod(n);
        for (BigInteger e : new BigInteger[] {rIsZero, rPlusKIsN, sIsZero}) {
            byte[] out = new byte[64];
            assertThat(signer.signDigestWithNonce(NaiveSm2.bytes(e), PublishedVectors.NONCE, out))
                    .isFalse();
            assertThat(signer.signDigestWithNonce(NaiveSm2.bytes(e.add(BigInteger.ONE)), PublishedVectors.NONCE, out))
                    .isTrue();
        }
    }

    @Test
    void a_digest_of_n_or_more_is_reduced() {
        Sm2Signer signer = new Sm2Signer(Sm2KeyPair.of(Sm2PrivateKey.of(PublishedVectors.PRIVATE_KEY, 0)));
        byte[] small = new byte[64];
        byte[] large = new byte[64];
        signer.signDigestWithNonce(NaiveSm2.bytes(BigInteger.TEN), PublishedVectors.NONCE, small);
        signer.signDigestWithNonce(NaiveSm2.bytes(Sm2Curve.N.add(BigInteger.TEN)), PublishedVectors.NONCE, large);
        assertThat(large).isEqualTo(small);
    }

    @Test
    void the_naive_formulas_give_the_same_signature_for_many_keys_and_nonces() {
        Sm2Signer signer = new Sm2Signer(Sm2KeyPair.derive(new byte[] {1}, 0));
        for (int i = 0; i < 100; i++) {
            Sm2KeyPair pair = Sm2KeyPair.derive(new byte[] {9}, i);
            signer.use(pair);
            byte[] d = new byte[32];
            pair.privateKey().writeTo(d, 0);
            BigInteger k = VectorKey.number("nonce " + i);
            BigInteger e = VectorKey.number("digest " + i);
            byte[] out = new byte[64];
            signer.signDigestWithNonce(NaiveSm2.bytes(e), NaiveSm2.bytes(k), out);
            assertThat(out).isEqualTo(VectorKey.raw(NaiveSm2.sign(new BigInteger(1, d), k, e)));
        }
    }

    @Test
    void random_nonces_give_another_signature_each_time_and_each_holds() {
        Sm2KeyPair pair = Sm2KeyPair.derive(new byte[] {1}, 3);
        Sm2UserId id = Sm2UserId.of(new byte[] {65});
        Sm2Signer signer = Sm2Signer.withRandomNonces(pair, id, new SecureRandom());
        byte[] message = {1, 2, 3};
        byte[] first = new byte[64];
        byte[] second = new byte[64];
        signer.sign(message, 0, 3, first, 0);
        signer.sign(message, 0, 3, second, 0);
        assertThat(first).isNotEqualTo(second);
        Sm2Verifier verifier = new StraightSm2Verifier(id);
        assertThat(verifier.verify(pair.publicKey(), message, first)).isTrue();
        assertThat(verifier.verify(pair.publicKey(), message, second)).isTrue();
        assertThat(new StraightSm2Verifier(Sm2UserId.DEFAULT).verify(pair.publicKey(), message, first))
                .isFalse();
    }

    @Test
    void random_bytes_that_are_no_nonce_are_thrown_away() {
        byte[][] answers = {new byte[32], NaiveSm2.bytes(Sm2Curve.N), PublishedVectors.NONCE};
        SecureRandom random = new SecureRandom() {
            private static final long serialVersionUID = 1;
            private int next;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(answers[next++], 0, bytes, 0, 32);
            }
        };
        Sm2KeyPair pair = Sm2KeyPair.of(Sm2PrivateKey.of(PublishedVectors.PRIVATE_KEY, 0));
        byte[] out = new byte[64];
        Sm2Signer.withRandomNonces(pair, Sm2UserId.DEFAULT, random)
                .sign(PublishedVectors.MESSAGE, 0, PublishedVectors.MESSAGE.length, out, 0);
        assertThat(out).isEqualTo(PublishedVectors.SIGNATURE);
    }

    @Test
    void the_next_deterministic_nonces_are_those_of_rfc_6979_too() {
        byte[] e = NaiveSm2.bytes(new BigInteger(1, PublishedVectors.E).mod(Sm2Curve.N));
        // RFC 6979 §3.2, b to h, with Bouncy Castle's HMAC (its own calculator does not renew K for a second nonce)
        byte[] k = new byte[32];
        byte[] v = new byte[32];
        Arrays.fill(v, (byte) 1);
        for (byte separator = 0; separator < 2; separator++) {
            k = hmac(k, v, new byte[] {separator}, PublishedVectors.PRIVATE_KEY, e);
            v = hmac(k, v);
        }
        Rfc6979 ours = new Rfc6979();
        long[] nonce = new long[4];
        ours.useKey(Sm2PrivateKey.of(PublishedVectors.PRIVATE_KEY, 0));
        ours.start(e);
        BigInteger firstNonce = new BigInteger(1, hmac(k, v));
        for (int i = 0; i < 5; i++) {
            v = hmac(k, v);
            ours.next(nonce);
            assertThat(ScalarTest.value(nonce)).isEqualTo(new BigInteger(1, v));
            k = hmac(k, v, new byte[1]);
            v = hmac(k, v);
        }
        ours.wipe();
        assertThat(Secrets.inArray(Secrets.inside(ours, "k"))).isZero();
        assertThat(Secrets.inArray(Secrets.inside(ours, "v"))).isZero();
        assertHoldsNothing(Secrets.inside(ours, "hmac"));
        assertThat(Secrets.inArray(Secrets.inside(ours, "privateKey"))).isPositive();
        ours.start(e);
        ours.next(nonce);
        assertThat(ScalarTest.value(nonce)).isEqualTo(firstNonce);
        ours.wipe();
        ours.forgetKey();
        assertThat(Secrets.of(ours)).isZero();
        assertHoldsNothing(Secrets.inside(ours, "beforeE"));
    }

    @Test
    void after_a_signature_no_nonce_is_left_and_after_destruction_no_key() {
        Sm2KeyPair pair = Sm2KeyPair.derive(new byte[] {1}, 4);
        Sm2Signer signer = new Sm2Signer(pair);
        signer.sign(new byte[5], 0, 5, new byte[64], 0);
        for (String own : new String[] {"k", "sum", "zzInverse", "digest"}) {
            assertThat(Secrets.inArray(Secrets.inside(signer, own))).as(own).isZero();
        }
        Object nonces = Secrets.inside(signer, "nonces");
        assertHoldsNothing(Secrets.inside(nonces, "hmac"));
        assertThat(Secrets.inArray(Secrets.inside(nonces, "k"))).isZero();
        assertThat(Secrets.inArray(Secrets.inside(nonces, "v"))).isZero();
        for (String tool : new String[] {"fixedBase", "point", "products", "inversion"}) {
            assertThat(Secrets.of(Secrets.inside(signer, tool))).as(tool).isZero();
        }
        assertThat(Secrets.inArray(Secrets.inside(nonces, "privateKey"))).isPositive();
        assertThat(signer.isDestroyed()).isFalse();
        signer.destroy();
        assertThat(Secrets.of(nonces)).isZero();
        assertHoldsNothing(Secrets.inside(nonces, "beforeE"));
        assertThat(Secrets.inArray(Secrets.inside(signer, "inverseOfOnePlusD"))).isZero();
        assertThat(signer.isDestroyed()).isTrue();
        assertThatThrownBy(() -> signer.sign(new byte[5], 0, 5, new byte[64], 0))
                .isInstanceOf(IllegalStateException.class);
        signer.use(pair);
        assertThat(signer.isDestroyed()).isFalse();
        byte[] again = new byte[64];
        signer.sign(new byte[5], 0, 5, again, 0);
        assertThat(again).isEqualTo(sign(pair, new byte[5]));
        assertThat(signer.toString()).isEqualTo("Sm2Signer[key not shown]");
    }

    private static void assertHoldsNothing(Object hmac) {
        assertThat(Secrets.of(hmac)).isZero();
        // the state of a hash is never zero: that of a new one is expected
        for (String field : new String[] {"inner", "afterInnerPad", "afterOuterPad"}) {
            Object hash = Secrets.inside(hmac, field);
            assertThat(Secrets.inside(hash, "state")).isEqualTo(Secrets.inside(new Sm3(), "state"));
            assertThat(Secrets.inArray(Secrets.inside(hash, "block"))).isZero();
            assertThat(Secrets.inArray(Secrets.inside(hash, "w"))).isZero();
        }
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        HMac hmac = new HMac(new SM3Digest());
        hmac.init(new KeyParameter(key));
        for (byte[] part : parts) {
            hmac.update(part, 0, part.length);
        }
        byte[] out = new byte[32];
        hmac.doFinal(out, 0);
        return out;
    }

    static byte[] sign(Sm2KeyPair pair, byte[] message) {
        byte[] out = new byte[64];
        new Sm2Signer(pair).sign(message, 0, message.length, out, 0);
        return out;
    }
}
