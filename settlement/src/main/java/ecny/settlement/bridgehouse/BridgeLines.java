package ecny.settlement.bridgehouse;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.ledger.LedgerAnswer;
import ecny.settlement.bridge.ledger.LedgerOrder;
import java.util.Objects;

/**
 * Commands, orders and answers as one line of JSON each: in journals, and between processes. Read strictly: an unknown, missing or
 * null field is an error that names it.
 */
public final class BridgeLines {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
            .build();

    private BridgeLines() {}

    public static String write(BridgeCommand command) {
        return text(command);
    }

    public static String write(LedgerOrder order) {
        return text(order);
    }

    public static String write(LedgerAnswer answer) {
        return text(answer);
    }

    /** @throws IllegalArgumentException saying what is wrong where */
    public static BridgeCommand command(String line) {
        return read(line, BridgeCommand.class);
    }

    /** @throws IllegalArgumentException saying what is wrong where */
    public static LedgerOrder order(String line) {
        return read(line, LedgerOrder.class);
    }

    /** @throws IllegalArgumentException saying what is wrong where */
    public static LedgerAnswer answer(String line) {
        return read(line, LedgerAnswer.class);
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot be written: " + value, impossible);
        }
    }

    private static <T> T read(String line, Class<T> type) {
        try {
            return Objects.requireNonNull(JSON.readValue(line, type));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not a " + type.getSimpleName() + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
    }
}
