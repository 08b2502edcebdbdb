package ecny.gateway.signature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Other renderings of a body: what JSON libraries and character sets make of the same text. */
final class BodyVariants {
    private static final JsonMapper PLAIN = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonMapper ASCII =
            PLAIN.rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final JsonMapper PRETTY =
            PLAIN.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    /** Rendering again what is larger would cost more than the answer is worth. */
    private static final int LARGEST = 64 * 1024;

    private BodyVariants() {}

    /** A body that may have been signed instead of the one sent. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Variant(SignatureCause cause, String detail, byte[] body) {}

    static List<Variant> of(byte[] body) {
        List<Variant> out = new ArrayList<>();
        if (body.length == 0) {
            for (String added : new String[] {"{}", "null", "\"\"", "[]"}) {
                out.add(new Variant(SignatureCause.BODY_ADDED, "signed with the body " + added, utf8(added)));
            }
            return out;
        }
        out.add(new Variant(SignatureCause.BODY_OMITTED, "", new byte[0]));
        charsets(body, out);
        if (body.length <= LARGEST) {
            renderings(body, out);
        }
        return out;
    }

    private static void charsets(byte[] body, List<Variant> out) {
        out.add(charset("sent without a byte order mark, signed with one", concat(BOM, body)));
        byte[] bare = body;
        if (body.length > BOM.length && Arrays.equals(Arrays.copyOf(body, BOM.length), BOM)) {
            bare = Arrays.copyOfRange(body, BOM.length, body.length);
            out.add(charset("sent with a byte order mark, signed without", bare));
        }
        String[] names = {"UTF-8", "GB18030", "ISO-8859-1", "UTF-16LE", "UTF-16BE"};
        for (String sent : names) {
            for (String signed : names) {
                if (!sent.equals(signed) && Charset.isSupported(sent) && Charset.isSupported(signed)) {
                    try {
                        String text = Charset.forName(sent)
                                .newDecoder()
                                .decode(ByteBuffer.wrap(bare))
                                .toString();
                        out.add(charset(
                                "sent in " + sent + ", signed in " + signed, text.getBytes(Charset.forName(signed))));
                    } catch (CharacterCodingException notSentInThis) {
                        // Then it was not.
                    }
                }
            }
        }
    }

    private static Variant charset(String detail, byte[] body) {
        return new Variant(SignatureCause.BODY_CHARSET, detail, body);
    }

    private static void renderings(byte[] body, List<Variant> out) {
        String text = new String(body, StandardCharsets.UTF_8);
        add(out, "without the white space around it", text.strip());
        add(out, "with CR LF as line ends", text.replace("\r\n", "\n").replace("\n", "\r\n"));
        add(out, "with LF as line ends", text.replace("\r\n", "\n"));
        try {
            JsonNode tree = PLAIN.readTree(body);
            if (tree == null || !tree.isContainerNode()) {
                return;
            }
            JsonMapper sorting = PLAIN.rebuild()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();
            String compact = PLAIN.writeValueAsString(tree);
            add(out, "compact", compact);
            add(out, "compact, other characters than ASCII escaped", ASCII.writeValueAsString(tree));
            add(out, "compact, escaped in lower case", lowerEscapes(ASCII.writeValueAsString(tree)));
            add(out, "compact, slashes escaped", compact.replace("/", "\\/"));
            add(
                    out,
                    "compact, slashes and other characters than ASCII escaped",
                    lowerEscapes(ASCII.writeValueAsString(tree)).replace("/", "\\/"));
            add(out, "compact, <, >, & and = escaped", htmlSafe(compact));
            add(out, "compact, keys sorted", sorting.writeValueAsString(sorting.convertValue(tree, Object.class)));
            add(out, "a space after each colon and comma", spaced(tree, PLAIN));
            add(out, "a space after each colon and comma, escaped", lowerEscapes(spaced(tree, ASCII)));
            String pretty = PRETTY.writeValueAsString(tree);
            add(out, "indented", pretty.replace("\" : ", "\": "));
            add(out, "indented, a space before each colon", pretty);
            add(out, "indented by four", pretty.replace("\" : ", "\": ").replaceAll("(?m)^( +)", "$1$1"));
        } catch (IOException notJson) {
            // No renderings then.
        }
    }

    private static void add(List<Variant> out, String detail, String text) {
        out.add(new Variant(SignatureCause.BODY_RESERIALISED, "signed: " + detail, utf8(text)));
    }

    private static String lowerEscapes(String text) {
        return Pattern.compile("\\\\u[0-9A-F]{4}")
                .matcher(text)
                .replaceAll(m -> "\\\\u" + m.group().substring(2).toLowerCase(Locale.ROOT));
    }

    private static String htmlSafe(String text) {
        return text.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("=", "\\u003d")
                .replace("'", "\\u0027");
    }

    /** As Python's json.dumps writes it. */
    private static String spaced(JsonNode node, JsonMapper mapper) throws JsonProcessingException {
        StringBuilder out = new StringBuilder();
        if (node.isObject()) {
            out.append('{');
            for (var field : node.properties()) {
                out.append(out.length() > 1 ? ", " : "")
                        .append(mapper.writeValueAsString(field.getKey()))
                        .append(": ")
                        .append(spaced(field.getValue(), mapper));
            }
            return out.append('}').toString();
        }
        if (node.isArray()) {
            out.append('[');
            for (JsonNode item : node) {
                out.append(out.length() > 1 ? ", " : "").append(spaced(item, mapper));
            }
            return out.append(']').toString();
        }
        return mapper.writeValueAsString(node);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] out = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }
}
