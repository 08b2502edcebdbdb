package ecny.sim.privacy.access;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that somebody asked of the office, allowed or refused. Holds no personal data: people appear as tags, see {@link
 * OfficeKey#tag}.
 *
 * @param action what was asked, a word: {@code reveal}, {@code export}, {@code sql}, {@code seek}, {@code open-bundle} …
 * @param who asked, as the office knows them
 * @param subject tag of the person concerned; empty when it is about nobody
 * @param allowed whether it was done
 * @param why of a refusal, the code of the rule; of what was done, its purpose
 * @param facts more, by name
 */
@JsonPropertyOrder({"action", "who", "subject", "allowed", "why", "facts"})
public record Access(
        String action, String who, String subject, boolean allowed, String why, SortedMap<String, String> facts) {

    /** Done. */
    public static Access allowed(String action, String who, String purpose, Map<String, String> facts) {
        return new Access(action, who, "", true, purpose, new TreeMap<>(facts));
    }

    /**
     * Refused.
     *
     * @param rule code of the rule that forbade it, for example {@code WARRANT_EXPIRED}
     */
    public static Access refused(String action, String who, String rule, Map<String, String> facts) {
        return new Access(action, who, "", false, rule, new TreeMap<>(facts));
    }

    /** The same, about a person. */
    public Access about(String tag) {
        return new Access(action, who, tag, allowed, why, facts);
    }

    /** The same with one fact more. */
    public Access with(String name, Object value) {
        SortedMap<String, String> more = new TreeMap<>(facts);
        more.put(name, String.valueOf(value));
        return new Access(action, who, subject, allowed, why, more);
    }

    /** A fact, or an empty text. */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /** A fact that is a whole number; 0 when there is none. */
    public long number(String name) {
        String text = fact(name);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
