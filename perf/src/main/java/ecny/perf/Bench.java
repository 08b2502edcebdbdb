package ecny.perf;

import ecny.settlement.journal.Durability;
import ecny.settlement.journal.JournalReader;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.PipelineSettings;
import ecny.settlement.pipeline.Replay;
import ecny.wallet.ledger.Ledger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * The load test: the whole pipeline in four modes (with and without signatures, durable against a killed process and against
 * a power cut), each flooded to find its limit and then driven open-loop at half of it; a replay of what was journalled; and
 * the state digests, which must agree.
 */
final class Bench {
    private static final double MOST_CPU_RATIO = 1.25;
    private static final double LEAST_UNSIGNED_PER_SECOND = 1_000_000;
    private static final double LEAST_REPLAYED_PER_SECOND = 1_000_000;
    private static final double MOST_UNSIGNED_CPU_MICROS = 1.5;
    /** The JIT compiler may replace code while we measure, which costs a few bytes; an object per payment would be 16. */
    private static final double MOST_STAGE_BYTES = 0.1;

    private static final double[] PERCENTILES = {50, 99, 99.9, 99.99, 100};

    private final BenchSettings settings;
    private final Consumer<String> progress;
    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, Histogram> latencies = new LinkedHashMap<>();
    private final Map<String, String> digests = new LinkedHashMap<>();

    Bench(BenchSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    BenchResult run() throws InterruptedException {
        Country unsigned = new Country(settings.seed(), settings.people(), false);
        for (Durability durability : Durability.values()) {
            unsigned(unsigned, durability);
        }
        Country signed = new Country(settings.seed(), settings.signers(), true);
        progress.accept("signing " + settings.paymentsInAll(true) + " payments");
        SignedPayments payments =
                SignedPayments.sign(settings.seed(), signed, Math.toIntExact(settings.paymentsInAll(true)));
        for (Durability durability : Durability.values()) {
            signed(signed, payments, durability);
        }
        return new BenchResult(settings, figures, latencies, digests);
    }

    private void unsigned(Country country, Durability durability) {
        String mode = mode("unsigned", durability);
        Path folder = settings.folder().resolve(mode.replace(", ", "-"));
        progress.accept(mode + ": opening " + country.wallets() + " wallets");
        PaymentStream payments = new UnsignedPayments(settings.seed(), country);
        String digest;
        try (TestBed bed =
                new TestBed(settings.pipeline(false), durability, folder, country, settings.paymentsInAll(false))) {
            bed.flood(payments, settings.payments());
            List<Cost.Spent> rounds = new ArrayList<>();
            for (int i = 0; i < settings.rounds(); i++) {
                rounds.add(bed.flood(payments, settings.payments()));
                progress.accept(mode + ": " + text(rounds.get(i), settings.payments()));
            }
            double perSecond = median(rounds, spent -> spent.perSecond(settings.payments()));
            boolean goals = durability == Durability.PROCESS;
            figures.add(new Figure(
                    mode,
                    "payments per second",
                    perSecond,
                    "/s",
                    goals ? Figure.Goal.atLeast(LEAST_UNSIGNED_PER_SECOND) : Figure.Goal.NONE));
            figures.add(new Figure(
                    mode,
                    "CPU of the whole process per payment",
                    median(rounds, spent -> spent.cpuMicrosPer(settings.payments())),
                    "µs",
                    goals ? Figure.Goal.atMost(MOST_UNSIGNED_CPU_MICROS) : Figure.Goal.NONE));
            allocation(mode, rounds, settings.payments());
            openLoop(mode, bed, payments, settings.payments(), perSecond);
            digest = proved(mode, bed);
        }
        if (durability == Durability.PROCESS) {
            replay(mode, folder, country, settings.paymentsInAll(false), digest);
        }
        Folders.delete(folder);
    }

    private void signed(Country country, SignedPayments signed, Durability durability) throws InterruptedException {
        String mode = mode("signed", durability);
        Path folder = settings.folder().resolve(mode.replace(", ", "-"));
        PipelineSettings pipeline = settings.pipeline(true);
        int flood = settings.signedPayments();
        PaymentStream payments = signed.fromTheStart();
        try (TestBed bed = new TestBed(pipeline, durability, folder, country, settings.paymentsInAll(true))) {
            BareCheck check = new BareCheck(pipeline);
            check.run(signed.part(0, flood));
            bed.flood(payments, flood);
            List<Cost.Spent> rounds = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < settings.rounds(); i++) {
                SignedPayments same = signed.part((i + 1) * flood, (i + 2) * flood);
                double before = check.run(same).cpuMicrosPer(flood);
                rounds.add(bed.flood(payments, flood));
                double after = check.run(same).cpuMicrosPer(flood);
                bare.add((before + after) / 2);
                ratios.add(rounds.get(i).cpuMicrosPer(flood) / bare.get(i));
                progress.accept(
                        mode + ": " + text(rounds.get(i), flood) + ", " + micros(bare.get(i)) + " a bare check");
            }
            double perSecond = median(rounds, spent -> spent.perSecond(flood));
            figures.add(Figure.told(mode, "payments per second", perSecond, "/s"));
            figures.add(Figure.told(
                    mode,
                    "CPU of the whole process per payment",
                    median(rounds, spent -> spent.cpuMicrosPer(flood)),
                    "µs"));
            figures.add(Figure.told(mode, "CPU of one bare signature check", median(bare), "µs"));
            figures.add(new Figure(
                    mode, "CPU per payment ÷ bare check", median(ratios), "", Figure.Goal.atMost(MOST_CPU_RATIO)));
            openLoop(mode, bed, payments, flood, perSecond);
            proved(mode, bed);
        }
        Folders.delete(folder);
    }

