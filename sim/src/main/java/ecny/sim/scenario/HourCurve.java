package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** 24 weights, from the hour after midnight to the hour before it. Their sum does not matter. */
public record HourCurve(@JsonValue List<Double> weights) {
    private static final int HOURS = 24;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HourCurve {
        weights = List.copyOf(weights);
        if (weights.size() != HOURS) {
            throw new WrongValue("", weights.size() + " numbers", "24 numbers, one for each hour", "24 个数,每小时一个");
        }
        double sum = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            sum += WrongValue.between("[" + hour + "]", weights.get(hour), 0, 1_000_000);
        }
        if (!(sum > 0)) {
            throw new WrongValue("", "24 zeros", "at least one number above 0", "至少一个大于 0 的数");
        }
    }

    /** The weight of an hour, 0 to 23. */
    public double weight(int hour) {
        return weights.get(hour);
    }
}
