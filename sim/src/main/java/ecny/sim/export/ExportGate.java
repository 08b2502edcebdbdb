package ecny.sim.export;

import ecny.sim.export.ExportData.Measured;
import ecny.sim.export.ExportRules.FieldClass;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.Refusal;
import ecny.sim.privacy.RefusedException;
import ecny.sim.privacy.access.Access;
import ecny.sim.privacy.access.AccessRecord;
import ecny.wallet.crypto.Sm3;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The only way out of the office for data: checks the recipient's grant, masks and coarsens, measures k and refuses below it, adds
 * noise when asked, marks the file for its recipient, and writes a record into the access log before the file is there.
 *
 * <p>From any number of threads.
 */
public final class ExportGate {
    private static final long FEN = 100;

    private final Office office;
    private final ExportRules rules = ExportRules.published();
    private final SecureRandom random = new SecureRandom();

    /** The gate of an office. */
    public ExportGate(Office office) {
        this.office = office;
    }

    /**
     * What somebody wants.
     *
     * @param grant id of the recipient's grant
     * @param purpose what for; the grant must be for it
     * @param sql one SELECT of plain columns, or of counts, sums and averages in groups, from one table
     * @param epsilonMilli noise on each count, in thousandths of ε; 0 for none
     * @param out file to be written, {@code .csv} or {@code .parquet}
     */
    public record Request(String grant, String purpose, String sql, long epsilonMilli, Path out) {}

    /**
     * What left.
     *
     * @param id of the export
     * @param recipient whose mark it carries
     * @param rows in the file
     * @param suppressed rows of the tables left out, so that k is reached
     * @param k the fewest natural persons behind any kind of row; 0 when the table is not about people
     * @param level of coarseness; 0 for groups
     * @param record in the access log
     */
    public record Receipt(
            String id, String recipient, long rows, long suppressed, long k, int level, AccessRecord record) {}

    /** The column with the mark of each row. */
    static final String ROW_MARK = "row_mark";

    /**
     * Exports.
     *
     * @throws RefusedException if the grant or the rules do not allow it: there is no file then, and the log says why
     */
    public Receipt export(Request request) throws IOException, RefusedException {
        String id = UUID.randomUUID().toString();
        Path work = Files.createTempDirectory(
                Files.createDirectories(office.folder().resolve("exports")), "export");
        try (ExportData data = ExportData.open(office, rules)) {
            allowed(request, office.log().records(), 0, 0);
            ExportShape shape = data.shape(request.sql());
            if (request.epsilonMilli() > 0
                    && (!shape.grouped() || shape.sums() || shape.counts().isEmpty())) {
                throw new RefusedException(Refusal.EXPORT_SHAPE, "noise is for counts in groups");
            }
            if (shape.table().equals("people")) {
                data.fillPeople(office, work);
            }
            Measured measured = data.answer(shape);
            Path csv = work.resolve("out.csv");
            write(data, shape, request, id, csv);
            Path made = csv;
            if (request.out().toString().endsWith(".parquet")) {
                made = work.resolve("out.parquet");
                data.toParquet(shape, csv, made);
            }
            long spent =
                    Math.multiplyExact(request.epsilonMilli(), shape.counts().size());
            Receipt receipt = recorded(request, id, measured, spent, made);
            Files.move(made, request.out(), StandardCopyOption.REPLACE_EXISTING);
            return receipt;
        } catch (RefusedException refused) {
            office.log()
                    .add(Access.refused(
                                    Grant.EXPORT,
                                    request.grant(),
                                    refused.refusal().name(),
                                    facts(request))
                            .with("detail", refused.detail()));
            throw refused;
        } finally {
            delete(work);
        }
    }

    private Grant allowed(Request request, List<AccessRecord> before, long rows, long epsilonMilli)
            throws RefusedException {
        Optional<Grant> found = Grant.of(before, request.grant());
        if (found.isEmpty()) {
            throw new RefusedException(Refusal.GRANT_UNKNOWN, request.grant());
        }
        Grant.@Nullable Finding finding =
                found.get().finding(before, office.clock().instant(), request.purpose(), rows, epsilonMilli);
        if (finding != null) {
            throw new RefusedException(finding.refusal(), finding.detail());
        }
        return found.get();
    }

    /** The grant is looked at again under the log's lock, where nobody else uses it up. */
    private Receipt recorded(Request request, String id, Measured measured, long spent, Path made)
            throws IOException, RefusedException {
        String sm3 = HexFormat.of().formatHex(Sm3.hash(Files.readAllBytes(made)));
        AtomicReference<@Nullable RefusedException> refusal = new AtomicReference<>();
        AccessRecord record = office.log().decide(before -> {
            try {
                Grant grant = allowed(request, before, measured.rows(), spent);
                return Access.allowed(Grant.EXPORT, grant.recipient(), request.purpose(), facts(request))
                        .with("export", id)
                        .with("recipient", grant.recipient())
                        .with("rows", measured.rows())
                        .with("suppressed", measured.suppressed())
                        .with("k", measured.k())
                        .with("level", measured.level())
                        .with("epsilonMilli", spent)
                        .with("file", sm3);
            } catch (RefusedException refused) {
                refusal.set(refused);
                return Access.refused(Grant.EXPORT, request.grant(), "WITHDRAWN", facts(request));
            }
        });
        @Nullable RefusedException refused = refusal.get();
        if (refused != null) {
            throw refused;
        }
        return new Receipt(
                id,
                record.access().fact("recipient"),
                measured.rows(),
                measured.suppressed(),
                measured.k(),
                measured.level(),
                record);
    }

    private static Map<String, String> facts(Request request) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("grant", request.grant());
        facts.put("sql", HexFormat.of().formatHex(Sm3.hash(request.sql().getBytes(StandardCharsets.UTF_8))));
        return facts;
    }

    private void write(ExportData data, ExportShape shape, Request request, String id, Path csv) throws IOException {
        Watermark mark = new Watermark(office.key().secret("watermark/" + id));
        GeometricNoise noise = new GeometricNoise(random);
        List<String> read = new ArrayList<>();
        shape.columns().forEach((name, fieldClass) -> {
            read.add(fieldClass == FieldClass.AMOUNT ? name + ExportData.FROM : name);
            if (fieldClass == FieldClass.AMOUNT) {
                read.add(name + ExportData.TO);
            }
        });
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            out.write(ROW_MARK);
            for (String column : shape.columns().keySet()) {
                out.write("," + quoted(column));
            }
            out.write('\n');
            data.forEach(read, values -> {
                out.write(mark.row(random));
                int at = 0;
                for (Map.Entry<String, FieldClass> column : shape.columns().entrySet()) {
                    String value = values[at++];
                    if (column.getValue() == FieldClass.AMOUNT) {
                        String to = values[at++];
                        value = value.isEmpty()
                                ? ""
                                : yuan(mark.amount(Long.parseLong(value), Long.parseLong(to), random));
                    } else if (request.epsilonMilli() > 0 && shape.counts().contains(column.getKey())) {
                        value = Long.toString(Math.max(0, Long.parseLong(value) + noise.draw(request.epsilonMilli())));
                    }
                    out.write("," + quoted(value));
                }
                out.write('\n');
            });
        }
    }

    private static String yuan(long fen) {
        return String.format(Locale.ROOT, "%d.%02d", fen / FEN, fen % FEN);
    }

    private static String quoted(String value) {
        return value.matches("[^\",\n\r]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
