package ecny.perf.crypto;

import ecny.wallet.crypto.Sm2KeyPair;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;

/** Bouncy Castle as it is called, with one or the other of its two implementations of the curve. */
final class BouncyCastleWays {
    private static final byte[] ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private final ECDomainParameters domain;
    private final SignedMessages messages;
    private final Map<Integer, ECPublicKeyParameters> known = new HashMap<>();
    private final ECPrivateKeyParameters secret;

    private BouncyCastleWays(X9ECParameters curve, SignedMessages messages) {
        domain = new ECDomainParameters(curve);
        this.messages = messages;
        for (int i = 0; i < messages.keys.length; i++) {
            known.put(i, read(messages.keys[i].publicKey().toBytes()));
        }
        byte[] d = new byte[32];
        Sm2KeyPair first = messages.keys[0];
        first.privateKey().writeTo(d, 0);
        secret = new ECPrivateKeyParameters(new BigInteger(1, d), domain);
        Arrays.fill(d, (byte) 0);
    }

    /** As most people call it: {@code GMNamedCurves}. */
    static BouncyCastleWays common(SignedMessages messages) {
        return new BouncyCastleWays(GMNamedCurves.getByName("sm2p256v1"), messages);
    }

    /** On the curve's custom implementation. */
    static BouncyCastleWays custom(SignedMessages messages) {
        return new BouncyCastleWays(CustomNamedCurves.getByName("sm2p256v1"), messages);
    }

    private ECPublicKeyParameters read(byte[] xy) {
        byte[] encoded = new byte[65];
        encoded[0] = 4;
        System.arraycopy(xy, 0, encoded, 1, 64);
        return new ECPublicKeyParameters(domain.getCurve().decodePoint(encoded), domain);
    }

    /** Keys are objects that stay, with what Bouncy Castle has computed for them. */
    long verifyKnown(int operations) {
        long held = 0;
        for (int i = 0; i < operations; i++) {
            ECPublicKeyParameters key = known.get(i % messages.buffers.length % messages.keys.length);
            held += key != null && verify(key, messages.buffer(i)) ? 1 : 0;
        }
        return held;
    }

    /** Keys are read from their bytes each time. */
    long verifyFresh(int operations) {
        long held = 0;
        for (int i = 0; i < operations; i++) {
            byte[] buffer = messages.buffer(i);
            byte[] xy = Arrays.copyOfRange(buffer, SignedMessages.KEY_OFFSET, SignedMessages.SIGNATURE_OFFSET);
            held += verify(read(xy), buffer) ? 1 : 0;
        }
        return held;
    }

    private boolean verify(ECPublicKeyParameters key, byte[] buffer) {
        SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
        signer.init(false, new ParametersWithID(key, ID));
        signer.update(buffer, 0, SignedMessages.MESSAGE_LENGTH);
        return signer.verifySignature(Arrays.copyOfRange(buffer, SignedMessages.SIGNATURE_OFFSET, buffer.length));
    }

    long sign(int operations) {
        long sum = 0;
        for (int i = 0; i < operations; i++) {
            SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
            signer.init(true, new ParametersWithID(secret, ID));
            signer.update(messages.buffer(i), 0, SignedMessages.MESSAGE_LENGTH);
            try {
                sum += signer.generateSignature().length;
            } catch (CryptoException e) {
                throw new IllegalStateException("Bouncy Castle did not sign", e);
            }
        }
        return sum;
    }
}
