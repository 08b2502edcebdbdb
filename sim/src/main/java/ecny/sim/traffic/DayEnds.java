package ecny.sim.traffic;

import ecny.settlement.message.Command;
import ecny.sim.population.TimeCurve;
import ecny.sim.population.World;
import ecny.sim.scenario.Dates;
import java.time.LocalDate;

/** The central bank closes every business day at midnight, the day of the opening before the first one included. */
public final class DayEnds implements TrafficSource {
    private final CommandIds ids;
    private final CommandSink sink;
    private final LocalDate last;
    private LocalDate closing;

    /** The ends of a scenario's days. */
    public DayEnds(Dates dates, CommandIds ids, CommandSink sink) {
        this.ids = ids;
        this.sink = sink;
        this.closing = dates.from().minusDays(1);
        this.last = dates.to();
    }

    @Override
    public long nextAtNanos() {
        return closing.isAfter(last) ? OVER : TimeCurve.startOfDayNanos(closing.plusDays(1));
    }

    @Override
    public void emit() {
        long atNanos = nextAtNanos();
        sink.send(
                atNanos,
                World.CENTRAL_BANK,
                CommandSink.NO_KEY,
                new Command.RollBusinessDay(
                        ids.next(), atNanos / Payers.NANOS_PER_MILLI, Math.toIntExact(closing.toEpochDay())));
        closing = closing.plusDays(1);
    }
}
