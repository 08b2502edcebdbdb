package ecny.sim.run;

import ecny.settlement.message.OutcomeDecoder;
import ecny.settlement.pipeline.OutcomeListener;
import ecny.sim.campaign.Packets;
import ecny.sim.population.TimeCurve;
import ecny.wallet.ledger.Verdict;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What a run counts of its outcomes, on the publish thread and without garbage; read once the pipeline is drained. */
final class RunTally implements OutcomeListener {
    private static final int LARGEST_VERDICT = 65_535;
    private static final long LONGEST_LATENCY_NANOS = 3_600_000_000_000L;
    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;
    private static final int EVENING = 18;
    private static final int MORNING = 6;

    private final @Nullable Packets packets;
    private final OfferTimes times;
    private final long daysFromNanos;
    private final long[] verdicts = new long[LARGEST_VERDICT + 1];
    private final Histogram latencyNanos = new Histogram(LONGEST_LATENCY_NANOS, 3);
    private long commandsOfTheDays;
    private long payments;
    private long nightPayments;
    private long valueFen;

    /** @param daysFromNanos latency is measured from this simulated instant on */
    RunTally(@Nullable Packets packets, OfferTimes times, long daysFromNanos) {
        this.packets = packets;
        this.times = times;
        this.daysFromNanos = daysFromNanos;
    }

    @Override
    public void onOutcome(OutcomeDecoder outcome) {
        verdicts[outcome.verdict()]++;
        long stampedAtNanos = outcome.stampedAtNanos();
        if (stampedAtNanos >= daysFromNanos) {
            commandsOfTheDays++;
            long took = System.nanoTime() - times.of(outcome.sequence());
            latencyNanos.recordValue(Math.min(Math.max(took, 0), LONGEST_LATENCY_NANOS));
        }
        if (Feeder.isPayment(outcome.command()) && outcome.verdict() == Verdict.ACCEPTED.code()) {
            payments++;
            valueFen += outcome.amountFen();
            nightPayments += isNight(stampedAtNanos) ? 1 : 0;
        }
        if (packets != null) {
            packets.onOutcome(outcome);
        }
    }

    private static boolean isNight(long atNanos) {
        int hour = (int) (Math.floorDiv(atNanos, NANOS_PER_HOUR) + TimeCurve.CHINA.getTotalSeconds() / 3_600) % 24;
        return hour >= EVENING || hour < MORNING;
    }

    Map<Verdict, Long> verdicts() {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            if (verdicts[verdict.code()] > 0) {
                counts.put(verdict, verdicts[verdict.code()]);
            }
        }
        return counts;
    }

    long commands() {
        return Arrays.stream(verdicts).sum();
    }

    long commandsOfTheDays() {
        return commandsOfTheDays;
    }

    long payments() {
        return payments;
    }

    long nightPayments() {
        return nightPayments;
    }

    long valueFen() {
        return valueFen;
    }

    Histogram latencyNanos() {
        return latencyNanos;
    }

    @Nullable
    Packets packets() {
        return packets;
    }
}
