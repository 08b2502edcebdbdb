package ecny.sim.desk;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.SortedMap;

/**
 * A case as people see it: wallets under the regulator's pseudonyms, amounts in fen, times with China's offset.
 *
 * @param id {@code C000001} and up
 * @param pattern {@code P1} to {@code P11}
 * @param english the pattern in words
 * @param chinese 模式名称
 * @param ruleset the version of the rules that opened it
 * @param subject whom it is about
 * @param day business date
 * @param openedAt when
 * @param openedSequence by which command
 * @param valueFen of the evidence
 * @param facts what was measured
 * @param status {@code open}, {@code reviewing}, {@code reported} or {@code closed}
 * @param trail who did what with it, oldest first
 * @param evidence the payments, in order
 */
@JsonPropertyOrder({
    "id",
    "pattern",
    "english",
    "chinese",
    "ruleset",
    "subject",
    "day",
    "openedAt",
    "openedSequence",
    "valueFen",
    "facts",
    "status",
    "trail",
    "evidence"
})
public record CaseView(
        String id,
        String pattern,
        String english,
        String chinese,
        String ruleset,
        String subject,
        String day,
        String openedAt,
        long openedSequence,
        long valueFen,
        SortedMap<String, String> facts,
        String status,
        List<Entry> trail,
        List<Evidence> evidence) {

    /** The same case with the status and trail it has by now. */
    CaseView at(CaseStatus now, List<Entry> done) {
        return new CaseView(
                id,
                pattern,
                english,
                chinese,
                ruleset,
                subject,
                day,
                openedAt,
                openedSequence,
                valueFen,
                facts,
                now.word(),
                done,
                evidence);
    }

    /** A line of the audit trail; it stands in the office's chained log. */
    public record Entry(String at, String who, String status, String note) {}

    /** A payment of the evidence. */
    public record Evidence(long sequence, String at, String payment, String from, String to, long fen) {}
}
