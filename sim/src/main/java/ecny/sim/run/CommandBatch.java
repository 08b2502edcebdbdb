package ecny.sim.run;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandEncoder;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.OpenWalletsEncoder;
import ecny.settlement.message.RegisterInstitutionEncoder;
import ecny.settlement.message.RegisterKeyEncoder;
import ecny.sim.traffic.CommandSink;

/**
 * Some commands on their way: encoded by the thread that makes them, given keys and signatures by one that signs, offered to
 * the pipeline by the first one again. Used by one of them at a time, again and again.
 */
final class CommandBatch {
    static final int CAPACITY = 256;

    private static final int STRIDE = CommandBody.MAX_LENGTH + CommandFrame.SEAL_LENGTH;

    private final byte[] bytes = new byte[CAPACITY * STRIDE];
    private final int[] bodyLengths = new int[CAPACITY];
    private final long[] stamps = new long[CAPACITY];
    private final int[] signers = new int[CAPACITY];
    private final int[] keysOf = new int[CAPACITY];
    private final CommandEncoder encoder = new CommandEncoder();
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == CAPACITY;
    }

    void add(long atNanos, int signer, int keyOf, Command command) {
        bodyLengths[size] = encoder.encode(command, bytes, size * STRIDE);
        stamps[size] = atNanos;
        signers[size] = signer;
        keysOf[size] = keyOf;
        size++;
    }

    /** Fills in the public keys that are asked for and signs everything. */
    void signWith(SigningHand hand) {
        for (int i = 0; i < size; i++) {
            int body = i * STRIDE;
            if (keysOf[i] != CommandSink.NO_KEY) {
                hand.writePublicKey(keysOf[i], bytes, body + publicKeyOffset(CommandBody.templateId(bytes, body)));
            }
            hand.sign(signers[i], bytes, body, bodyLengths[i]);
        }
    }

    private static int publicKeyOffset(int template) {
        int inBlock = switch (template) {
            case OpenWalletsEncoder.TEMPLATE_ID -> OpenWalletsEncoder.publicKeyEncodingOffset();
            case RegisterKeyEncoder.TEMPLATE_ID -> RegisterKeyEncoder.publicKeyEncodingOffset();
            case RegisterInstitutionEncoder.TEMPLATE_ID -> RegisterInstitutionEncoder.publicKeyEncodingOffset();
            default -> throw new IllegalArgumentException("no public key in this message: template=" + template);
        };
        return CommandBody.HEADER_LENGTH + inBlock;
    }

    /** Holds body, key and signature of a command from {@link #offset}. */
    byte[] bytes() {
        return bytes;
    }

    int offset(int i) {
        return i * STRIDE;
    }

    int bodyLength(int i) {
        return bodyLengths[i];
    }

    int template(int i) {
        return CommandBody.templateId(bytes, i * STRIDE);
    }

    /** Simulated time of a command. */
    long atNanos(int i) {
        return stamps[i];
    }
}
