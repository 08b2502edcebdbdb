package ecny.gateway.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import ecny.wallet.crypto.Sm2Certificate;
import ecny.wallet.crypto.Sm2CertificateAuthority;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.crypto.Sm2UserId;
import java.time.Instant;
import java.util.Base64;

/** A merchant that signs its requests with its own key. */
final class SigningMerchant {
    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2031-01-01T00:00:00Z");
    private static final Sm2CertificateAuthority ROOT =
            Sm2CertificateAuthority.root("Test root", Sm2KeyPair.derive("root".getBytes(UTF_8), 0), FROM, UNTIL);

    final String mchid;
    final Sm2KeyPair key;
    final Sm2Certificate certificate;

    SigningMerchant(String mchid, int keyNumber) {
        this(mchid, keyNumber, UNTIL);
    }

    SigningMerchant(String mchid, int keyNumber, Instant until) {
        this.mchid = mchid;
        key = Sm2KeyPair.derive(mchid.getBytes(UTF_8), keyNumber);
        certificate = ROOT.issue(mchid, key.publicKey(), FROM, until);
    }

    ApiCredential credential() {
        return new ApiCredential(mchid, certificate);
    }

    byte[] d() {
        byte[] d = new byte[32];
        key.privateKey().writeTo(d, 0);
        return d;
    }

    byte[] signRaw(byte[] message) {
        return signRaw(message, Sm2UserId.DEFAULT);
    }

    byte[] signRaw(byte[] message, Sm2UserId userId) {
        byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
        new Sm2Signer(key, userId).sign(message, 0, message.length, raw, 0);
        return raw;
    }

    static String der(byte[] raw) {
        return Base64.getEncoder().encodeToString(Sm2Signature.toDer(raw, 0));
    }

    String sign(byte[] message) {
        return der(signRaw(message));
    }
}
