package ecny.gateway.lab;

import java.util.List;

/**
 * How an endpoint did.
 *
 * @param endpoint its address
 * @param lines one per check, in order
 */
public record VerdictSheet(String endpoint, List<Line> lines) {
    /** What was found. */
    public enum Finding {
        PASS,
        FAIL,
        /** The endpoint does not show what would be needed to judge. */
        NOT_JUDGED
    }

    /**
     * @param detail what was seen
     */
    public record Line(Check check, Finding finding, String detail) {}

    public VerdictSheet {
        lines = List.copyOf(lines);
    }

    public long count(Finding finding) {
        return lines.stream().filter(line -> line.finding() == finding).count();
    }

    /** Whether nothing failed. */
    public boolean isClean() {
        return count(Finding.FAIL) == 0;
    }
}
