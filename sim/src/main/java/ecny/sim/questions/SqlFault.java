package ecny.sim.questions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ecny.sim.privacy.Refusal;
import ecny.sim.privacy.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a sentence of SQL, in our words: the kind, and where, as {@code line:column word}. The database's own words,
 * pages of candidates, are English and not repeated; it gives them as JSON ({@code errors_as_json}), with a position in bytes.
 */
final class SqlFault {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"?|'[^']*'?|[\\p{L}\\p{N}_.]+|\\S");
    private static final int LONGEST_WORD = 40;

    private SqlFault() {}

    /** @param message the database's, with its JSON somewhere in it */
    static RefusedException of(String sql, String message) {
        int from = message.indexOf('{');
        if (from < 0) {
            return new RefusedException(Refusal.SQL_WRONG, "");
        }
        try {
            return of(sql, JSON.readTree(message.substring(from)));
        } catch (JsonProcessingException otherwise) {
            return new RefusedException(Refusal.SQL_WRONG, "");
        }
    }

    /** @param fault as JSON, of an exception or of the parser's */
    static RefusedException of(String sql, JsonNode fault) {
        String type =
                fault.path("exception_type").asText(fault.path("error_type").asText());
        String subtype = fault.path("error_subtype").asText();
        boolean isAboutGroups = fault.path("exception_message").asText().contains("GROUP BY");
        Refusal refusal = switch (subtype) {
            case "SYNTAX_ERROR" -> Refusal.SQL_SYNTAX;
            case "COLUMN_NOT_FOUND" -> Refusal.SQL_NO_SUCH_COLUMN;
            case "NO_MATCHING_FUNCTION" -> Refusal.SQL_TYPES;
            default ->
                isAboutGroups
                        ? Refusal.SQL_GROUPS
                        : type.equals("Conversion") || type.equals("Out of Range")
                                ? Refusal.SQL_VALUE
                                : Refusal.SQL_WRONG;
        };
        return new RefusedException(
                refusal,
                fault.has("position") ? place(sql, fault.path("position").asInt()) : "");
    }

    private static String place(String sql, int bytes) {
        byte[] all = sql.getBytes(StandardCharsets.UTF_8);
        String before = new String(Arrays.copyOf(all, Math.min(bytes, all.length)), StandardCharsets.UTF_8);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
        Matcher word = WORD.matcher(sql);
        boolean isThere = before.length() < sql.length() && word.find(before.length());
        String found = isThere ? " " + word.group() : "";
        return line + ":" + column + found.substring(0, Math.min(found.length(), LONGEST_WORD));
    }
}
