package ecny.gateway.codes;

import ecny.wallet.rulebook.Sourced;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names the scheme of a scanned code by its prefix and length, as a till that accepts several schemes must. The table is data
 * with source and confidence: {@code acceptance.yaml}. No code fits two rows. Immutable.
 */
public final class AcceptanceRouter {
    /** Who shows a code. */
    public enum Shown {
        BY_CONSUMER,
        BY_MERCHANT
    }

    /**
     * The form of a scheme's codes.
     *
     * @param digitsOnly whether everything is digits
     * @param prefixes one of which the code begins with
     * @param shortest characters
     * @param longest characters
     */
    public record Form(
            String scheme,
            String english,
            String chinese,
            Shown shown,
            boolean digitsOnly,
            List<String> prefixes,
            int shortest,
            int longest) {
        boolean fits(String code) {
            return code.length() >= shortest
                    && code.length() <= longest
                    && (!digitsOnly || code.chars().allMatch(c -> c >= '0' && c <= '9'))
                    && prefixes.stream().anyMatch(code::startsWith);
        }
    }

    /** The rows by name. */
    record Table(Map<String, Sourced<Form>> codes) {}

    private final List<Sourced<Form>> rows;

    private AcceptanceRouter(Table table) {
        this.rows = List.copyOf(table.codes().values());
    }

    /** The table that comes with the simulator. */
    public static AcceptanceRouter builtIn() {
        return new AcceptanceRouter(CodeRules.Resources.read("acceptance.yaml", Table.class));
    }

    /** The row that the code fits, or nothing when its scheme is not known. */
    public Optional<Sourced<Form>> route(String code) {
        return rows.stream().filter(row -> row.value().fits(code)).findFirst();
    }

    public List<Sourced<Form>> rows() {
        return rows;
    }
}
