package ecny.sim.report;

import ecny.sim.language.Bilingual;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is told about a run, on the terminal and on the page.
 *
 * @param title the scenario's line for people
 * @param subtitle dates, size and seed
 * @param again the command that gives the same run
 * @param language language the page opens in
 * @param headlines the few numbers on top
 * @param proofs what was proved, and whether it holds
 * @param comparisons published figures beside ours; may be empty
 * @param figures counted from {@code payments.parquet}
 * @param latency from offer to publish, or null when it was not measured
 * @param facts settings, machine and speed
 * @param files what lies in the run folder
 */
public record RunReport(
        Bilingual title,
        Bilingual subtitle,
        String again,
        ecny.sim.language.Language language,
        List<Fact> headlines,
        List<Proof> proofs,
        List<Comparison> comparisons,
        PaymentFigures figures,
        @Nullable LatencyCurve latency,
        List<Fact> facts,
        List<Fact> files) {

    /** A name and its value. */
    public record Fact(Bilingual name, Bilingual value) {}

    /**
     * @param what what is claimed
     * @param holds whether it is true
     * @param detail the numbers behind it
     */
    public record Proof(Bilingual what, boolean holds, Bilingual detail) {}

    /**
     * @param measure what was counted
     * @param published the figure of the real event
     * @param simulated ours
     * @param difference of ours from theirs, in percent with its sign; empty when there is none
     * @param source where theirs was published
     */
    public record Comparison(
            Bilingual measure, String published, String simulated, String difference, Bilingual source) {}

    /** True when every proof holds. */
    public boolean allProved() {
        return proofs.stream().allMatch(Proof::holds);
    }
}
