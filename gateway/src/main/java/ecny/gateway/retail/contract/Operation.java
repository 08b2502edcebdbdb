package ecny.gateway.retail.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One verb on one path of the contract.
 *
 * @param id the {@code operationId}
 * @param segments of the path; one that stands in braces is a parameter
 * @param body the schema of a JSON body, null when there is none
 * @param bodyType the media type of the body, null when there is none
 */
public record Operation(
        String id,
        String verb,
        String path,
        List<String> segments,
        Access access,
        List<Parameter> parameters,
        @Nullable JsonNode body,
        @Nullable String bodyType) {

    /** Where a parameter stands. */
    public enum Place {
        PATH,
        QUERY,
        HEADER
    }

    /** A value beside the body. */
    public record Parameter(String name, Place place, boolean required, JsonNode schema) {}

    /** Whether the path fits; the parameters in it are put into the map, as they were sent. */
    boolean fits(List<String> asked, Map<String, String> into) {
        if (asked.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < asked.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{") && !asked.get(i).isEmpty()) {
                into.put(segment.substring(1, segment.length() - 1), asked.get(i));
            } else if (!segment.equals(asked.get(i))) {
                into.clear();
                return false;
            }
        }
        return true;
    }

    /** Whether a parameter of that name stands there. */
    public boolean has(Place place, String name) {
        return parameters.stream()
                .anyMatch(parameter ->
                        parameter.place() == place && parameter.name().equals(name));
    }
}
