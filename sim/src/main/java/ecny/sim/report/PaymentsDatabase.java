package ecny.sim.report;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * DuckDB over a run's payments: makes {@code payments.parquet} from {@code payments.csv} and answers questions from it. In
 * memory, no extension is ever fetched. One thread.
 */
public final class PaymentsDatabase implements AutoCloseable {
    /** Types of the columns of {@link PaymentsCsv#HEADER}, in its order; those of the Parquet file. */
    private static final String TYPES = "{'sequence': 'BIGINT', 'time': 'TIMESTAMPTZ', 'id': 'UUID', 'type': 'VARCHAR',"
            + " 'payer': 'VARCHAR', 'payee': 'VARCHAR', 'amount': 'DECIMAL(18,2)', 'currency': 'VARCHAR',"
            + " 'verdict': 'VARCHAR', 'payer_balance': 'DECIMAL(18,2)', 'payee_balance': 'DECIMAL(18,2)',"
            + " 'first_sequence': 'BIGINT'}";

    private final Connection connection;

    private PaymentsDatabase(Connection connection) {
        this.connection = connection;
    }

    /** A database without tables, in memory. */
    public static PaymentsDatabase open() throws IOException {
        return at("");
    }

    /** The database in a file, begun when there is none. */
    public static PaymentsDatabase in(Path file) throws IOException {
        return at(file.toString());
    }

    private static PaymentsDatabase at(String place) throws IOException {
        Properties settings = new Properties();
        settings.put("autoinstall_known_extensions", "false");
        settings.put("autoload_known_extensions", "false");
        try {
            return new PaymentsDatabase(DriverManager.getConnection("jdbc:duckdb:" + place, settings));
        } catch (SQLException refused) {
            throw new IOException("cannot start DuckDB: " + refused.getMessage(), refused);
        }
    }

    /** Writes the Parquet file of a CSV file, zstd-compressed, in the same order. */
    public void writeParquet(Path csv, Path parquet) throws IOException {
        execute("COPY (SELECT * FROM " + read(csv) + ") TO " + quoted(parquet) + " (FORMAT parquet, COMPRESSION zstd)");
    }

    /** What stands after FROM to read the payments of a CSV file. */
    public static String read(Path csv) {
        return "read_csv(" + quoted(csv) + ", header = true, auto_detect = false, columns = " + TYPES + ")";
    }

    /** Gives a Parquet file the table name {@code payments}. */
    public void use(Path parquet) throws IOException {
        execute("CREATE OR REPLACE VIEW payments AS SELECT * FROM read_parquet(" + quoted(parquet) + ")");
    }

    /** One line of an answer as a value. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet line) throws SQLException;
    }

    /** The lines of the answer to a question. */
    public <T> List<T> ask(String question, Row<T> row) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery(question)) {
            List<T> answer = new ArrayList<>();
            while (lines.next()) {
                answer.add(row.read(lines));
            }
            return answer;
        } catch (SQLException refused) {
            throw new IOException("DuckDB refused: " + question + ": " + refused.getMessage(), refused);
        }
    }

    /** Changes the database; the sentence is ours, never a caller's. */
    public void execute(String sentence) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sentence);
        } catch (SQLException refused) {
            throw new IOException("DuckDB refused: " + sentence + ": " + refused.getMessage(), refused);
        }
    }

    /** A file's name as SQL has it. */
    public static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException refused) {
            throw new IOException("cannot close DuckDB: " + refused.getMessage(), refused);
        }
    }
}
