package ecny.sim.export;

import com.fasterxml.jackson.databind.JsonNode;
import ecny.sim.export.ExportRules.FieldClass;
import ecny.sim.export.ExportRules.Level;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.Pseudonyms;
import ecny.sim.privacy.Refusal;
import ecny.sim.privacy.RefusedException;
import ecny.sim.privacy.Role;
import ecny.sim.questions.RunTables;
import ecny.sim.questions.SqlGuard;
import ecny.sim.report.PaymentsDatabase;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one export: asked from the tables, made coarse level by level until at least k natural persons stand behind every
 * kind of row, or refused. Works in a database in memory, on the tables of the role researcher. One thread; close it.
 */
final class ExportData implements AutoCloseable {
    /** Ends of an amount's band, in fen, stand in two columns after its name. */
    static final String FROM = "_from_fen";

    static final String TO = "_to_fen";
    private static final long FEN = 100;
    private static final long LAST_BAND = 10;

    /**
     * What was measured on the rows that leave.
     *
     * @param k the fewest natural persons behind any kind of row; 0 when the table is not about people
     * @param rows that leave
     * @param suppressed rows left out
     * @param level of coarseness, from 1; 0 for groups
     */
    record Measured(long k, long rows, long suppressed, int level) {}

    private final ExportRules rules;
    private final Connection connection;

    private ExportData(ExportRules rules, Connection connection) {
        this.rules = rules;
        this.connection = connection;
    }

    static ExportData open(Office office, ExportRules rules) throws IOException {
        Path tables = RunTables.of(office, Role.RESEARCHER);
        try {
            ExportData data = new ExportData(rules, DriverManager.getConnection("jdbc:duckdb:"));
            data.execute("SET TimeZone = 'Asia/Shanghai'");
            data.execute("ATTACH " + PaymentsDatabase.quoted(tables) + " AS run (READ_ONLY)");
            for (Map.Entry<String, ExportRules.Table> table : rules.tables().entrySet()) {
                if (RunTables.NAMES.contains(table.getKey())) {
                    StringBuilder people = new StringBuilder();
                    int number = 0;
                    for (String column : table.getValue().people()) {
                        people.append(String.format(
                                Locale.ROOT,
                                ", CASE WHEN %s LIKE 'p-%%' THEN %s END AS %s%d",
                                column,
                                column,
                                ExportShape.PEOPLE,
                                number++));
                    }
                    data.execute(
                            "CREATE VIEW " + table.getKey() + " AS SELECT *" + people + " FROM run." + table.getKey());
                }
            }
            return data;
        } catch (SQLException refused) {
            throw new IOException("cannot open the tables: " + refused.getMessage(), refused);
        }
    }

    /** What the SELECT asks for. */
    ExportShape shape(String sql) throws RefusedException {
        Set<String> tables = new HashSet<>(RunTables.NAMES);
        tables.add("people");
        return ExportShape.of(new SqlGuard(tables).check(connection, sql), rules);
    }

