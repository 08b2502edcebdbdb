package ecny.settlement.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.OutcomeDecoder;
import ecny.settlement.message.SignedCommand;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ZeroAllocationTest {
    private static final int WARM_UP = 300_000;
    private static final int MEASURED = 300_000;

    private long ids = 1L << 40;

    /** Adds up something of every outcome, so that nothing can be optimised away. */
    private static final class Sum implements OutcomeListener {
        private long sum;

        @Override
        public void onOutcome(OutcomeDecoder outcome) {
            sum += outcome.sequence() + outcome.payerBalanceFen();
        }
    }

    @Test
    void a_payment_allocates_nothing_from_ring_to_publish() {
        Town town = new Town(1, false);
        List<SignedCommand> payments = town.payments(1_000);
        Sum sum = new Sum();
        var settings = PipelineSettings.unsigned();
        try (Pipeline pipeline =
                new Pipeline(settings, Town.clock(), GatedJournal.open(), new Applier(Ledgers.empty(false)), sum)) {
            town.opening().forEach(command -> PipelineTest.offer(pipeline, command));
            offer(pipeline, payments, WARM_UP);
            long before = allocatedByStages();
            offer(pipeline, payments, MEASURED);
            long allocated = allocatedByStages() - before;
            assertThat(sum.sum).isPositive();

            // The JIT compiler may still replace code while we measure; a payment that allocated would show 16 bytes
            // each.
            assertThat(allocated).as("bytes for %d payments", MEASURED).isLessThan(MEASURED / 10);
        }
    }

    private void offer(Pipeline pipeline, List<SignedCommand> payments, int count) {
        Ingress ingress = pipeline.ingress();
        for (int i = 0; i < count; i++) {
            SignedCommand payment = payments.get(i % payments.size());
            ByteBuffer.wrap(payment.bytes()).putLong(CommandBody.ID_LOW_OFFSET, ++ids);
            while (ingress.offer(payment) == Ingress.BUSY) {
                Thread.onSpinWait();
            }
        }
        pipeline.drain();
    }

    private static long allocatedByStages() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("ecny-")) {
                bytes += threads.getThreadAllocatedBytes(thread.getId());
            }
        }
        return bytes;
    }
}
