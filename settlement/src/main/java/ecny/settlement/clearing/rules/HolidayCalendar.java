package ecny.settlement.clearing.rules;

import ecny.wallet.rulebook.Confidence;
import ecny.wallet.rulebook.RulebookException;
import ecny.wallet.rulebook.RulebookReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Business days of mainland China: Monday to Friday without public holidays, and the weekend days that the yearly notice makes
 * working days. A year that is not in the data is refused rather than guessed.
 */
public final class HolidayCalendar {
    private final Set<Integer> years = new TreeSet<>();
    private final Set<LocalDate> holidays = new HashSet<>();
    private final Set<LocalDate> workingWeekends = new HashSet<>();

    /** The file: one notice a year. */
    public record Notices(List<Notice> notices) {}

    /** The notice of one year. */
    public record Notice(
            int year, String source, Confidence confidence, List<Holiday> holidays, List<String> workingWeekends) {}

    /** First and last day off, both off. */
    public record Holiday(String name, String from, String to) {}

    public HolidayCalendar(Notices data) {
        for (Notice notice : data.notices()) {
            if (!years.add(notice.year())) {
                throw new IllegalArgumentException("year twice: " + notice.year());
            }
            for (Holiday holiday : notice.holidays()) {
                LocalDate to = LocalDate.parse(holiday.to());
                for (LocalDate day = LocalDate.parse(holiday.from()); !day.isAfter(to); day = day.plusDays(1)) {
                    holidays.add(day);
                }
            }
            notice.workingWeekends().forEach(day -> workingWeekends.add(LocalDate.parse(day)));
        }
    }

    /** The calendar that comes with this module. */
    public static HolidayCalendar published() {
        try (InputStream yaml = ClearingRules.resource("holidays.yaml")) {
            return new HolidayCalendar(RulebookReader.read("holidays.yaml", yaml, Notices.class));
        } catch (IOException e) {
            throw new RulebookException("holidays.yaml: cannot be read", e);
        }
    }

    /** Years of which the notice is known. */
    public Set<Integer> years() {
        return Set.copyOf(years);
    }

    /** @throws RulebookException for a day of a year that is not known */
    public boolean isBusinessDay(LocalDate day) {
        if (!years.contains(day.getYear())) {
            throw new RulebookException("no holiday calendar for " + day.getYear() + "; known are " + years);
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? workingWeekends.contains(day) : !holidays.contains(day);
    }

    /** The first business day after a day. */
    public LocalDate after(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isBusinessDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }
}
