package ecny.sim.questions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ecny.sim.privacy.Refusal;
import ecny.sim.privacy.RefusedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a question may be: one SELECT over the tables of the run. DuckDB's own parser gives the tree of the sentence ({@code
 * json_serialize_sql}, which knows no other kind of sentence); tables and functions must be on a list. The session's settings
 * forbid the rest a second time.
 */
public final class SqlGuard {
    /** Deeper trees are no question of a person's, and would cost the parser its stack. */
    private static final int LONGEST = 20_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> TABLE_FUNCTIONS = Set.of("range", "generate_series", "unnest");
    /** As values they make lists of any length in one step; as tables they are counted row by row. */
    private static final Set<String> ONLY_AS_TABLES = Set.of("range", "generate_series");

    private static final Set<String> FUNCTIONS = RunTables.resource("functions.txt")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .flatMap(line -> Stream.of(line.split(" ", -1)))
            .collect(Collectors.toUnmodifiableSet());

    private final Set<String> tables;

    /** @param tables what may stand after FROM */
    public SqlGuard(Set<String> tables) {
        this.tables = tables;
    }

    /**
     * The tree of a question.
     *
     * @throws RefusedException if it is not one SELECT over the tables
     */
    public JsonNode check(Connection connection, String sql) throws RefusedException {
        if (sql.length() > LONGEST) {
            throw new RefusedException(Refusal.SQL_TOO_LARGE, sql.length() + " > " + LONGEST);
        }
        JsonNode tree = parse(connection, sql);
        if (tree.path("error").asBoolean()) {
            if (tree.path("error_type").asText().equals("not implemented")) {
                throw new RefusedException(Refusal.SQL_NOT_A_QUESTION, "");
            }
            throw SqlFault.of(sql, tree);
        }
        JsonNode statements = tree.path("statements");
        if (statements.size() != 1) {
            throw new RefusedException(Refusal.SQL_NOT_A_QUESTION, statements.size() + " SELECT");
        }
        Set<String> known = new HashSet<>(tables);
        named(statements, known);
        walk(statements, known);
        return statements.get(0);
    }

    private static JsonNode parse(Connection connection, String sql) throws RefusedException {
        try (PreparedStatement serialize =
                connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)::VARCHAR")) {
            serialize.setString(1, sql);
            try (ResultSet line = serialize.executeQuery()) {
                line.next();
                return JSON.readTree(line.getString(1));
            }
        } catch (SQLException | JsonProcessingException broken) {
            throw new RefusedException(Refusal.SQL_SYNTAX, "");
        }
    }

    /** Names given by WITH. */
    private static void named(JsonNode node, Set<String> known) {
        for (JsonNode entry : node.path("cte_map").path("map")) {
            known.add(entry.path("key").asText().toLowerCase(Locale.ROOT));
        }
        for (JsonNode child : node) {
            named(child, known);
        }
    }

    private void walk(JsonNode node, Set<String> known) throws RefusedException {
        String type = node.path("type").asText();
        if (type.equals("BASE_TABLE")) {
            String name = node.path("table_name").asText();
            String schema = node.path("schema_name").asText();
            if (!known.contains(name.toLowerCase(Locale.ROOT))
                    || !node.path("catalog_name").asText().isEmpty()
                    || !(schema.isEmpty() || schema.equals("main"))) {
                throw new RefusedException(Refusal.SQL_FORBIDDEN, name);
            }
        }
        if (type.equals("SHOW_REF")) {
            String shown = node.path("table_name").asText().replace("\"", "");
            if (!shown.isEmpty() && !shown.equals("tables") && !known.contains(shown)) {
                throw new RefusedException(Refusal.SQL_FORBIDDEN, "SHOW " + shown);
            }
        }
        if (type.equals("TABLE_FUNCTION")) {
            JsonNode function = node.path("function");
            String name = function.path("function_name").asText().toLowerCase(Locale.ROOT);
            if (!TABLE_FUNCTIONS.contains(name)) {
                throw new RefusedException(Refusal.SQL_FORBIDDEN, name + "()");
            }
            for (JsonNode argument : function.path("children")) {
                walk(argument, known);
            }
            return;
        }
        String function = node.path("function_name").asText().toLowerCase(Locale.ROOT);
        boolean listed = FUNCTIONS.contains(function) && !ONLY_AS_TABLES.contains(function);
        if (!function.isEmpty() && !listed && !node.path("is_operator").asBoolean()) {
            throw new RefusedException(Refusal.SQL_FORBIDDEN, function + "()");
        }
        for (JsonNode child : node) {
            walk(child, known);
        }
    }
}
