package ecny.settlement.bridge.rules;

import ecny.wallet.rulebook.RulebookException;
import ecny.wallet.rulebook.RulebookReader;
import ecny.wallet.rulebook.Sourced;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The bridge's rules as they stand in a file beside this class. Immutable.
 *
 * @param rules the name, such as {@code bridge-2026-01}
 * @param jurisdictions by ISO 4217 code
 * @param pairs by any name; at most one of two currencies, in either order
 * @param corridors by id
 * @param retrySeconds after which an unanswered message is sent again
 */
public record BridgeRules(
        String rules,
        Sourced<Integer> retrySeconds,
        Map<String, JurisdictionRules> jurisdictions,
        Map<String, PairRules> pairs,
        Map<String, CorridorRules> corridors) {
    public static final String PUBLISHED = "bridge-2026-01";

    public BridgeRules {
        jurisdictions = Collections.unmodifiableMap(new TreeMap<>(jurisdictions));
        pairs = Collections.unmodifiableMap(new TreeMap<>(pairs));
        corridors = Collections.unmodifiableMap(new TreeMap<>(corridors));
        for (Map.Entry<String, PairRules> pair : pairs.entrySet()) {
            known(jurisdictions, pair.getValue().base(), "pairs." + pair.getKey());
            known(jurisdictions, pair.getValue().quote(), "pairs." + pair.getKey());
        }
        for (Map.Entry<String, CorridorRules> corridor : corridors.entrySet()) {
            CorridorRules ruled = corridor.getValue();
            String at = "corridors." + corridor.getKey();
            int digits = known(jurisdictions, ruled.limitCurrency().value(), at)
                    .minorUnits()
                    .value();
            known(jurisdictions, ruled.from(), at);
            known(jurisdictions, ruled.to(), at);
            MinorUnits.parse(ruled.perPayment().value(), digits);
            MinorUnits.parse(ruled.perDay().value(), digits);
            MinorUnits.parse(ruled.perYear().value(), digits);
            MinorUnits.parse(ruled.least().value(), digits);
            if (!ruled.bridgeCurrency().value().equals("none")) {
                known(jurisdictions, ruled.bridgeCurrency().value(), at);
            }
        }
        if (retrySeconds.value() < 1) {
            throw new IllegalArgumentException("expected retrySeconds above zero");
        }
    }

    private static JurisdictionRules known(Map<String, JurisdictionRules> all, String currency, String at) {
        JurisdictionRules rules = all.get(currency);
        if (rules == null) {
            throw new IllegalArgumentException(at + ": there is no jurisdiction of " + currency);
        }
        return rules;
    }

    /** The rules that come with this module. */
    public static BridgeRules published() {
        try (InputStream yaml = BridgeRules.class.getResourceAsStream(PUBLISHED + ".yaml")) {
            if (yaml == null) {
                throw new RulebookException("not in this build: " + PUBLISHED + ".yaml");
            }
            return read(PUBLISHED + ".yaml", yaml);
        } catch (IOException e) {
            throw new RulebookException(PUBLISHED + ".yaml: cannot be read", e);
        }
    }

    /**
     * Reads rules from YAML, strictly.
     *
     * @throws RulebookException naming file, line, key and expectation
     */
    public static BridgeRules read(String file, InputStream yaml) {
        return RulebookReader.read(file, yaml, BridgeRules.class);
    }

    /** @throws IllegalArgumentException when there is no such jurisdiction */
    public JurisdictionRules jurisdiction(String currency) {
        return known(jurisdictions, currency, "the bridge");
    }

    /** The pair of two currencies, whichever is its base. */
    public Optional<PairRules> pair(String one, String other) {
        return pairs.values().stream()
                .filter(pair -> (pair.base().equals(one) && pair.quote().equals(other))
                        || (pair.base().equals(other) && pair.quote().equals(one)))
                .findFirst();
    }
}
