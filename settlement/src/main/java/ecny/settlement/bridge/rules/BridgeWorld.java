package ecny.settlement.bridge.rules;

import ecny.wallet.rulebook.RulebookException;
import ecny.wallet.rulebook.RulebookReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who takes part in a bridge, under which rules, and what the central banks have issued to whom. Immutable.
 *
 * @param participants by code, the central banks included
 * @param openings by currency, then by participant: minor units in the domestic system
 */
public record BridgeWorld(
        BridgeRules rules, Map<String, Participant> participants, Map<String, Map<String, Long>> openings) {
    private static final String FILE = "bridge-world.yaml";

    /** One participant as it stands in the file. */
    private record Seat(
            String english,
            String chinese,
            Set<String> domestic,
            Map<String, String> agents,
            Map<String, String> opening) {}

    private record Seats(Map<String, Seat> participants) {}

    public BridgeWorld {
        participants = Collections.unmodifiableMap(new TreeMap<>(participants));
        openings = Collections.unmodifiableMap(new TreeMap<>(openings));
    }

    /** The bridge of the demonstration, as it stands in a file beside this class. */
    public static BridgeWorld demo() {
        return demo(BridgeRules.published());
    }

    /** The participants of the demonstration under other rules. */
    public static BridgeWorld demo(BridgeRules rules) {
        try (InputStream yaml = BridgeWorld.class.getResourceAsStream(FILE)) {
            if (yaml == null) {
                throw new RulebookException("not in this build: " + FILE);
            }
            return read(FILE, yaml, rules);
        } catch (IOException e) {
            throw new RulebookException(FILE + ": cannot be read", e);
        }
    }

    /**
     * Reads participants from YAML, strictly.
     *
     * @throws RulebookException naming what is wrong
     */
    public static BridgeWorld read(String file, InputStream yaml, BridgeRules rules) {
        Map<String, Participant> participants = new TreeMap<>();
        Map<String, Map<String, Long>> openings = new TreeMap<>();
        rules.jurisdictions().forEach((currency, ruled) -> {
            participants.put(
                    ruled.centralBank(),
                    new Participant(
                            ruled.centralBank(),
                            "central bank of " + currency,
                            currency + " 中央银行",
                            Set.of(currency),
                            Map.of()));
            openings.put(currency, new TreeMap<>());
        });
        RulebookReader.read(file, yaml, Seats.class).participants().forEach((code, seat) -> {
            participants.put(
                    code, new Participant(code, seat.english(), seat.chinese(), seat.domestic(), seat.agents()));
            seat.opening().forEach((currency, amount) -> {
                Map<String, Long> opening = openings.get(currency);
                if (opening == null) {
                    throw new RulebookException(file + ", " + code + ": there is no jurisdiction of " + currency);
                }
                opening.put(
                        code,
                        MinorUnits.parse(
                                amount,
                                rules.jurisdiction(currency).minorUnits().value()));
            });
        });
        return new BridgeWorld(rules, participants, openings);
    }
}
