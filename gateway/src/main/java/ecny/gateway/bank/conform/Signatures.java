package ecny.gateway.bank.conform;

import ecny.wallet.crypto.Sm2Batch;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PublicKey;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.crypto.Sm2UserId;
import ecny.wallet.crypto.StraightSm2Verifier;
import java.util.Base64;

/** Detached SM2 signatures over whole bodies, Base64 of r and s. */
final class Signatures {
    private Signatures() {}

    static String sign(Sm2KeyPair key, byte[] body) {
        byte[] signature = new byte[Sm2Signature.RAW_LENGTH];
        new Sm2Signer(key).sign(body, 0, body.length, signature, 0);
        return Base64.getEncoder().encodeToString(signature);
    }

    static boolean holds(Sm2PublicKey key, byte[] body, String signature) {
        byte[] raw;
        try {
            raw = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (raw.length != Sm2Signature.RAW_LENGTH) {
            return false;
        }
        byte[] all = new byte[body.length + Sm2PublicKey.LENGTH + Sm2Signature.RAW_LENGTH];
        System.arraycopy(body, 0, all, 0, body.length);
        key.writeTo(all, body.length);
        System.arraycopy(raw, 0, all, body.length + Sm2PublicKey.LENGTH, raw.length);
        Sm2Batch batch = new Sm2Batch(1);
        batch.add(all, 0, body.length, body.length, body.length + Sm2PublicKey.LENGTH);
        new StraightSm2Verifier(Sm2UserId.DEFAULT).verify(batch);
        return batch.valid(0);
    }
}
