package ecny.gateway.retail.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The contract's schemas as somebody else's JSON Schema validator reads them. */
public final class SecondChecker {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Contract contract;
    private final Map<JsonNode, JsonSchema> schemas = new HashMap<>();

    public SecondChecker(Contract contract) {
        this.contract = contract;
    }

    /** What it finds wrong; empty for nothing. */
    public Set<String> faults(JsonNode schema, JsonNode value) {
        return schemas
                .computeIfAbsent(schema, this::compiled)
                .validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
    }

    private JsonSchema compiled(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.setAll((ObjectNode) schema.deepCopy());
        whole.set("components", contract.document().path("components"));
        return FACTORY.getSchema(whole);
    }
}
