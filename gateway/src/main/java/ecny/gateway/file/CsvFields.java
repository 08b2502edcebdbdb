package ecny.gateway.file;

import java.util.ArrayList;
import java.util.List;

/** A line of a CSV file as its fields (RFC 4180, except that a field cannot hold a line break). */
public final class CsvFields {
    private CsvFields() {}

    /**
     * The fields, blanks around them removed.
     *
     * @throws IllegalArgumentException if quotes stand where they cannot
     */
    public static List<String> of(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        int at = 0;
        while (true) {
            boolean quoted = at < line.length() && line.charAt(at) == '"';
            at = quoted ? quoted(line, at + 1, field) : plain(line, at, field);
            fields.add(field.toString().strip());
            field.setLength(0);
            if (at == line.length()) {
                return fields;
            }
            if (line.charAt(at) != ',') {
                throw new IllegalArgumentException("quotes");
            }
            at++;
        }
    }

    private static int plain(String line, int from, StringBuilder field) {
        int comma = line.indexOf(',', from);
        int end = comma < 0 ? line.length() : comma;
        field.append(line, from, end);
        if (field.indexOf("\"") >= 0) {
            throw new IllegalArgumentException("quotes");
        }
        return end;
    }

    /** Ends behind the closing quote. */
    private static int quoted(String line, int from, StringBuilder field) {
        for (int at = from; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                if (at + 1 == line.length() || line.charAt(at + 1) != '"') {
                    return at + 1;
                }
                at++;
            }
            field.append(c);
        }
        throw new IllegalArgumentException("quotes");
    }
}
