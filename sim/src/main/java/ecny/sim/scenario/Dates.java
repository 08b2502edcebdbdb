package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** First and last day of a scenario, both included: business dates in China. */
public record Dates(
        @JsonProperty(required = true) LocalDate from,
        @JsonProperty(required = true) LocalDate to) {

    private static final int MOST_DAYS = 3_660;

    public Dates {
        if (to.isBefore(from)) {
            throw new WrongValue("to", to, "a date not before " + from, "不早于 " + from + " 的日期");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw new WrongValue(
                    "to", to, "at most " + MOST_DAYS + " days from " + from, "自 " + from + " 起至多 " + MOST_DAYS + " 天");
        }
    }

    /** How many days, at least one. */
    public int days() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }
}
