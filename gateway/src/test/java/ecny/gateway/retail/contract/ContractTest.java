package ecny.gateway.retail.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.retail.contract.Operation.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Contract CONTRACT = Contract.read();
    private static final SecondChecker SECOND = new SecondChecker(CONTRACT);

    /** What a careless or malicious caller may put into a field. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "1",
            "-1",
            "59",
            "60",
            "1.5",
            "100000000000000",
            "100000000000001",
            "9007199254740992",
            "99999999999999999999",
            "\"\"",
            "\"1\"",
            "\"x\"",
            "\"NOW\"",
            "\"now\"",
            "\"0020000000000017\"",
            "\"002000000000001\"",
            "\"00200000000000170\"",
            "\"0123456789abcdef0123456789abcdef\"",
            "\"2026-06-08\"",
            "\"2026-06-08T00:00:00\"",
            "\"2026-06-08T00:00:00+08:00\"",
            "\"中文\"",
            "\"a\\nb\"",
            "[]",
            "[{}]",
            "{}",
            "{\"amountFen\":1}");

    @Test
    void every_example_keeps_its_schema_for_both_checkers() throws Exception {
        for (Example example : examples()) {
            assertThat(CONTRACT.schemas().check(example.schema(), "", example.value()))
                    .as(example.name())
                    .isNull();
            assertThat(SECOND.faults(example.schema(), example.value()))
                    .as(example.name())
                    .isEmpty();
        }
    }

    @Test
    void every_spoilt_example_is_judged_alike_by_both_checkers() throws Exception {
        int refused = 0;
        int kept = 0;
        for (Example example : examples()) {
            for (JsonNode spoilt : spoilt(example.value())) {
                Broken broken = CONTRACT.schemas().check(example.schema(), "", spoilt);
                assertThat(SECOND.faults(example.schema(), spoilt).isEmpty())
                        .as(example.name() + " " + spoilt + " " + broken)
                        .isEqualTo(broken == null);
                refused += broken == null ? 0 : 1;
                kept += broken == null ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(500);
        assertThat(kept).isGreaterThan(20);
    }

    @Test
    void a_broken_rule_is_told_with_field_value_and_rule_in_both_languages() throws Exception {
        JsonNode split = JSON.readTree("{\"receivers\":[{\"wallet\":\"0020000000000017\",\"amountFen\":0}]}");

        assertThat(CONTRACT.schemas().check(schema("NewSplit"), "", split))
                .isEqualTo(new Broken("receivers[0].amountFen", "0", "at least 1", "不得小于 1"));
    }

    /** Stricter than JSON Schema, where 100.0 is an integer: a sum of money with a point in it is a mistake somewhere. */
    @Test
    void a_whole_amount_with_a_point_is_refused() throws Exception {
        assertThat(CONTRACT.schemas().check(schema("Amount"), "", JSON.readTree("{\"amountFen\":100.0}")))
                .isEqualTo(new Broken("amountFen", "100.0", "a whole number", "应为整数"));
    }

    @Test
    void a_long_value_is_not_sent_back_whole() throws Exception {
        JsonNode name = JSON.readTree("{\"name\":\"" + "x".repeat(500) + "\"}");

        assertThat(Objects.requireNonNull(CONTRACT.schemas().check(schema("NewSubWallet"), "", name))
                        .value())
                .hasSize(81);
    }

    @Test
    void a_schema_word_that_the_door_would_not_check_is_refused() {
        String yaml = CONTRACT.text().replace("Fen: {type: integer,", "Fen: {type: integer, multipleOf: 5,");

        assertThatThrownBy(() -> Contract.parse(yaml)).hasMessageContaining("[multipleOf]");
    }

    @Test
    void a_path_leads_to_its_operation_and_another_verb_is_told_which_are_allowed() {
        assertThat(CONTRACT.route("GET", "/v1/payments/abc").parameters()).containsEntry("payment", "abc");
        assertThat(CONTRACT.route("DELETE", "/v1/payments").operation()).isNull();
        assertThat(CONTRACT.route("DELETE", "/v1/payments").allowed()).containsExactlyInAnyOrder("GET", "POST");
        assertThat(CONTRACT.route("GET", "/v1/payments/").allowed()).isEmpty();
        assertThat(CONTRACT.route("GET", "/v2").allowed()).isEmpty();
    }

    @Test
    void everything_that_changes_something_is_signed_and_has_an_idempotency_key() {
        assertThat(CONTRACT.operations()).extracting(Operation::id).doesNotHaveDuplicates();
        for (Operation operation : CONTRACT.operations()) {
            boolean reads = operation.verb().equals("GET");
            assertThat(operation.access() == Access.SIGNED).as(operation.id()).isEqualTo(!reads);
            assertThat(operation.has(Place.HEADER, "Idempotency-Key"))
                    .as(operation.id())
                    .isEqualTo(!reads);
        }
    }

    @Test
    void every_parameter_in_a_path_is_described() {
        for (Operation operation : CONTRACT.operations()) {
            for (String segment : operation.segments()) {
                if (segment.startsWith("{")) {
                    assertThat(operation.has(Place.PATH, segment.substring(1, segment.length() - 1)))
                            .as(operation.path())
                            .isTrue();
                }
            }
        }
    }

    private static JsonNode schema(String name) {
        return CONTRACT.document().at("/components/schemas/" + name);
    }

    private record Example(String name, JsonNode schema, JsonNode value) {}

    private static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (var path : CONTRACT.document().path("paths").properties()) {
            for (JsonNode verb : path.getValue()) {
                JsonNode content = verb.at("/requestBody/content/application~1json");
                for (var example : content.path("examples").properties()) {
                    examples.add(new Example(
                            path.getKey() + " " + example.getKey(),
                            content.path("schema"),
                            example.getValue().path("value")));
                }
            }
        }
        assertThat(examples).hasSizeGreaterThan(15);
        return examples;
    }

    /** The example with every field in turn left out or set to every value, and with a field more. */
    private static List<JsonNode> spoilt(JsonNode example) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        ObjectNode more = example.deepCopy();
        all.add(more.put("andMore", 1));
        for (String field : (Iterable<String>) example::fieldNames) {
            ObjectNode without = example.deepCopy();
            without.remove(field);
            all.add(without);
            for (String value : VALUES) {
                ObjectNode spoilt = example.deepCopy();
                all.add(spoilt.set(field, JSON.readTree(value)));
            }
            if (example.get(field).isArray() && example.get(field).get(0).isObject()) {
                for (JsonNode inner : spoilt(example.get(field).get(0))) {
                    ObjectNode spoilt = example.deepCopy();
                    ArrayNode one = spoilt.putArray(field);
                    one.add(inner);
                    all.add(spoilt);
                }
            }
        }
        return all;
    }
}
