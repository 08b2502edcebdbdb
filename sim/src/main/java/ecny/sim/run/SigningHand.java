package ecny.sim.run;

import ecny.settlement.message.CommandFrame;
import ecny.sim.population.KeyBook;
import ecny.sim.population.World;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2Signer;

/** Signs for one owner after the other. One thread. */
final class SigningHand {
    private final KeyBook keys;
    private final Sm2Signer signer;
    private int owner;

    SigningHand(KeyBook keys) {
        this.keys = keys;
        this.owner = World.CENTRAL_BANK;
        this.signer = new Sm2Signer(keys.of(owner));
    }

    void writePublicKey(int of, byte[] out, int offset) {
        keys.of(of).publicKey().writeTo(out, offset);
    }

    /** Writes the owner's public key and signature behind the body. */
    void sign(int by, byte[] bytes, int body, int bodyLength) {
        Sm2KeyPair pair = keys.of(by);
        if (by != owner) {
            signer.use(pair);
            owner = by;
        }
        int key = body + bodyLength;
        pair.publicKey().writeTo(bytes, key);
        signer.sign(bytes, body, bodyLength, bytes, key + CommandFrame.KEY_LENGTH);
    }
}
