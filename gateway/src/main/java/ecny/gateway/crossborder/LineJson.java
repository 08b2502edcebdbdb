package ecny.gateway.crossborder;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Messages of the lines as JSON, read strictly. */
final class LineJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private LineJson() {}

    static String write(Object message) throws IOException {
        return JSON.writeValueAsString(message);
    }

    static <T> T read(String text, Class<T> type) throws IOException {
        T message = JSON.readValue(text, type);
        if (message == null) {
            throw new IOException("nothing is no " + type.getSimpleName());
        }
        return message;
    }
}
