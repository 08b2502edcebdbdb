package ecny.settlement.message;

import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2Signer;
import org.jspecify.annotations.NullMarked;

/** Signs commands with one key pair: the last step in a caller's hand. One thread at a time. */
@NullMarked
public final class SigningDesk {
    private final byte[] publicKey = new byte[CommandFrame.KEY_LENGTH];
    private final Sm2Signer signer;

    public SigningDesk(Sm2KeyPair key) {
        key.publicKey().writeTo(publicKey, 0);
        signer = new Sm2Signer(key);
    }

    /** The public key of what this desk signs. */
    public KeyBytes publicKey() {
        return KeyBytes.of(publicKey, 0);
    }

    /** Writes the command's body, the public key and the signature over the body. */
    public SignedCommand sign(Command command, SignedCommand into) {
        byte[] bytes = into.write(command).bytes();
        int body = into.bodyLength();
        System.arraycopy(publicKey, 0, bytes, body, publicKey.length);
        signer.sign(bytes, 0, body, bytes, body + CommandFrame.KEY_LENGTH);
        into.signed();
        return into;
    }
}
