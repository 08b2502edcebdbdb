package ecny.sim.report;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the plots of a report show, counted from {@code payments.parquet}. Payments are the {@linkplain
 * PaymentKind#isPayment() payment} kinds that were accepted, duplicates not counted twice.
 *
 * @param slot how long one step of {@code overTime} lasts
 * @param overTime accepted commands of people by time and kind, in the order of time: without issuing, funding, sweeping
 * @param tickets payments by size, ten steps for each power of ten, in the order of size
 * @param verdicts all commands by kind and verdict, most frequent first
 * @param payments how many payments
 * @param valueFen their value
 */
public record PaymentFigures(
        Duration slot,
        List<Slot> overTime,
        List<Ticket> tickets,
        List<VerdictCount> verdicts,
        long payments,
        long valueFen) {
    /** Accepted commands of one kind in the slot that starts at {@code from}. */
    public record Slot(Instant from, PaymentKind kind, long count, long valueFen) {}

    /** Payments of 10^(step/10) to 10^((step+1)/10) fen. */
    public record Ticket(int step, long count, long valueFen) {}

    /** Commands of one kind with one verdict. */
    public record VerdictCount(PaymentKind kind, String verdict, long count) {}

    private static final int MOST_SLOTS = 260;
    private static final List<Duration> SLOTS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(7),
            Duration.ofDays(30));
    private static final String DECIDED = "verdict = 'ACCEPTED' AND sequence = first_sequence";

    /** Counts them in the table {@code payments}. */
    public static PaymentFigures of(PaymentsDatabase payments) throws IOException {
        Duration slot = slot(payments);
        List<Slot> overTime = payments.ask(
                "SELECT epoch_ms(time) // " + slot.toMillis() + " AS slot, type, count(*), sum(amount * 100)::BIGINT"
                        + " FROM payments WHERE " + DECIDED + " AND type NOT IN ("
                        + words(PaymentKind::isAdministrative) + ") GROUP BY ALL ORDER BY slot, type",
                line -> new Slot(
                        Instant.ofEpochMilli(line.getLong(1) * slot.toMillis()),
                        PaymentKind.ofWord(line.getString(2)),
                        line.getLong(3),
                        line.getLong(4)));
        List<Ticket> tickets = payments.ask(
                "SELECT floor(10 * log10(amount * 100) + 1e-9)::INTEGER AS step, count(*), sum(amount * 100)::BIGINT"
                        + " FROM payments WHERE amount > 0 AND " + DECIDED + " AND type IN ("
                        + words(PaymentKind::isPayment)
                        + ") GROUP BY ALL ORDER BY step",
                line -> new Ticket(line.getInt(1), line.getLong(2), line.getLong(3)));
        List<VerdictCount> verdicts = payments.ask(
                "SELECT type, verdict, count(*) AS number FROM payments GROUP BY ALL ORDER BY number DESC, type, verdict",
                line -> new VerdictCount(PaymentKind.ofWord(line.getString(1)), line.getString(2), line.getLong(3)));
        return new PaymentFigures(
                slot,
                overTime,
                tickets,
                verdicts,
                tickets.stream().mapToLong(Ticket::count).sum(),
                tickets.stream().mapToLong(Ticket::valueFen).sum());
    }

    /** The shortest slot with which the payments fit into the plot. */
    private static Duration slot(PaymentsDatabase payments) throws IOException {
        long millis = payments.ask(
                        "SELECT coalesce(epoch_ms(max(time)) - epoch_ms(min(time)), 0) FROM payments WHERE type IN ("
                                + words(PaymentKind::isPayment) + ")",
                        line -> line.getLong(1))
                .get(0);
        for (Duration slot : SLOTS) {
            if (millis / slot.toMillis() < MOST_SLOTS) {
                return slot;
            }
        }
        return SLOTS.get(SLOTS.size() - 1);
    }

    private static String words(Predicate<PaymentKind> which) {
        return Stream.of(PaymentKind.values())
                .filter(which)
                .map(kind -> "'" + kind.word() + "'")
                .collect(Collectors.joining(", "));
    }
}
