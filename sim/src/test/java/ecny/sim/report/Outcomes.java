package ecny.sim.report;

import ecny.settlement.message.OutcomeDecoder;
import ecny.settlement.message.OutcomeEncoder;
import ecny.wallet.ledger.Verdict;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;

/** Outcomes made up for tests, as the pipeline would publish them. */
final class Outcomes {
    static final int ACCEPTED = Verdict.ACCEPTED.code();
    static final int INSUFFICIENT_FUNDS = Verdict.INSUFFICIENT_FUNDS.code();

    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocate(256));
    private final OutcomeEncoder encoder = new OutcomeEncoder();
    private final OutcomeDecoder decoder = new OutcomeDecoder();
    private long sequence;

    /** A payment out of a wallet that has 1,000 yuan left afterwards. */
    OutcomeDecoder payment(Instant at, PaymentKind kind, long amountFen, int verdict) {
        return payment(at, kind, amountFen, verdict, ++sequence);
    }

    /** The answer to a command that was decided before, at {@code firstSequence}. */
    OutcomeDecoder duplicate(Instant at, PaymentKind kind, long amountFen, long firstSequence) {
        sequence++;
        return payment(at, kind, amountFen, ACCEPTED, firstSequence);
    }

    private OutcomeDecoder payment(Instant at, PaymentKind kind, long amountFen, int verdict, long firstSequence) {
        UUID id = new UUID(156, sequence);
        encoder.wrap(buffer, 0)
                .sequence(sequence)
                .stampedAtNanos(at.getEpochSecond() * 1_000_000_000L + at.getNano())
                .payer(20000000000019L)
                .payee(kind == PaymentKind.REDEEM ? 3 : 1030000000000427L)
                .amountFen(amountFen)
                .payerBalanceFen(100_000)
                .payeeBalanceFen(amountFen)
                .firstSequence(firstSequence)
                .verdict(verdict)
                .command(kind.templateId())
                .currency(156);
        encoder.id().high(id.getMostSignificantBits()).low(id.getLeastSignificantBits());
        return decoder.wrap(buffer, 0, OutcomeEncoder.BLOCK_LENGTH, OutcomeEncoder.SCHEMA_VERSION);
    }
}
