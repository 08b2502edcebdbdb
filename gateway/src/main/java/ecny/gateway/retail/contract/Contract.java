package ecny.gateway.retail.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import ecny.gateway.retail.contract.Operation.Parameter;
import ecny.gateway.retail.contract.Operation.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document that the door answers by: what {@code openapi.yaml} says is what is routed and checked. Immutable. */
public final class Contract {
    private static final String RESOURCE = "/ecny/gateway/retail/openapi.yaml";

    private final String text;
    private final JsonNode document;
    private final List<Operation> operations;
    private final Schemas schemas;

    private Contract(String text, JsonNode document) {
        this.text = text;
        this.document = document;
        this.schemas = new Schemas(document);
        this.operations = List.copyOf(operationsOf(document));
        for (Operation operation : operations) {
            operation.parameters().forEach(parameter -> schemas.know(parameter.schema()));
            if (operation.body() != null) {
                schemas.know(operation.body());
            }
        }
    }

    /**
     * The contract that is on the class path.
     *
     * @throws IllegalStateException when a schema uses a word that the door would not check
     */
    public static Contract read() {
        try (InputStream in = Contract.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Contract parse(String yaml) {
        try {
            return new Contract(yaml, new YAMLMapper().readTree(yaml));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("openapi.yaml: " + e.getOriginalMessage(), e);
        }
    }

    /** As it is served. */
    public String text() {
        return text;
    }

    /** The document as a tree; not to be changed. */
    public JsonNode document() {
        return document;
    }

    public List<Operation> operations() {
        return operations;
    }

    /** The check of bodies and parameters. */
    public Schemas schemas() {
        return schemas;
    }

    /**
     * What a path and verb lead to.
     *
     * @param operation null when there is none
     * @param allowed the verbs of the path; empty when the path is unknown
     * @param parameters what stands in the path, as it was sent
     */
    public record Route(@Nullable Operation operation, Set<String> allowed, Map<String, String> parameters) {}

    /** The operation of a verb and a path without its query. */
    public Route route(String verb, String path) {
        List<String> asked = segments(path);
        Set<String> allowed = new LinkedHashSet<>();
        Map<String, String> values = new HashMap<>();
        for (Operation operation : operations) {
            Map<String, String> found = new HashMap<>();
            if (operation.fits(asked, found)) {
                allowed.add(operation.verb());
                values = found;
                if (operation.verb().equals(verb)) {
                    return new Route(operation, allowed, found);
                }
            }
        }
        return new Route(null, allowed, values);
    }

    private static List<Operation> operationsOf(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
                operations.add(
                        operation(document, path.getKey(), verb.getKey().toUpperCase(Locale.ROOT), verb.getValue()));
            }
        }
        return operations;
    }

    private static Operation operation(JsonNode document, String path, String verb, JsonNode node) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode listed : node.path("parameters")) {
            JsonNode parameter = Schemas.resolve(document, listed);
            parameters.add(new Parameter(
                    parameter.path("name").asText(),
                    Place.valueOf(parameter.path("in").asText().toUpperCase(Locale.ROOT)),
                    parameter.path("required").asBoolean(),
                    parameter.path("schema")));
        }
        JsonNode content = node.path("requestBody").path("content");
        String bodyType = content.isMissingNode() ? null : content.fieldNames().next();
        return new Operation(
                node.path("operationId").asText(),
                verb,
                path,
                segments(path),
                access(node.has("security") ? node.path("security") : document.path("security")),
                List.copyOf(parameters),
                bodyType == null ? null : content.path(bodyType).path("schema"),
                bodyType);
    }

    private static Access access(JsonNode security) {
        if (security.isEmpty()) {
            return Access.OPEN;
        }
        for (JsonNode way : security) {
            if (way.has("apiKey")) {
                return Access.READ;
            }
        }
        return Access.SIGNED;
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
