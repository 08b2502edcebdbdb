package ecny.settlement.clearing.rules;

import ecny.wallet.rulebook.Confidence;
import ecny.wallet.rulebook.RulebookException;
import ecny.wallet.rulebook.RulebookReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Business days of mainland China: Monday to Friday without public holidays, and the weekend days that the yearly notice makes
 * working days. After the last notice in the data, until the next one is put there, a rule stands in: Monday to Friday without the
 * days that the law fixes by date. A year before the first notice, or between two, is refused.
 */
public final class HolidayCalendar {
    private final Set<Integer> years = new TreeSet<>();
    private final Set<LocalDate> holidays = new HashSet<>();
    private final Set<LocalDate> workingWeekends = new HashSet<>();
    private final Set<MonthDay> fixed = new HashSet<>();
    private final int lastYear;

    /** The file: one notice a year, and what holds after the last one. */
    public record Notices(List<Notice> notices, AfterLastNotice afterLastNotice) {}

    /** The rule for years without a notice yet: days off by month and day, as {@code 10-01}; weekends are off. */
    public record AfterLastNotice(String source, Confidence confidence, List<String> daysOff) {}

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
        data.afterLastNotice().daysOff().forEach(day -> fixed.add(MonthDay.parse("--" + day)));
        lastYear = years.stream().mapToInt(Integer::intValue).max().orElseThrow();
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

    /** Whether a day's notice is known, and not only the rule that stands in for it. */
    public boolean isPublished(LocalDate day) {
        return years.contains(day.getYear());
    }

    /** @throws RulebookException for a day of a year without a notice that is not after the last one */
    public boolean isBusinessDay(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (day.getYear() > lastYear) {
            return !weekend && !fixed.contains(MonthDay.from(day));
        }
        if (!years.contains(day.getYear())) {
            throw new RulebookException("no holiday calendar for " + day.getYear() + "; known are " + years);
        }
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
