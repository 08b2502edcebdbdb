package ecny.sim.whatif;

import ecny.wallet.rulebook.Sourced;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code changes.csv}: a line for every payment whose verdict changes, and the rule that makes the difference. Wallets stand
 * under the pseudonyms of a regulator's role.
 */
public final class ChangesCsv implements Consumer<Change>, AutoCloseable {
    /** The header line. */
    public static final String HEADER =
            "sequence,time,id,type,payer,payee,amount,verdict_before,verdict_after,rule_before,rule_after,source_before,source_after";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneOffset.ofHours(8));

    private final BufferedWriter file;

    /** Creates or replaces the file. */
    public ChangesCsv(Path file) throws IOException {
        this.file = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        this.file.write(HEADER);
        this.file.newLine();
    }

    @Override
    public void accept(Change change) {
        try {
            file.write(String.join(
                    ",",
                    Long.toString(change.sequence()),
                    TIME.format(change.at()),
                    new UUID(change.idHigh(), change.idLow()).toString(),
                    change.kind().word(),
                    change.payerName(),
                    change.payeeName(),
                    BigDecimal.valueOf(change.amountFen(), 2).toPlainString(),
                    change.before().name(),
                    change.after().name(),
                    value(change.ruleBefore()),
                    value(change.ruleAfter()),
                    source(change.ruleBefore()),
                    source(change.ruleAfter())));
            file.newLine();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static String value(@Nullable Sourced<?> rule) {
        return rule == null ? "" : quoted(String.valueOf(rule.value()));
    }

    private static String source(@Nullable Sourced<?> rule) {
        return rule == null ? "" : quoted(rule.source());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
