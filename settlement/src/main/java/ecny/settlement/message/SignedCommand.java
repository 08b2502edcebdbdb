package ecny.settlement.message;

import org.jspecify.annotations.NullMarked;

/**
 * A command in a caller's hand: its body and, when signed, the signer's public key and signature, in one region of bytes
 * that ingress copies into a slot. Filled again and again by one thread.
 */
@NullMarked
public final class SignedCommand {
    private final byte[] bytes = new byte[CommandBody.MAX_LENGTH + CommandFrame.SEAL_LENGTH];
    private final CommandEncoder encoder = new CommandEncoder();
    private int bodyLength;
    private boolean signed;

    /** Writes the body of the command and forgets the signature of the one before. */
    public SignedCommand write(Command command) {
        bodyLength = encoder.encode(command, bytes, 0);
        signed = false;
        return this;
    }

    /** The region: body from 0, key from {@link #bodyLength()}, signature 64 bytes further. The caller may write to it. */
    public byte[] bytes() {
        return bytes;
    }

    public int bodyLength() {
        return bodyLength;
    }

    public boolean isSigned() {
        return signed;
    }

    /** Bytes of body and, when signed, key and signature. */
    public int length() {
        return bodyLength + (signed ? CommandFrame.SEAL_LENGTH : 0);
    }

    /** Key and signature have been written after the body. */
    void signed() {
        signed = true;
    }
}
