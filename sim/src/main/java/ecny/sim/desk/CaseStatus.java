package ecny.sim.desk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The life of a case. */
public enum CaseStatus {
    /** 待处理: a rule opened it. */
    OPEN,
    /** 审查中: somebody looks at it. */
    REVIEWING,
    /** 已报告: a suspicious-transaction report was made. */
    REPORTED,
    /** 已结案. */
    CLOSED;

    /** Whether a case may go from this to that. A closed case can be looked at again. */
    public boolean mayBecome(CaseStatus other) {
        return switch (this) {
            case OPEN, CLOSED -> other == REVIEWING;
            case REVIEWING -> other != REVIEWING;
            case REPORTED -> other == CLOSED;
        };
    }

    /** Every status it may become, as words. */
    public String next() {
        return words(this::mayBecome);
    }

    /** Every status, as words. */
    public static String all() {
        return words(any -> true);
    }

    private static String words(Predicate<CaseStatus> which) {
        return Arrays.stream(values()).filter(which).map(CaseStatus::word).collect(Collectors.joining(", "));
    }

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that word. */
    public static Optional<CaseStatus> ofWord(String word) {
        for (CaseStatus status : values()) {
            if (status.word().equals(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
