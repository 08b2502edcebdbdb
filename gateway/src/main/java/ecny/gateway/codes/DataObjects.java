package ecny.gateway.codes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Data objects of an EMVCo payload or template in their order: a two-digit id, the two-digit number of characters, the value
 * (EMV QRCPS Merchant-Presented Mode §3). Strict: no id twice, no empty value, nothing left over. Immutable.
 */
public final class DataObjects {
    private static final int HEAD = 4;
    private static final int LONGEST = 99;

    private final Map<String, String> values;

    private DataObjects(Map<String, String> values) {
        this.values = values;
    }

    public static DataObjects empty() {
        return new DataObjects(Map.of());
    }

    /** @throws EmvFormatException saying at which character what is wrong */
    public static DataObjects read(String text) throws EmvFormatException {
        Map<String, String> values = new LinkedHashMap<>();
        int[] characters = text.codePoints().toArray();
        int at = 0;
        while (at < characters.length) {
            if (at + HEAD > characters.length) {
                throw new EmvFormatException("at character " + at + ": an id and a length of two digits each expected");
            }
            String id = digits(characters, at, "id");
            int length = Integer.parseInt(digits(characters, at + 2, "length"));
            if (length == 0) {
                throw new EmvFormatException("object " + id + ": a length of 01 to 99 expected");
            }
            if (at + HEAD + length > characters.length) {
                throw new EmvFormatException("object " + id + ": " + length + " characters announced, "
                        + (characters.length - at - HEAD) + " are there");
            }
            String value = new String(characters, at + HEAD, length);
            if (values.putIfAbsent(id, value) != null) {
                throw new EmvFormatException("object " + id + " stands twice");
            }
            at += HEAD + length;
        }
        return new DataObjects(values);
    }

    private static String digits(int[] characters, int at, String what) throws EmvFormatException {
        String two = new String(characters, at, 2);
        if (two.charAt(0) < '0' || two.charAt(0) > '9' || two.charAt(1) < '0' || two.charAt(1) > '9') {
            throw new EmvFormatException("at character " + at + ": two digits of the " + what + " expected");
        }
        return two;
    }

    /** @throws IllegalArgumentException if the id is not two digits or stands already, or the value has not 1 to 99 characters */
    public DataObjects with(String id, String value) {
        int length = value.codePointCount(0, value.length());
        if (!id.matches("[0-9]{2}") || values.containsKey(id) || length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("object '" + id + "' of " + length + " characters");
        }
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(id, value);
        return new DataObjects(more);
    }

    /** A template: objects inside an object. */
    public DataObjects with(String id, DataObjects template) {
        return with(id, template.write());
    }

    public Optional<String> value(String id) {
        return Optional.ofNullable(values.get(id));
    }

    /** @throws EmvFormatException when the object is there and holds no objects */
    public Optional<DataObjects> template(String id) throws EmvFormatException {
        String value = values.get(id);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(value));
        } catch (EmvFormatException inside) {
            throw new EmvFormatException("in template " + id + ", " + inside.getMessage());
        }
    }

    /** Ids and values in their order. */
    public Map<String, String> values() {
        return java.util.Collections.unmodifiableMap(values);
    }

    public String write() {
        StringBuilder text = new StringBuilder();
        values.forEach((id, value) -> text.append(id)
                .append(String.format("%02d", value.codePointCount(0, value.length())))
                .append(value));
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataObjects that && write().equals(that.write());
    }

    @Override
    public int hashCode() {
        return write().hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
