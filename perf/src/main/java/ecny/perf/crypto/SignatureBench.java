package ecny.perf.crypto;

import ecny.settlement.pipeline.PipelineSettings;
import ecny.wallet.crypto.BouncyCastleFieldVerifier;
import ecny.wallet.crypto.Sm2BatchVerifier;
import ecny.wallet.crypto.Sm2UserId;
import ecny.wallet.crypto.Sm2Verifier;
import ecny.wallet.crypto.Sm2VerifierSettings;
import ecny.wallet.crypto.Sm2VerifierSettings.TableSize;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code ecny bench signatures}: signing, verifying and hashing, ours beside Bouncy Castle and OpenSSL, in one paired run on
 * one thread. Prints the table with machine, JDK, flags, seed and a checksum of the work, and writes a page with a plot.
 */
public final class SignatureBench {
    private static final String COMMON = "verify, Bouncy Castle as commonly used (GMNamedCurves), known key";
    private static final String CUSTOM_KNOWN = "verify, Bouncy Castle's custom curve, known key";
    private static final String CUSTOM_FRESH = "verify, Bouncy Castle's custom curve, fresh key";
    private static final String FRESH = "verify, ours, fresh key, batch 16";
    private static final Sm2VerifierSettings DEFAULT = Sm2VerifierSettings.DEFAULT;
    private static final int PIPELINE_BATCH = PipelineSettings.signed().verifyBatch();
    private static final String KNOWN = "verify, ours, known key, as in the pipeline ("
            + (DEFAULT.table().bytes() >> 10) + " KiB table, batch " + PIPELINE_BATCH + ")";
    private static final String FIELD = "verify, ours on Bouncy Castle's field, known key, 32 KiB table";
    private static final String SIGN = "sign, ours";
    private static final String SIGN_COMMON = "sign, Bouncy Castle as commonly used";
    private static final int KEYS = 64;
    private static final int NEVER = 100;

    private final long seed;
    private final PairedRounds rounds;
    private final List<String> names = new ArrayList<>();

    /**
     * @param seed of keys and messages
     * @param rounds how often each way is timed
     * @param sliceMillis how long each time, in milliseconds of processor time
     */
    public SignatureBench(long seed, int rounds, int sliceMillis) {
        this.seed = seed;
        this.rounds = new PairedRounds(rounds, sliceMillis);
    }

