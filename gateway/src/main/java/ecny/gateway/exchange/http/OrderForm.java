package ecny.gateway.exchange.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ecny.gateway.exchange.Decimals;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Venue;
import ecny.gateway.exchange.VenueVerdict;
import ecny.gateway.http.HttpCall;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The body of a request about orders or quotes: its form is checked here, its meaning by the venue. */
final class OrderForm {
    /** Where a request's id stands. */
    static final String ID = "Idempotency-Key";

    private static final String ID_FORM = "[0-9A-Za-z_.\\-]{1,32}";
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Venue venue;
    private final JsonNode body;

    private OrderForm(Venue venue, JsonNode body) {
        this.venue = venue;
        this.body = body;
    }

    /** @param fields that may be there; another one is refused, for it would silently not be done */
    static OrderForm of(Venue venue, HttpCall call, String... fields) {
        JsonNode body;
        try {
            body = STRICT.readTree(call.body());
        } catch (IOException notJson) {
            throw noObject();
        }
        if (body == null || !body.isObject()) {
            throw noObject();
        }
        List<String> known = Arrays.asList(fields);
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw Refused.malformed(
                        "/" + Refused.shortened(name),
                        body.get(name).asText(),
                        "There is no such field here; there are " + String.join(", ", known) + ".",
                        "无此字段,可用字段:" + String.join("、", known) + "。");
            }
        }
        return new OrderForm(venue, body);
    }

    private static Refused noObject() {
        return Refused.malformed(
                "/", "", "The body is one JSON object without doubled fields.", "请求体须为一个字段不重复的 JSON 对象。");
    }

    /** The request's own id, from its header. */
    static String id(HttpCall call) {
        @Nullable String id = call.header(ID);
        return id(ID, id == null ? "" : id);
    }

    /** An id that a caller sent. */
    static String id(String field, String id) {
        if (!id.matches(ID_FORM)) {
            throw Refused.malformed(
                    field,
                    id,
                    field + " is 1 to 32 letters, digits, '_', '-' or '.'.",
                    field + "须为1至32位字母、数字、下划线、连字符或点。");
        }
        return id;
    }

    Instrument pair(Map<String, Instrument> pairs) {
        String symbol = needed("pair");
        @Nullable Instrument pair = pairs.get(symbol);
        if (pair == null) {
            throw Refused.of(VenueVerdict.SYMBOL_UNKNOWN, "/pair", symbol);
        }
        return pair;
    }

    String needed(String field) {
        String text = text(field);
        if (text.isEmpty()) {
            throw Refused.malformed("/" + field, "", field + " is needed.", "缺少" + field + "。");
        }
        return text;
    }

    /** Empty if it is not there. Numbers are texts too, so that no reader makes doubles of them. */
    String text(String field) {
        @Nullable JsonNode node = body.get(field);
        if (node == null) {
            return "";
        }
        if (!node.isTextual()) {
            throw Refused.malformed(
                    "/" + field, node.toString(), field + " is a text in quotation marks.", field + "须为带引号的文本。");
        }
        return node.textValue();
    }

    boolean flag(String field) {
        @Nullable JsonNode node = body.get(field);
        if (node != null && !node.isBoolean()) {
            throw Refused.malformed(
                    "/" + field, node.toString(), field + " is true or false.", field + "须为true或false。");
        }
        return node != null && node.booleanValue();
    }

    <E extends Enum<E>> E word(String field, Class<E> words) {
        return word(words, field, needed(field));
    }

    <E extends Enum<E>> E word(String field, E usual) {
        String text = text(field);
        return text.isEmpty() ? usual : word(usual.getDeclaringClass(), field, text);
    }

    private static <E extends Enum<E>> E word(Class<E> words, String field, String text) {
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        String all = Arrays.toString(words.getEnumConstants());
        throw Refused.malformed("/" + field, text, field + " is one of " + all + ".", field + "须为" + all + "之一。");
    }

    /** In the base's minor unit. */
    long quantity(Instrument pair) {
        String text = needed("quantity");
        OptionalLong units = Decimals.units(text, pair.baseDigits());
        return units.orElseThrow(() -> wrong(VenueVerdict.WRONG_LOT, pair, "/quantity", text));
    }

    /** Of money, in a minor unit of so many digits. */
    long amount(int digits) {
        String text = needed("amount");
        return Decimals.units(text, digits)
                .orElseThrow(() -> Refused.malformed(
                        "/amount",
                        text,
                        "amount is a number with at most " + digits + " decimals.",
                        "amount须为至多" + digits + "位小数的数。"));
    }

    /** In price units; 0 of a market order, and of a quoted one that does not repeat the quote's price. */
    long price(Instrument pair, OrderType type) {
        String text = text("price");
        if (text.isEmpty()) {
            if (type == OrderType.LIMIT) {
                throw wrong(VenueVerdict.NO_PRICE, pair, "/price", "");
            }
            return 0;
        }
        if (type == OrderType.MARKET) {
            throw Refused.malformed("/price", text, "A market order has no price.", "市价单不带价格。");
        }
        return Decimals.units(text, pair.priceDecimals())
                .orElseThrow(() -> wrong(VenueVerdict.WRONG_TICK, pair, "/price", text));
    }

    private Refused wrong(VenueVerdict verdict, Instrument pair, String field, String value) {
        return Refused.of(verdict, pair, venue.state(pair.symbol()), field, value);
    }

    /** The venue's refusal, about the field of this body that it speaks of. */
    Refused refused(VenueVerdict verdict, Instrument pair, String id, String original) {
        return switch (verdict) {
            case DUPLICATE_ID -> Refused.of(verdict, ID, id);
            case ORDER_UNKNOWN, TOO_LATE -> Refused.of(verdict, "id", original);
            case WRONG_LOT, TOO_LARGE, DUST, NO_FUNDS, POSITION_LIMIT, NO_QUOTE ->
                wrong(verdict, pair, "/quantity", text("quantity"));
            case WRONG_TICK, NO_PRICE, OUTSIDE_BAND, WOULD_TAKE -> wrong(verdict, pair, "/price", text("price"));
            case QUOTE_UNKNOWN, QUOTE_STALE, WRONG_DIRECTION -> Refused.of(verdict, "/quote", text("quote"));
            case NOT_TAKEN -> Refused.of(verdict, "/type", text("type"));
            case CLOSED, HALTED, SYMBOL_UNKNOWN -> Refused.of(verdict, "/pair", pair.symbol());
            case SELF_TRADE -> Refused.of(verdict, "/side", text("side"));
            default -> Refused.of(verdict);
        };
    }
}
