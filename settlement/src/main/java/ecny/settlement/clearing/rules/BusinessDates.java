package ecny.settlement.clearing.rules;

import ecny.wallet.money.BusinessDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * The settlement system's business day: it opens on the evening of the natural day before, closes in the afternoon, and its
 * clearing window follows. Times are epoch milliseconds. Immutable.
 */
public final class BusinessDates {
    /** Where in the business day an instant lies. */
    public enum Phase {
        /** Between the end of a window and the next opening. */
        CLOSED,
        /** The night session on the eve of a holiday: liquidity transfers only. */
        RESTRICTED,
        OPEN,
        /** The clearing window: shortages are covered. */
        WINDOW
    }

    private final HolidayCalendar calendar;
    private final LocalTime opens;
    private final LocalTime stops;
    private final LocalTime ends;
    private final LocalTime batchSwitch;
    private final LocalTime restrictedUntil;

    public BusinessDates(ClearingRules.Day day, HolidayCalendar calendar) {
        this.calendar = calendar;
        this.opens = LocalTime.parse(day.opensOnPreviousDay().value());
        this.stops = LocalTime.parse(day.stopsAccepting().value());
        this.ends = LocalTime.parse(day.windowEnds().value());
        this.batchSwitch = LocalTime.parse(day.batchSwitch().value());
        this.restrictedUntil = LocalTime.parse(day.restrictedUntil().value());
    }

    public HolidayCalendar calendar() {
        return calendar;
    }

    /** Milliseconds of a time of a day in Shanghai. */
    public static long at(LocalDate day, LocalTime time) {
        return day.atTime(time).toInstant(BusinessDay.SHANGHAI).toEpochMilli();
    }

    public static LocalDate dateOf(long atMillis) {
        return Instant.ofEpochMilli(atMillis).atOffset(BusinessDay.SHANGHAI).toLocalDate();
    }

    public long opensAt(LocalDate businessDay) {
        return at(businessDay.minusDays(1), opens);
    }

    public long stopsAt(LocalDate businessDay) {
        return at(businessDay, stops);
    }

    public long windowEndsAt(LocalDate businessDay) {
        return at(businessDay, ends);
    }

    public long batchSwitchAt(LocalDate businessDay) {
        return at(businessDay, batchSwitch);
    }

    /** The first business day whose window ends after this instant: the day it counts for in gross settlement. */
    public LocalDate businessDayOf(long atMillis) {
        LocalDate day = dateOf(atMillis);
        if (calendar.isBusinessDay(day) && atMillis < windowEndsAt(day)) {
            return day;
        }
        return calendar.after(day);
    }

    /** The business day of the batch system, which switches earlier. */
    public LocalDate batchDayOf(long atMillis) {
        LocalDate day = dateOf(atMillis);
        if (calendar.isBusinessDay(day) && atMillis < batchSwitchAt(day)) {
            return day;
        }
        return calendar.after(day);
    }

    public Phase phaseAt(long atMillis) {
        LocalDate day = businessDayOf(atMillis);
        if (atMillis >= stopsAt(day)) {
            return Phase.WINDOW;
        }
        if (atMillis >= opensAt(day)) {
            return Phase.OPEN;
        }
        return isHolidayEve(atMillis) ? Phase.RESTRICTED : Phase.CLOSED;
    }

    /** From the evening of a business day that is followed by a day off until the next morning. */
    private boolean isHolidayEve(long atMillis) {
        LocalDate day = dateOf(atMillis);
        LocalDate evening = atMillis >= at(day, opens) ? day : day.minusDays(1);
        boolean night = atMillis >= at(day, opens) || atMillis < at(day, restrictedUntil);
        return night && calendar.isBusinessDay(evening) && !calendar.isBusinessDay(evening.plusDays(1));
    }
}
