package ecny.gateway.bank;

import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PublicKey;
import org.jspecify.annotations.Nullable;

/** Who may come to the banks' doors, with which key, and who answers there. */
public interface BankKeys {
    /** The key with which an institution signs its messages; null if it does not take part. */
    @Nullable
    Sm2PublicKey keyOf(String institution);

    /** The code of the institution that answers: the settlement system's operator. */
    String own();

    /** The key with which the answers are signed and sealed fields are opened. */
    Sm2KeyPair ownKey();
}
