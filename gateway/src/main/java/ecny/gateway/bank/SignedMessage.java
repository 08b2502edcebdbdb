package ecny.gateway.bank;

import org.jspecify.annotations.Nullable;

/**
 * A message as it travels: its exact bytes, and beside them the signature.
 *
 * @param bytes not copied, not to be changed
 * @param signature the value of {@code Ecny-Signature}, null if it came without
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record SignedMessage(byte[] bytes, @Nullable String signature) {
    @Override
    public String toString() {
        return "SignedMessage[" + bytes.length + " bytes]";
    }
}
