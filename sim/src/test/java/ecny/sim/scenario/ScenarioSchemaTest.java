package ecny.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioSchemaTest {
    private static final ObjectMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build());
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Scenarios.schema());

    static Stream<BadScenario> bad() {
        return BadScenario.all().stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"luohu", "national-day", "planted-city"})
    void the_schema_accepts_the_built_in_scenarios(String name) throws IOException {
        assertThat(faults(Scenarios.text(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void the_schema_rejects_what_the_reader_rejects_unless_it_is_a_rule_between_two_values(BadScenario bad)
            throws IOException {
        if (bad.schemaSeesIt()) {
            assertThat(faults(bad.text())).isNotEmpty();
        } else {
            assertThat(faults(bad.text())).isEmpty();
        }
    }

    @Test
    void the_schema_knows_the_same_keys_as_the_records() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(Scenarios.schema());
        Set<String> inSchema = new TreeSet<>();
        collectKeys(schema.path("properties"), "", inSchema);

        assertThat(inSchema).isEqualTo(RecordKeys.of(Scenario.class).paths());
    }

    private static void collectKeys(JsonNode properties, String path, Set<String> into) {
        properties.properties().forEach(property -> {
            String key = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            into.add(key);
            JsonNode value = property.getValue();
            collectKeys(value.path("properties"), key, into);
            collectKeys(value.path("items").path("properties"), key + "[]", into);
        });
    }

    private static Set<ValidationMessage> faults(String yaml) throws IOException {
        JsonNode scenario = YAML.readTree(yaml);
        assertThat(StreamSupport.stream(scenario.spliterator(), false)).isNotEmpty();
        return SCHEMA.validate(scenario);
    }
}
