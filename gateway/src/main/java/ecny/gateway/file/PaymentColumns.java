package ecny.gateway.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which column stands where: what the header line says. Columns may come in any order. */
final class PaymentColumns {
    private static final List<String> REQUIRED = List.of("id", "time", "type", "payer", "payee", "amount", "currency");
    private static final String PAYMENT_ID = "payment_id";
    /** Written into a run's own payments.csv, and of no meaning for a new run. */
    private static final Set<String> SKIPPED =
            Set.of("sequence", "verdict", "payer_balance", "payee_balance", "first_sequence");

    private final Map<String, Integer> positions = new HashMap<>();
    private final int count;

    private PaymentColumns(int count) {
        this.count = count;
    }

    /** @throws LineRefusedException naming the column that is missing, unknown or there twice */
    static PaymentColumns of(NumberedLine header) {
        List<String> names = fields(header);
        PaymentColumns columns = new PaymentColumns(names.size());
        for (String name : names) {
            boolean known = REQUIRED.contains(name) || name.equals(PAYMENT_ID) || SKIPPED.contains(name);
            if (!known || columns.positions.put(name, columns.positions.size()) != null) {
                throw new LineRefusedException(new LineRefusal(header.number(), "header", name, LineRule.HEADER));
            }
        }
        if (!columns.positions.keySet().containsAll(REQUIRED)) {
            throw new LineRefusedException(new LineRefusal(header.number(), "header", header.text(), LineRule.HEADER));
        }
        return columns;
    }

    /** The fields of a line, as many as there are columns. */
    List<String> of(NumberedLine line, LineRule otherwise) {
        List<String> fields = fields(line);
        if (fields.size() != count) {
            throw new LineRefusedException(new LineRefusal(line.number(), "line", line.text(), otherwise));
        }
        return fields;
    }

    /** The field of a column; nothing when the file has no such column. */
    String get(List<String> fields, String column) {
        @Nullable Integer position = positions.get(column);
        return position == null ? "" : fields.get(position);
    }

    private static List<String> fields(NumberedLine line) {
        if (line.text().length() > NumberedLines.LONGEST) {
            throw new LineRefusedException(new LineRefusal(line.number(), "line", line.text(), LineRule.LINE_LENGTH));
        }
        try {
            return CsvFields.of(line.text());
        } catch (IllegalArgumentException quotes) {
            throw new LineRefusedException(new LineRefusal(line.number(), "line", line.text(), LineRule.QUOTES));
        }
    }
}
