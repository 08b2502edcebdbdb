package ecny.settlement.bridge.rules;

import java.util.Map;
import java.util.Set;

/**
 * An institution that takes part in the bridge.
 *
 * @param code up to 16 capital letters, digits and {@code -}
 * @param domestic currencies of the jurisdictions in which it has an account with the central bank
 * @param agents by currency, the domestic bank that takes its foreign holdings at the end of a day
 */
public record Participant(
        String code, String english, String chinese, Set<String> domestic, Map<String, String> agents) {
    public Participant {
        if (!code.matches("[A-Z0-9-]{2,16}")) {
            throw new IllegalArgumentException(
                    "a participant's code is 2 to 16 capital letters, digits and '-', not '" + code + "'");
        }
        domestic = Set.copyOf(domestic);
        agents = Map.copyOf(agents);
    }
}
