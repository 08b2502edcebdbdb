package ecny.sim.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.sim.export.ExportRules.FieldClass;
import ecny.sim.export.ExportRules.Table;
import ecny.sim.privacy.Refusal;
import ecny.sim.privacy.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an export's SELECT asks for, from DuckDB's tree of it: plain columns of one table, or groups of its rows with counts, sums
 * and averages. Nothing else can be exported, because of nothing else is known what each value tells about whom.
 *
 * @param table the table
 * @param grouped whether it is groups
 * @param columns of the answer with their classes, in order; in groups, {@link FieldClass#PLAIN}
 * @param counts of groups, the columns that are counts
 * @param sums whether some column of groups is a sum or an average
 * @param tree the tree with one column more for each column of people: the person, or of a group how many
 */
record ExportShape(
        String table,
        boolean grouped,
        Map<String, FieldClass> columns,
        List<String> counts,
        boolean sums,
        JsonNode tree) {
    /** What the columns with people are called. */
    static final String PEOPLE = "people_";

    private static final Set<String> COUNTS = Set.of("count", "count_star");
    private static final Set<String> SUMS = Set.of("sum", "avg");
    private static final Set<String> SCALARS = Set.of(
            "year",
            "quarter",
            "month",
            "week",
            "day",
            "dayofweek",
            "isodow",
            "hour",
            "minute",
            "date_trunc",
            "date_part",
            "floor",
            "ceil",
            "round",
            "abs",
            "left",
            "lower",
            "upper",
            "coalesce",
            "concat",
            "log10");

    static ExportShape of(JsonNode statement, ExportRules rules) throws RefusedException {
        JsonNode tree = statement.deepCopy();
        JsonNode node = tree.path("node");
        JsonNode from = node.path("from_table");
        require(node.path("type").asText().equals("SELECT_NODE"), "one SELECT");
        require(from.path("type").asText().equals("BASE_TABLE"), "one table");
        require(from.path("sample").isNull() && node.path("sample").isNull(), "no sample");
        require(node.path("having").isNull() && node.path("qualify").isNull(), "no HAVING or QUALIFY");
        require(node.path("cte_map").path("map").isEmpty(), "no WITH");
        require(!holds(node, "SUBQUERY") && !holds(node, "WINDOW"), "no subquery or window");
        for (JsonNode modifier : node.path("modifiers")) {
            String type = modifier.path("type").asText();
            require(type.equals("ORDER_MODIFIER") || type.equals("LIMIT_MODIFIER"), "only ORDER BY and LIMIT");
        }
        String name = from.path("table_name").asText().toLowerCase(Locale.ROOT);
        @Nullable Table table = rules.tables().get(name);
        if (table == null) {
            throw new RefusedException(Refusal.EXPORT_SHAPE, "table " + name);
        }
        boolean grouped = !node.path("group_sets").isEmpty()
                || node.path("aggregate_handling").asText().equals("FORCE_AGGREGATES")
                || anyFunction(node.path("select_list"));
        require(node.path("group_sets").size() <= 1, "one GROUP BY");
        return grouped ? groups(name, table, tree) : rows(name, table, tree);
    }

    private static ExportShape rows(String name, Table table, JsonNode tree) throws RefusedException {
        Map<String, FieldClass> columns = new LinkedHashMap<>();
        ArrayNode list = ((ObjectNode) tree.path("node")).withArray("select_list");
        for (JsonNode item : list) {
            if (item.path("class").asText().equals("STAR")) {
                require(item.path("replace_list").isEmpty() && item.path("expr").isNull(), "a plain *");
                columns.putAll(table.columns());
                continue;
            }
            require(item.path("class").asText().equals("COLUMN_REF"), "plain columns, or groups");
            String column = column(item);
            @Nullable FieldClass fieldClass = table.columns().get(column);
            if (fieldClass == null) {
                throw new RefusedException(Refusal.EXPORT_SHAPE, "column " + column);
            }
            columns.put(column, fieldClass);
        }
        list.removeAll();
        columns.keySet().forEach(column -> list.add(reference(list, column)));
        for (int i = 0; i < table.people().size(); i++) {
            list.add(reference(list, PEOPLE + i));
        }
        return new ExportShape(name, false, columns, List.of(), false, tree);
    }

    private static ExportShape groups(String name, Table table, JsonNode tree) throws RefusedException {
        Map<String, FieldClass> columns = new LinkedHashMap<>();
        List<String> counts = new ArrayList<>();
        ArrayNode list = ((ObjectNode) tree.path("node")).withArray("select_list");
        int number = 0;
        boolean sums = false;
        for (JsonNode item : list) {
            String function = item.path("function_name").asText();
            boolean sum = SUMS.contains(function);
            boolean count = COUNTS.contains(function);
            require(!item.path("class").asText().equals("STAR"), "no * in groups");
            if (count || sum) {
                require(item.path("filter").isNull(), "no FILTER");
                for (JsonNode argument : item.path("children")) {
                    require(argument.path("class").asText().equals("COLUMN_REF"), function + " of a column");
                    require(!sum || table.columns().containsKey(column(argument)), function + " of a listed column");
                }
            } else {
                require(onlyScalars(item), "only count, sum and avg over groups of columns, days and hours");
            }
            String alias = item.path("alias").asText();
            String title = !alias.isEmpty()
                    ? alias
                    : item.path("class").asText().equals("COLUMN_REF") ? column(item) : function + "_" + ++number;
            ((ObjectNode) item).put("alias", title);
            columns.put(title, FieldClass.PLAIN);
            sums |= sum;
            if (count) {
                counts.add(title);
            }
        }
        require(
                !tree.path("node").path("group_expressions").isEmpty() || sums || !counts.isEmpty(),
                "plain columns, or groups");
        require(columns.size() == list.size(), "columns with different names");
        for (int i = 0; i < table.people().size(); i++) {
            list.add(distinctCount(list, PEOPLE + i));
        }
        ObjectNode rows = distinctCount(list, PEOPLE + "rows");
        rows.put("function_name", "count_star")
                .put("distinct", false)
                .withArray("children")
                .removeAll();
        list.add(rows);
        return new ExportShape(name, true, columns, counts, sums, tree);
    }

    private static ObjectNode reference(ArrayNode factory, String column) {
        ObjectNode node = factory.objectNode();
        node.put("class", "COLUMN_REF")
                .put("type", "COLUMN_REF")
                .put("alias", "")
                .put("query_location", 0);
        node.withArray("column_names").add(column);
        return node;
    }

    private static ObjectNode distinctCount(ArrayNode factory, String column) {
        ObjectNode node = factory.objectNode();
        node.put("class", "FUNCTION")
                .put("type", "FUNCTION")
                .put("alias", column)
                .put("query_location", 0);
        node.put("function_name", "count").put("schema", "").put("catalog", "");
        node.withArray("children").add(reference(factory, column));
        node.putNull("filter").put("distinct", true).put("is_operator", false).put("export_state", false);
        node.putObject("order_bys").put("type", "ORDER_MODIFIER").putArray("orders");
        return node;
    }

    private static boolean anyFunction(JsonNode list) {
        for (JsonNode item : list) {
            if (item.path("class").asText().equals("FUNCTION")) {
                return true;
            }
        }
        return false;
    }

    /** Whether every function in it is one that makes one value of one row: an aggregate would tell about single people. */
    private static boolean onlyScalars(JsonNode node) {
        @Nullable JsonNode function = node.get("function_name");
        if (function != null && !node.path("is_operator").asBoolean() && !SCALARS.contains(function.asText())) {
            return false;
        }
        for (JsonNode child : node) {
            if (!onlyScalars(child)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(JsonNode node, String kind) {
        if (node.path("class").asText().equals(kind)) {
            return true;
        }
        for (JsonNode child : node) {
            if (holds(child, kind)) {
                return true;
            }
        }
        return false;
    }

    private static String column(JsonNode reference) {
        JsonNode names = reference.path("column_names");
        return names.path(names.size() - 1).asText().toLowerCase(Locale.ROOT);
    }

    private static void require(boolean holds, String rule) throws RefusedException {
        if (!holds) {
            throw new RefusedException(Refusal.EXPORT_SHAPE, rule);
        }
    }
}
