package ecny.sim.questions;

import ecny.sim.language.Times;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.Refusal;
import ecny.sim.privacy.RefusedException;
import ecny.sim.privacy.Role;
import ecny.sim.privacy.access.Access;
import ecny.wallet.crypto.Sm3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Questions of one person in one role to the tables of a run, on a throw-away copy of them. Nothing but one SELECT is answered
 * ({@link SqlGuard}), and the database itself is opened read-only, with no access to files or extensions, one thread, little
 * memory, no spilling to disk and a locked configuration. Every question is in the access log by its SM3, refusals by their rule.
 *
 * <p>One question at a time; close it, and the copy is gone.
 */
public final class SqlSession implements AutoCloseable {
    /** How long a question may take, how much memory it may use, how many rows it gives. */
    public record Limits(Duration time, int megabytes, int rows) {
        /** What a person at a browser gets. */
        public static final Limits BROWSER = new Limits(Duration.ofSeconds(10), 256, 10_000);
        /** What a person at the machine gets. */
        public static final Limits TERMINAL = new Limits(Duration.ofMinutes(2), 1024, 100_000);
    }

    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sql-watch");
        thread.setDaemon(true);
        return thread;
    });
    private static final int MOST_CHARACTERS = 20_000_000;

    private final Office office;
    private final String who;
    private final Role role;
    private final Limits limits;
    private final Path copy;
    private final Connection connection;
    private final SqlGuard guard = new SqlGuard(RunTables.NAMES);

    private SqlSession(Office office, String who, Role role, Limits limits, Path copy, Connection connection) {
        this.office = office;
        this.who = who;
        this.role = role;
        this.limits = limits;
        this.copy = copy;
        this.connection = connection;
    }

    /**
     * Begins a session; fills the role's tables when they are first asked for.
     *
     * @param who asks, for the access log
     */
    public static SqlSession open(Office office, Role role, String who, Limits limits) throws IOException {
        Path tables = RunTables.of(office, role);
        Path folder = Files.createTempDirectory(tables.toAbsolutePath().getParent(), "session");
        try {
            Path copy = Files.copy(tables, folder.resolve("run.duckdb"));
            return new SqlSession(office, who, role, limits, folder, locked(copy, limits));
        } catch (SQLException | IOException refused) {
            RunTables.delete(folder);
            throw new IOException("cannot open the tables: " + refused.getMessage(), refused);
        }
    }

    private static Connection locked(Path copy, Limits limits) throws SQLException {
        Properties settings = new Properties();
        settings.put("access_mode", "READ_ONLY");
        settings.put("autoinstall_known_extensions", "false");
        settings.put("autoload_known_extensions", "false");
        settings.put("jdbc_stream_results", "true");
        Connection connection = DriverManager.getConnection("jdbc:duckdb:" + copy, settings);
        try (Statement statement = connection.createStatement()) {
            for (String setting : List.of(
                    "TimeZone = 'Asia/Shanghai'",
                    "errors_as_json = true",
                    "threads = 1",
                    "memory_limit = '" + limits.megabytes() + "MB'",
                    "temp_directory = ''",
                    "allow_community_extensions = false",
                    "allow_persistent_secrets = false",
                    "enable_external_access = false",
                    "lock_configuration = true")) {
                statement.execute("SET " + setting);
            }
            return connection;
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
    }

    /**
     * Answers a question.
     *
     * @throws RefusedException if it is none that is answered here, or takes too much; the access log says so
     */
    public synchronized Answer ask(String sql) throws IOException, RefusedException {
        Map<String, String> facts = Map.of("sm3", digest(sql), "role", role.word());
        try {
            guard.check(connection, sql);
            Answer answer = run(sql);
            office.log()
                    .add(Access.allowed("sql", who, "", facts)
                            .with("rows", answer.rows().size()));
            return answer;
        } catch (RefusedException refused) {
            office.log().add(Access.refused("sql", who, refused.refusal().name(), facts));
            throw refused;
        }
    }

    private Answer run(String sql) throws RefusedException {
        long before = System.nanoTime();
        AtomicBoolean late = new AtomicBoolean();
        try (Statement statement = connection.createStatement()) {
            Future<?> alarm = WATCH.schedule(
                    () -> {
                        late.set(true);
                        cancel(statement);
                    },
                    limits.time().toMillis(),
                    TimeUnit.MILLISECONDS);
            connection.prepareStatement(sql).close(); // says what is wrong; a streamed query only that something is
            try (ResultSet lines = statement.executeQuery(sql)) {
                return read(lines, before);
            } finally {
                alarm.cancel(false);
            }
        } catch (SQLException refused) {
            if (late.get()) {
                throw new RefusedException(Refusal.SQL_TOO_LONG, limits.time().toSeconds() + " s");
            }
            String message = String.valueOf(refused.getMessage());
            boolean memory = message.contains("Out of Memory") || message.contains("memory");
            throw memory
                    ? new RefusedException(Refusal.SQL_TOO_LARGE, limits.megabytes() + " MB")
                    : SqlFault.of(sql, message);
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException over) {
            // it ended by itself
        }
    }

    private Answer read(ResultSet lines, long before) throws SQLException, RefusedException {
        ResultSetMetaData head = lines.getMetaData();
        int width = head.getColumnCount();
        List<String> columns = new ArrayList<>();
        List<Boolean> numeric = new ArrayList<>();
        List<Boolean> money = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            columns.add(head.getColumnLabel(i));
            numeric.add(isNumber(head.getColumnType(i)));
            money.add(head.getColumnType(i) == Types.DECIMAL && head.getScale(i) == 2);
        }
        List<List<String>> rows = new ArrayList<>();
        boolean complete = true;
        long characters = 0;
        while (lines.next()) {
            if (rows.size() == limits.rows()) {
                complete = false;
                break;
            }
            List<String> row = new ArrayList<>(width);
            for (int i = 1; i <= width; i++) {
                @Nullable Object value = lines.getObject(i);
                String text = text(value);
                characters += text.length();
                row.add(text);
            }
            if (characters > MOST_CHARACTERS) {
                throw new RefusedException(Refusal.SQL_TOO_LARGE, "> " + MOST_CHARACTERS);
            }
            rows.add(row);
        }
        return new Answer(columns, numeric, money, rows, complete, (System.nanoTime() - before) / 1_000_000);
    }

    /** As people in China read it: the driver gives instants in UTC. */
    private static String text(@Nullable Object value) {
        if (value instanceof OffsetDateTime instant) {
            return Times.shown(instant.toInstant());
        }
        return value == null ? "" : value.toString();
    }

    private static boolean isNumber(int type) {
        return Set.of(
                        Types.INTEGER,
                        Types.BIGINT,
                        Types.DECIMAL,
                        Types.DOUBLE,
                        Types.SMALLINT,
                        Types.TINYINT,
                        Types.FLOAT,
                        Types.NUMERIC)
                .contains(type);
    }

    private static String digest(String sql) {
        return HexFormat.of().formatHex(Sm3.hash(sql.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException refused) {
            throw new IOException("cannot close the tables: " + refused.getMessage(), refused);
        } finally {
            RunTables.delete(copy);
        }
    }
}
