package ecny.sim.traffic;

import ecny.settlement.message.Command;
import ecny.sim.population.TimeCurve;
import ecny.sim.population.World;
import ecny.sim.scenario.Operator;
import ecny.sim.scenario.Scenario;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.rulebook.RulebookTimeline;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of every business day at midnight, the day of the opening before the first one included: after a settlement day each
 * operator credits interest, then the central bank closes the day.
 */
public final class DayEnds implements TrafficSource {
    /** Signers are numbered as in {@link World}: the operators follow the central bank. */
    private static final int FIRST_OPERATOR = World.CENTRAL_BANK + 1;

    private final CommandIds ids;
    private final CommandSink sink;
    private final List<Operator> operators;
    private final RulebookTimeline rulebooks;
    private final LocalDate last;
    private LocalDate closing;

    /** The ends of a scenario's days. */
    public DayEnds(Scenario scenario, CommandIds ids, CommandSink sink) {
        this.ids = ids;
        this.sink = sink;
        this.operators = scenario.operators();
        @Nullable String pinned = scenario.rulebook();
        this.rulebooks = pinned == null
                ? RulebookTimeline.published()
                : RulebookTimeline.always(RulebookTimeline.published(pinned));
        this.closing = scenario.dates().from().minusDays(1);
        this.last = scenario.dates().to();
    }

    @Override
    public long nextAtNanos() {
        return closing.isAfter(last) ? OVER : TimeCurve.startOfDayNanos(closing.plusDays(1));
    }

    @Override
    public void emit() {
        long atNanos = nextAtNanos();
        long millis = atNanos / Payers.NANOS_PER_MILLI;
        int day = BusinessDay.ofDate(closing);
        int inForce = rulebooks.numberOn(day);
        if (inForce >= 0 && rulebooks.rules(inForce).isSettlementDay(day)) {
            for (int i = 0; i < operators.size(); i++) {
                sink.send(
                        atNanos,
                        FIRST_OPERATOR + i,
                        CommandSink.NO_KEY,
                        new Command.RunInterest(
                                ids.next(), millis, day, operators.get(i).prefix()));
            }
        }
        sink.send(
                atNanos, World.CENTRAL_BANK, CommandSink.NO_KEY, new Command.RollBusinessDay(ids.next(), millis, day));
        closing = closing.plusDays(1);
    }
}
