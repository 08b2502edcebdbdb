package ecny.sim.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something a rule has found. The same stream gives the same cases with the same ids.
 *
 * @param id {@code C000001} and up, in the order of opening
 * @param pattern the rule
 * @param ruleset the version of the rules that opened it, {@code name v1}
 * @param subject the wallet that it is about
 * @param day business date
 * @param openedAt when the rule found it: the time of the flow that completed the pattern
 * @param openedSequence of that flow's command
 * @param valueFen sum of the evidence
 * @param facts what was measured, by name, as it was when the case was last added to
 * @param evidence the flows, in order, the first ones if they are very many
 */
public record Case(
        String id,
        Pattern pattern,
        String ruleset,
        long subject,
        LocalDate day,
        Instant openedAt,
        long openedSequence,
        long valueFen,
        SortedMap<String, String> facts,
        List<Flow> evidence) {
    /** More are not kept with a case; look-through finds them. */
    static final int MOST_EVIDENCE = 500;

    public Case {
        facts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        evidence = List.copyOf(evidence);
    }
}