    private void allocation(String mode, List<Cost.Spent> rounds, long payments) {
        figures.add(new Figure(
                mode,
                "allocated from ring to publish per payment",
                median(rounds, spent -> spent.stageBytesPer(payments)),
                "B",
                Figure.Goal.atMost(MOST_STAGE_BYTES)));
    }

    private void openLoop(String mode, TestBed bed, PaymentStream payments, long count, double saturation) {
        long half = Math.max(1, (long) (saturation / 2));
        progress.accept(String.format(Locale.ROOT, "%s: open loop at %,d/s", mode, half));
        Histogram histogram = bed.openLoop(payments, count, half);
        latencies.put(mode, histogram);
        figures.add(Figure.told(mode, "open-loop rate (half of the limit)", (double) half, "/s"));
        for (double percentile : PERCENTILES) {
            String name =
                    percentile == 100 ? "max" : "p" + (percentile % 1 == 0 ? "" + (long) percentile : "" + percentile);
            figures.add(Figure.told(mode, "latency " + name, histogram.getValueAtPercentile(percentile) / 1e3, "µs"));
        }
    }

    /** Every payment was accepted and the money is all there; the digest of the state. */
    private String proved(String mode, TestBed bed) {
        if (bed.published().refused() > 0) {
            throw new IllegalStateException(bed.published().refused() + " payments were refused in mode " + mode);
        }
        bed.ledger().checkInvariants();
        String digest = bed.digest();
        digests.put(mode + ", after " + bed.lastSequence() + " commands", digest);
        return digest;
    }

    private void replay(String mode, Path folder, Country country, long payments, String liveDigest) {
        List<Cost.Spent> rounds = new ArrayList<>();
        long applied = 0;
        String digest = "";
        for (int i = 0; i < settings.rounds(); i++) {
            Ledger ledger = TestBed.emptyLedger(country, payments);
            try (JournalReader reader = JournalReader.open(folder, 1)) {
                Cost cost = Cost.start();
                applied = new Replay(new Applier(ledger)).run(reader);
                rounds.add(cost.spent());
            }
            digest = i == 0 ? TestBed.digest(ledger) : digest;
            progress.accept(mode + ": replay " + text(rounds.get(i), applied));
        }
        if (!digest.equals(liveDigest)) {
            throw new IllegalStateException("replay ended in state " + digest + ", the live ledger in " + liveDigest);
        }
        long commands = applied;
        figures.add(new Figure(
                mode,
                "replayed per second, one thread",
                median(rounds, spent -> spent.perSecond(commands)),
                "/s",
                Figure.Goal.atLeast(LEAST_REPLAYED_PER_SECOND)));
    }

    private static String mode(String signatures, Durability durability) {
        return signatures + ", " + durability.name().toLowerCase(Locale.ROOT);
    }

    private static String text(Cost.Spent spent, long items) {
        return String.format(
                Locale.ROOT, "%,.0f/s, %s CPU each", spent.perSecond(items), micros(spent.cpuMicrosPer(items)));
    }

    private static String micros(double micros) {
        return String.format(Locale.ROOT, "%.3f µs", micros);
    }

    private interface Measure {
        double of(Cost.Spent spent);
    }

    private static double median(List<Cost.Spent> rounds, Measure measure) {
        return median(rounds.stream().map(measure::of).toList());
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
