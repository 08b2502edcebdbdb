package ecny.perf;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.MessageHeaderEncoder;
import ecny.settlement.message.PayEncoder;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.message.SigningDesk;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Payments signed by their payers, all before the clock runs: a signature costs about as much to make as to check, and in
 * the world it is made on the payer's telephone.
 */
final class SignedPayments implements PaymentStream {
    private static final long PAYMENT_IDS = 2;
    private static final int BODY_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + PayEncoder.BLOCK_LENGTH;
    private static final int STRIDE = BODY_LENGTH + CommandFrame.SEAL_LENGTH;
    private static final int LARGEST_FEN = 100;

    private final byte[] bytes;
    private final int count;
    private int current = -1;

    private SignedPayments(byte[] bytes, int count) {
        this.bytes = bytes;
        this.count = count;
    }

    /** Signs so many payments, on all cores. The same bytes for the same seed and country. */
    static SignedPayments sign(long seed, Country country, int count) {
        int[] payers = new int[count];
        Command[] commands = new Command[count];
        SplitMix random = new SplitMix(seed);
        for (int i = 0; i < count; i++) {
            payers[i] = random.below(country.people().length);
            commands[i] = new Command.Pay(
                    new CommandId(PAYMENT_IDS, 1 + i),
                    SimulatedTime.NOON_MILLIS,
                    country.people()[payers[i]],
                    country.shops()[random.below(country.shops().length)],
                    1 + random.below(LARGEST_FEN),
                    Country.CNY);
        }
        byte[] bytes = new byte[Math.multiplyExact(count, STRIDE)];
        // One person's payments are signed by one thread, at one desk.
        int hands = Runtime.getRuntime().availableProcessors();
        IntStream.range(0, hands).parallel().forEach(hand -> {
            @Nullable SigningDesk[] desks = new SigningDesk[country.people().length];
            SignedCommand into = new SignedCommand();
            for (int i = 0; i < count; i++) {
                if (payers[i] % hands == hand) {
                    SigningDesk desk = desks[payers[i]];
                    if (desk == null) {
                        desk = country.desk(payers[i]);
                        desks[payers[i]] = desk;
                    }
                    System.arraycopy(desk.sign(commands[i], into).bytes(), 0, bytes, i * STRIDE, STRIDE);
                }
            }
        });
        return new SignedPayments(bytes, count);
    }

    /** The same payments again, from the first. */
    SignedPayments fromTheStart() {
        return new SignedPayments(bytes, count);
    }

    /** A part of the payments. */
    SignedPayments part(int from, int to) {
        return new SignedPayments(Arrays.copyOfRange(bytes, from * STRIDE, to * STRIDE), to - from);
    }

    int count() {
        return count;
    }

    @Override
    public void next() {
        if (++current >= count) {
            throw new IllegalStateException("only " + count + " payments were signed");
        }
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int offset() {
        return current * STRIDE;
    }

    @Override
    public int bodyLength() {
        return BODY_LENGTH;
    }

    @Override
    public boolean isSigned() {
        return true;
    }
}