    /** The identities, masked: a table that no session has, because it can be laid beside another role's. */
    void fillPeople(Office office, Path work) throws IOException {
        Path csv = work.resolve("people.csv");
        Pseudonyms pseudonyms = Pseudonyms.of(office.key(), Role.RESEARCHER);
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            out.write("people_0,name,phone,id,card,operator\n");
            office.masked((wallet, identity) -> {
                try {
                    out.write(String.join(
                            ",",
                            pseudonyms.of(wallet, WalletKind.PERSONAL),
                            identity.name(),
                            identity.phone(),
                            identity.id(),
                            identity.card(),
                            String.format(Locale.ROOT, "%03d", WalletNumber.operator(wallet))));
                    out.write('\n');
                } catch (IOException full) {
                    throw new UncheckedIOException(full);
                }
            });
        }
        try {
            execute("CREATE TABLE people AS SELECT p.*, w.class FROM read_csv(" + PaymentsDatabase.quoted(csv)
                    + ", header = true, all_varchar = true) p JOIN run.wallets w ON w.wallet = p.people_0");
        } catch (SQLException refused) {
            throw new IOException(refused.getMessage(), refused);
        } finally {
            Files.delete(csv);
        }
    }

    /**
     * Makes the table {@code answer}, which may leave.
     *
     * @throws RefusedException if not enough people stand behind some rows at any level
     */
    Measured answer(ExportShape shape) throws RefusedException {
        try {
            execute("CREATE TABLE asked AS " + text(shape.tree()));
            long all = number("SELECT count(*) FROM asked");
            if (all == 0) {
                throw new RefusedException(Refusal.EXPORT_NOTHING, "0 rows");
            }
            int people = Objects.requireNonNull(rules.tables().get(shape.table()))
                    .people()
                    .size();
            return shape.grouped() ? groups(people) : rows(shape, people, all);
        } catch (SQLException refused) {
            // Its words would be about the sentence made out of the one that was asked.
            throw new RefusedException(Refusal.SQL_WRONG, "");
        }
    }

    private Measured rows(ExportShape shape, int people, long all) throws SQLException, RefusedException {
        long left = 0;
        for (int level = 1; level <= rules.levels().size(); level++) {
            List<String> columns = coarse(shape, rules.levels().get(level - 1));
            String kind = String.join(", ", names(shape));
            StringBuilder counted = new StringBuilder();
            for (int i = 0; i < people; i++) {
                counted.append(
                        String.format(Locale.ROOT, ", count(DISTINCT %s%d) AS behind_%d", ExportShape.PEOPLE, i, i));
            }
            execute("CREATE OR REPLACE TABLE coarse AS SELECT " + String.join(", ", columns) + persons(people)
                    + " FROM asked");
            execute("CREATE OR REPLACE TABLE kinds AS SELECT " + kind + ", count(*) AS size" + counted
                    + " FROM coarse GROUP BY " + kind);
            String few = few(people, "behind_");
            left = number("SELECT coalesce(sum(size), 0) FROM kinds WHERE " + few);
            if (left * 100 <= all * rules.suppressionPercent() && left < all) {
                String same = names(shape).stream()
                        .map(name -> "c." + name + " IS NOT DISTINCT FROM k." + name)
                        .collect(Collectors.joining(" AND "));
                execute("CREATE TABLE answer AS SELECT c.* FROM coarse c JOIN kinds k ON " + same + " WHERE NOT (" + few
                        + ")");
                return new Measured(measured(kind, people), all - left, left, level);
            }
        }
        throw new RefusedException(
                Refusal.EXPORT_NOT_ANONYMOUS,
                "k = " + rules.k() + ", " + left + " of " + all + " rows at the coarsest level");
    }

    /** Measured once more, on what leaves. */
    private long measured(String kind, int people) throws SQLException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < people; i++) {
            String behind = "count(DISTINCT " + ExportShape.PEOPLE + i + ")";
            long found = number("SELECT coalesce(min(n), 0) FROM (SELECT " + behind + " AS n FROM answer GROUP BY "
                    + kind + ") WHERE n > 0");
            least = found == 0 ? least : Math.min(least, found);
        }
        return least == Long.MAX_VALUE ? 0 : least;
    }

    private Measured groups(int people) throws SQLException, RefusedException {
        String few = few(people, ExportShape.PEOPLE);
        long all = number("SELECT coalesce(sum(people_rows), 0) FROM asked");
        long left = people == 0 ? 0 : number("SELECT coalesce(sum(people_rows), 0) FROM asked WHERE " + few);
        if (left * 100 > all * rules.suppressionPercent() || (all > 0 && left == all)) {
            throw new RefusedException(
                    Refusal.EXPORT_NOT_ANONYMOUS,
                    "k = " + rules.k() + ", " + left + " of " + all + " rows stand in groups of fewer people");
        }
        execute("CREATE TABLE answer AS SELECT * FROM asked WHERE NOT (" + few + ")");
        long least = Long.MAX_VALUE;
        for (int i = 0; i < people; i++) {
            String column = ExportShape.PEOPLE + i;
            long found = number("SELECT coalesce(min(" + column + "), 0) FROM answer WHERE " + column + " > 0");
            least = found == 0 ? least : Math.min(least, found);
        }
        return new Measured(least == Long.MAX_VALUE ? 0 : least, number("SELECT count(*) FROM answer"), left, 0);
    }

    /** Rows behind which some people stand, but fewer than k. */
    private String few(int people, String prefix) {
        List<String> conditions = new ArrayList<>(List.of("false"));
        for (int i = 0; i < people; i++) {
            conditions.add(prefix + i + " BETWEEN 1 AND " + (rules.k() - 1));
        }
        return String.join(" OR ", conditions);
    }

    private static String persons(int people) {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < people; i++) {
            columns.append(", ").append(ExportShape.PEOPLE).append(i);
        }
        return columns.toString();
    }

    /** The columns by which a kind of row is known: of an amount, where its band begins. */
    private static List<String> names(ExportShape shape) {
        return shape.columns().entrySet().stream()
                .map(column -> quoted(column.getKey() + (column.getValue() == FieldClass.AMOUNT ? FROM : "")))
                .toList();
    }

    private List<String> coarse(ExportShape shape, Level level) {
        List<String> columns = new ArrayList<>();
        shape.columns().forEach((name, fieldClass) -> {
            String column = quoted(name);
            switch (fieldClass) {
                case PARTY ->
                    columns.add("CASE left(" + column + ", 2) WHEN 'p-' THEN 'person' WHEN 'm-' THEN 'merchant'"
                            + " WHEN 'c-' THEN 'company' ELSE " + column + " END AS " + column);
                case TIME ->
                    columns.add("strftime(date_trunc('" + level.time() + "', " + column + "), '%Y-%m-%dT%H:%M') AS "
                            + column);
                case AMOUNT -> {
                    columns.add(band(column, level, false) + " AS " + quoted(name + FROM));
                    columns.add(band(column, level, true) + " AS " + quoted(name + TO));
                }
                case PLAIN, NAME, PHONE, ID, CARD -> columns.add(column);
            }
        });
        return columns;
    }

    private static String band(String column, Level level, boolean end) {
        StringBuilder cases = new StringBuilder("CASE");
        List<Long> bands = level.bands();
        for (int i = bands.size() - 1; i >= 0; i--) {
            long from = bands.get(i);
            long to = i == bands.size() - 1 ? from * LAST_BAND : bands.get(i + 1);
            cases.append(" WHEN ")
                    .append(column)
                    .append(" >= ")
                    .append(from)
                    .append(" THEN ")
                    .append((end ? to : from) * FEN);
        }
        return cases.append(" END").toString();
    }

    /** Every row of the answer, in an order that tells nothing. */
    void forEach(List<String> columns, RowVisitor visitor) throws IOException {
        String list = columns.stream().map(ExportData::quoted).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("SELECT " + list + " FROM answer ORDER BY random()")) {
            String[] row = new String[columns.size()];
            while (lines.next()) {
                for (int i = 0; i < row.length; i++) {
                    @Nullable String value = lines.getString(i + 1);
                    row[i] = value == null ? "" : value;
                }
                visitor.row(row);
            }
        } catch (SQLException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    /** Takes a row; the array is used again. */
    @FunctionalInterface
    interface RowVisitor {
        void row(String[] values) throws IOException;
    }

    /** Writes a CSV file as Parquet. */
    void toParquet(ExportShape shape, Path csv, Path parquet) throws IOException {
        StringBuilder types = new StringBuilder();
        shape.columns()
                .forEach((name, fieldClass) -> types.append(", ")
                        .append(quoted(name))
                        .append(fieldClass == FieldClass.AMOUNT ? "::DECIMAL(18,2) AS " + quoted(name) : ""));
        try {
            execute("COPY (SELECT " + ExportGate.ROW_MARK + types + " FROM read_csv(" + PaymentsDatabase.quoted(csv)
                    + ", header = true, all_varchar = true)) TO " + PaymentsDatabase.quoted(parquet)
                    + " (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    private String text(JsonNode tree) throws SQLException {
        String whole = "{\"error\":false,\"statements\":[" + tree + "]}";
        try (PreparedStatement deserialize = connection.prepareStatement("SELECT json_deserialize_sql(?::JSON)")) {
            deserialize.setString(1, whole);
            try (ResultSet line = deserialize.executeQuery()) {
                line.next();
                return line.getString(1);
            }
        }
    }

    private void execute(String sentence) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sentence);
        }
    }

    private long number(String sentence) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet line = statement.executeQuery(sentence)) {
            line.next();
            return line.getLong(1);
        }
    }

    private static String quoted(String column) {
        return "\"" + column.replace("\"", "\"\"") + "\"";
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }
}
