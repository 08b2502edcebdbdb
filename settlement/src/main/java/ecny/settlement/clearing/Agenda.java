package ecny.settlement.clearing;

import ecny.settlement.clearing.rules.BusinessDates;
import ecny.settlement.clearing.rules.ClearingRules;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The events of one business day in the order of time; at one instant in the order of the day. */
final class Agenda {
    /** An event and its time. */
    record Item(DayEvent event, long atMillis) {}

    private final List<Item> items = new ArrayList<>();
    private int next;

    Agenda(LocalDate day, BusinessDates dates, ClearingRules.Settlement rules) {
        items.add(new Item(DayEvent.OPEN, dates.opensAt(day)));
        for (String time : rules.nettingTimes().value()) {
            items.add(new Item(DayEvent.NETTING, BusinessDates.at(day, LocalTime.parse(time))));
        }
        items.add(new Item(DayEvent.BATCH_SWITCH, dates.batchSwitchAt(day)));
        items.add(new Item(DayEvent.STOP_ACCEPTING, dates.stopsAt(day)));
        items.add(new Item(DayEvent.FINAL_NETTING, dates.stopsAt(day)));
        items.add(new Item(DayEvent.WINDOW_END, dates.windowEndsAt(day)));
        items.add(new Item(DayEvent.DATE_ROLL, dates.windowEndsAt(day)));
        items.sort(Comparator.comparingLong(Item::atMillis).thenComparing(Item::event));
    }

    /** Time of the next event. */
    long nextAtMillis() {
        return next < items.size() ? items.get(next).atMillis() : Long.MAX_VALUE;
    }

    Item take() {
        return items.get(next++);
    }

    /** Forgets what lies before an instant: the system starts within the day. */
    void skipBefore(long atMillis) {
        while (nextAtMillis() < atMillis) {
            next++;
        }
    }
}