    /** Runs all, prints to {@code out}, writes the page {@code page}. About a minute with 7 rounds of 60 ms. */
    public void run(PrintWriter out, Path page) throws IOException {
        SignedMessages messages = new SignedMessages(seed, KEYS, 1024);
        List<Contender> contenders = contenders(messages);
        Optional<OpenSslSpeed> openSsl = OpenSslSpeed.measure(2);
        rounds.run(contenders);
        contenders.forEach(contender -> names.add(contender.name()));

        List<String> lines = new ArrayList<>();
        lines.add(machine());
        lines.add(String.format(
                Locale.ROOT,
                "seed %d, messages of %d bytes, %d keys, Z_A and SM3 included, one thread, checksum of the work %d",
                seed,
                SignedMessages.MESSAGE_LENGTH,
                KEYS,
                rounds.checksum()));
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%-68s %10s %12s %10s", "", "µs", "per second", "bytes"));
        for (String name : names) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-68s %10.2f %,12.0f %,10.0f",
                    name,
                    rounds.micros(name),
                    rounds.perSecond(name),
                    rounds.bytes(name)));
        }
        openSsl.ifPresent(speed -> lines.add(String.format(
                Locale.ROOT,
                "%-68s %10.2f %,12.0f%n%-68s %10.2f %,12.0f",
                "verify, openssl speed sm2 (" + speed.version() + ")",
                1e6 / speed.verifies(),
                speed.verifies(),
                "sign, openssl speed sm2",
                1e6 / speed.signs(),
                speed.signs())));
        lines.add("");
        lines.addAll(tables());
        lines.add("");
        lines.addAll(ratios(openSsl));
        lines.forEach(out::println);
        SignaturePage.write(page, lines, names, rounds, openSsl);
        out.println();
        out.println("page: " + page);
    }

    private static List<Contender> contenders(SignedMessages messages) {
        List<Contender> all = new ArrayList<>();
        for (int length : new int[] {64, 256, 1024}) {
            all.add(new Contender("SM3 of " + length + " bytes, ours", OurWays.sm3(length)));
            all.add(new Contender("SM3 of " + length + " bytes, Bouncy Castle", OurWays.sm3OfBouncyCastle(length)));
        }
        BouncyCastleWays common = BouncyCastleWays.common(messages);
        BouncyCastleWays custom = BouncyCastleWays.custom(messages);
        all.add(new Contender(COMMON, common::verifyKnown));
        all.add(new Contender(CUSTOM_FRESH, custom::verifyFresh));
        all.add(new Contender(CUSTOM_KNOWN, custom::verifyKnown));
        all.add(new Contender(KNOWN, OurWays.verify(Sm2Verifier.create(), messages, PIPELINE_BATCH)));
        all.add(new Contender(FIELD, OurWays.verify(fieldVerifier(), messages, 16)));
        for (int batch : new int[] {1, 4, 16, 64}) {
            all.add(new Contender(
                    "verify, ours, fresh key, batch " + batch,
                    OurWays.verify(verifier(4, TableSize.SMALL, NEVER), messages, batch)));
        }
        for (TableSize table : TableSize.values()) {
            for (int batch : new int[] {1, 4, 16, 64}) {
                all.add(new Contender(
                        "verify, ours, known key, " + (table.bytes() >> 10) + " KiB table, batch " + batch,
                        OurWays.verify(verifier(1024, table, 1), messages, batch)));
            }
        }
        for (TableSize table : TableSize.values()) {
            // four places for 64 keys that come in turn: each signature makes its key's table anew
            all.add(new Contender(
                    "verify and make the table of " + (table.bytes() >> 10) + " KiB, batch 1",
                    OurWays.verify(verifier(4, table, 1), messages, 1)));
        }
        all.add(new Contender(SIGN_COMMON, common::sign));
        all.add(new Contender("sign, Bouncy Castle's custom curve", custom::sign));
        all.add(new Contender(SIGN, OurWays.sign(messages)));
        all.add(new Contender("derive a key pair, ours", OurWays.derive()));
        return all;
    }

    private static Sm2BatchVerifier verifier(int keys, TableSize table, int sightings) {
        return new Sm2BatchVerifier(Sm2UserId.DEFAULT, new Sm2VerifierSettings(keys, table, sightings));
    }

    private static BouncyCastleFieldVerifier fieldVerifier() {
        return new BouncyCastleFieldVerifier(Sm2UserId.DEFAULT, new Sm2VerifierSettings(1024, TableSize.LARGE, 1));
    }

    private static String machine() {
        return System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + ", flags "
                + ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    private List<String> tables() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "a verifier keeps %,d keys, %,d bytes when full; a key's table is made at sighting %d",
                DEFAULT.keys(),
                DEFAULT.cacheBytes(),
                DEFAULT.sightings()));
        for (TableSize table : TableSize.values()) {
            int kib = table.bytes() >> 10;
            double with = rounds.micros("verify and make the table of " + kib + " KiB, batch 1");
            double without = rounds.micros("verify, ours, known key, " + kib + " KiB table, batch 1");
            lines.add(String.format(Locale.ROOT, "table of %2d KiB: made in %.0f µs", kib, with - without));
        }
        return lines;
    }

    private List<String> ratios(Optional<OpenSslSpeed> openSsl) {
        List<String> lines = new ArrayList<>();
        lines.add(goal("known key ÷ Bouncy Castle's custom curve, known key", rounds.ratio(KNOWN, CUSTOM_KNOWN), 4));
        lines.add(goal("known key ÷ Bouncy Castle as commonly used", rounds.ratio(KNOWN, COMMON), 20));
        lines.add(goal("fresh key ÷ Bouncy Castle's custom curve, fresh key", rounds.ratio(FRESH, CUSTOM_FRESH), 1));
        lines.add(goal("signing ÷ Bouncy Castle as commonly used", rounds.ratio(SIGN, SIGN_COMMON), 50));
        lines.add(goal("our own field ÷ Bouncy Castle's field, same tables", rounds.ratio(KNOWN, FIELD), 1.5));
        openSsl.ifPresent(speed ->
                lines.add(goal("known key ÷ openssl speed sm2", rounds.perSecond(KNOWN) / speed.verifies(), 6)));
        return lines;
    }

    private static String goal(String what, double ratio, double goal) {
        return String.format(
                Locale.ROOT, "%-56s %7.1f ×   goal %4.1f   %s", what, ratio, goal, ratio >= goal ? "met" : "NOT MET");
    }

    /** {@code seed rounds sliceMillis page}, each optional. */
    public static void main(String[] args) throws IOException {
        long seed = args.length > 0 ? Long.parseLong(args[0]) : 1;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        int millis = args.length > 2 ? Integer.parseInt(args[2]) : 60;
        Path page = Path.of(args.length > 3 ? args[3] : "signatures.html");
        new SignatureBench(seed, rounds, millis).run(new PrintWriter(System.out, true, StandardCharsets.UTF_8), page);
    }
}
