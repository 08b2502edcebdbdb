package ecny.sim.export;

import ecny.sim.language.UnusableFile;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.access.Access;
import ecny.sim.privacy.access.AccessRecord;
import ecny.sim.report.PaymentsDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * To whom a file was exported. Every export of the office is a suspect, every column a test, and a suspect is named only when the
 * chance that chance did it is at most one in a billion for all suspects and columns together: with n different amounts of which
 * s carry a suspect's bit, the chance for one innocent is at most e^(−n·D(s/n ‖ ½)) (Chernoff), D in nats; with n row marks of
 * which s are a suspect's, at most (n·2^−48)^s. Both are multiplied by the number of suspects and columns.
 */
public final class WatermarkTrace {
    private static final double LOG_CHANCE = Math.log(1e-9);
    private static final double LOG_TAG = -48 * Math.log(2);
    private static final Pattern ROW = Pattern.compile("[0-9a-f]{" + Watermark.ROW_MARK + "}");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,13}(\\.[0-9]{1,2})?");

    private WatermarkTrace() {}

    /**
     * An export that the file came from.
     *
     * @param export its id
     * @param recipient to whom it was given
     * @param column in which the mark was found
     * @param carrying values with the mark
     * @param values different values looked at
     * @param logTenChance decimal logarithm of the bound of accusing anybody falsely with this evidence
     */
    public record Source(
            String export, String recipient, String column, long carrying, long values, double logTenChance) {}

    /** A suspect: an export and its key. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Suspect(String export, String recipient, byte[] key) {}

    /** The exports that a file, CSV or Parquet, came from; more than one when files were mixed, none when there is no proof. */
    public static List<Source> of(Office office, Path file) throws IOException {
        List<Suspect> suspects = new ArrayList<>();
        for (AccessRecord record : office.log().records()) {
            Access access = record.access();
            if (access.action().equals(Grant.EXPORT) && access.allowed()) {
                suspects.add(new Suspect(
                        access.fact("export"),
                        access.fact("recipient"),
                        office.key().secret("watermark/" + access.fact("export"))));
            }
        }
        return trace(columns(file), suspects);
    }

    /** The different values of each column. */
    private static Map<String, Set<String>> columns(Path file) throws IOException {
        String name = PaymentsDatabase.quoted(file);
        String source = file.toString().endsWith(".parquet")
                ? "read_parquet(" + name + ")"
                : "read_csv(" + name + ", header = true, all_varchar = true)";
        Map<String, Set<String>> columns = new TreeMap<>();
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (PaymentsDatabase database = PaymentsDatabase.open()) {
            for (String column : names(database, file, source)) {
                String quoted = "\"" + column.replace("\"", "\"\"") + "\"";
                columns.put(
                        column,
                        new HashSet<>(database.ask(
                                "SELECT DISTINCT " + quoted + "::VARCHAR FROM " + source + " WHERE " + quoted
                                        + " IS NOT NULL",
                                line -> line.getString(1))));
            }
        }
        return columns;
    }

    private static List<String> names(PaymentsDatabase database, Path file, String source) throws IOException {
        try {
            return database.ask("DESCRIBE SELECT * FROM " + source, line -> line.getString(1));
        } catch (IOException unreadable) {
            throw new UnusableFile(file + ": not a table in CSV or Parquet", file + ":不是 CSV 或 Parquet 表", unreadable);
        }
    }

    static List<Source> trace(Map<String, Set<String>> columns, Collection<Suspect> suspects) {
        double logTests = Math.log((double) Math.max(1, suspects.size()) * Math.max(1, columns.size()));
        List<Source> sources = new ArrayList<>();
        for (Suspect suspect : suspects) {
            Watermark mark = new Watermark(suspect.key());
            @Nullable Source best = null;
            for (Map.Entry<String, Set<String>> column : columns.entrySet()) {
                Source found = evidence(suspect, mark, column.getKey(), column.getValue(), logTests);
                if (best == null || found.logTenChance() < best.logTenChance()) {
                    best = found;
                }
            }
            if (best != null && best.logTenChance() * Math.log(10) <= LOG_CHANCE) {
                sources.add(best);
            }
        }
        return sources;
    }

    private static Source evidence(
            Suspect suspect, Watermark mark, String column, Set<String> values, double logTests) {
        // The same amount written in two ways is one throw of the coin.
        Set<Long> amounts = new HashSet<>();
        long rows = 0;
        long own = 0;
        for (String value : values) {
            if (AMOUNT.matcher(value).matches()) {
                amounts.add(new BigDecimal(value).movePointRight(2).longValueExact());
            } else if (ROW.matcher(value).matches()) {
                rows++;
                own += mark.isOwn(value) ? 1 : 0;
            }
        }
        long carrying = amounts.stream().filter(mark::carries).count();
        double byAmounts = logTests - divergence(carrying, amounts.size());
        double byRows = logTests + own * (Math.log((double) Math.max(1, rows)) + LOG_TAG);
        return byRows < byAmounts
                ? new Source(suspect.export(), suspect.recipient(), column, own, rows, byRows / Math.log(10))
                : new Source(
                        suspect.export(),
                        suspect.recipient(),
                        column,
                        carrying,
                        amounts.size(),
                        byAmounts / Math.log(10));
    }

    /** n·D(s/n ‖ ½) in nats; 0 when no more than half carry the bit. */
    static double divergence(long carrying, long values) {
        if (2 * carrying <= values) {
            return 0;
        }
        double part = (double) carrying / values;
        return values * (Math.log(2) + part * Math.log(part) + (part == 1 ? 0 : (1 - part) * Math.log(1 - part)));
    }
}
