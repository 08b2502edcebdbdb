package ecny.gateway.bank.counterpart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often a counterpart behaves how: a weight for every behaviour, drawn per payment from the seed and the payment's id, so that a
 * payment is treated the same whenever and in whatever order it comes.
 *
 * @param weights above zero
 * @param delay of {@link Behaviour#SLOW}
 */
public record Script(long seed, Map<Behaviour, Integer> weights, Duration delay) {
    public Script {
        weights = Map.copyOf(weights);
        if (weights.isEmpty() || weights.values().stream().anyMatch(weight -> weight <= 0)) {
            throw new IllegalArgumentException("weights above zero: " + weights);
        }
    }

    /** One behaviour always. */
    public static Script always(Behaviour behaviour) {
        return new Script(0, Map.of(behaviour, 1), Duration.ofSeconds(90));
    }

    /**
     * Reads {@code seed=7,delay=90,PROMPT=8,SILENT=1}: behaviours with their weights, the delay in seconds.
     *
     * @throws IllegalArgumentException naming the word that is wrong
     */
    public static Script parse(String text) {
        long seed = 0;
        long delay = 90;
        Map<Behaviour, Integer> weights = new TreeMap<>();
        for (String word : text.split(",", -1)) {
            String[] pair = word.strip().split("=", -1);
            if (pair.length != 2 || !pair[1].matches("[0-9]{1,9}")) {
                throw new IllegalArgumentException("'" + word + "': expected NAME=NUMBER");
            }
            long number = Long.parseLong(pair[1]);
            switch (pair[0]) {
                case "seed" -> seed = number;
                case "delay" -> delay = number;
                default -> weights.put(behaviour(pair[0]), (int) number);
            }
        }
        return new Script(seed, weights, Duration.ofSeconds(delay));
    }

    private static Behaviour behaviour(String name) {
        for (Behaviour behaviour : Behaviour.values()) {
            if (behaviour.name().equals(name)) {
                return behaviour;
            }
        }
        throw new IllegalArgumentException(
                "'" + name + "': expected seed, delay, or one of " + List.of(Behaviour.values()));
    }

    Behaviour of(String transactionId) {
        List<Behaviour> drawn = new ArrayList<>();
        new TreeMap<>(weights).forEach((behaviour, weight) -> {
            for (int i = 0; i < weight; i++) {
                drawn.add(behaviour);
            }
        });
        long mixed = seed * 0x9E3779B97F4A7C15L + transactionId.hashCode();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return drawn.get(Math.floorMod(mixed ^ (mixed >>> 31), drawn.size()));
    }
}
