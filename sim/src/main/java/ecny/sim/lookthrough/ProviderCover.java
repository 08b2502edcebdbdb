package ecny.sim.lookthrough;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a foreign-exchange provider set against each payment: trades at the exchange, or payments the other way. First in, first out
 * for each provider and foreign currency; at one instant payments come before trades. What nothing was set against came out of the
 * provider's own money.
 */
final class ProviderCover {
    private ProviderCover() {}

    /**
     * Something that moved a provider's yuan.
     *
     * @param yuan above zero when the provider received them
     * @param payment the bridge's payment, or null for a trade
     * @param words how it is told: {@code trade 2 POOL}
     */
    record Event(
            Instant at,
            String provider,
            String currency,
            BigDecimal yuan,
            @Nullable String payment,
            String words) {}

    /** A part of a payment and what was set against it. */
    record Piece(String words, BigDecimal yuan) {}

    private record Account(String provider, String currency) {}

    private record Open(Event event, BigDecimal rest) {}

    /** By payment, in the order in which they were covered. */
    static Map<String, List<Piece>> of(List<Event> events) {
        Map<String, List<Piece>> pieces = new HashMap<>();
        Map<Account, Deque<Open>> accounts = new HashMap<>();
        events.stream()
                .sorted(Comparator.comparing(Event::at).thenComparing(event -> event.payment() == null))
                .forEach(event -> {
                    Account account = new Account(event.provider(), event.currency());
                    set(event, accounts.computeIfAbsent(account, none -> new ArrayDeque<>()), pieces);
                });
        return pieces;
    }

    private static void set(Event event, Deque<Open> open, Map<String, List<Piece>> pieces) {
        BigDecimal rest = event.yuan();
        while (rest.signum() != 0 && !open.isEmpty() && open.peek().rest().signum() == -rest.signum()) {
            Open oldest = open.remove();
            BigDecimal both = rest.abs().min(oldest.rest().abs());
            told(event, oldest.event(), both, pieces);
            told(oldest.event(), event, both, pieces);
            rest = nearer(rest, both);
            BigDecimal left = nearer(oldest.rest(), both);
            if (left.signum() != 0) {
                open.addFirst(new Open(oldest.event(), left));
            }
        }
        if (rest.signum() != 0) {
            open.add(new Open(event, rest));
        }
    }

    private static BigDecimal nearer(BigDecimal amount, BigDecimal by) {
        return amount.signum() > 0 ? amount.subtract(by) : amount.add(by);
    }

    private static void told(Event of, Event by, BigDecimal yuan, Map<String, List<Piece>> pieces) {
        String payment = of.payment();
        if (payment != null) {
            pieces.computeIfAbsent(payment, none -> new ArrayList<>()).add(new Piece(by.words(), yuan));
        }
    }
}
