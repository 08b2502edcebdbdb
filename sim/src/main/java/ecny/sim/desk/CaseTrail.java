package ecny.sim.desk;

import ecny.sim.desk.CaseView.Entry;
import ecny.sim.language.Times;
import ecny.sim.privacy.access.Access;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.AccessRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Status and audit trail of cases, as lines of the office's access log: chained, signed, only ever added to. */
final class CaseTrail {
    private static final String ACTION = "case";

    private final AccessLog log;

    CaseTrail(AccessLog log) {
        this.log = log;
    }

    /** Everything done with a case, oldest first. */
    static List<Entry> of(String caseId, List<AccessRecord> records) {
        List<Entry> entries = new ArrayList<>();
        for (AccessRecord line : records) {
            Access access = line.access();
            if (access.action().equals(ACTION)
                    && access.allowed()
                    && access.fact("case").equals(caseId)) {
                entries.add(new Entry(Times.written(line.at()), access.who(), access.fact("status"), access.why()));
            }
        }
        return entries;
    }

    static CaseStatus status(List<Entry> entries) {
        return entries.isEmpty()
                ? CaseStatus.OPEN
                : CaseStatus.ofWord(entries.get(entries.size() - 1).status()).orElse(CaseStatus.OPEN);
    }

    List<AccessRecord> records() throws IOException {
        return log.verified();
    }

    /**
     * Moves a case on, if it may; a refusal leaves a line too.
     *
     * @return whether it was done
     */
    boolean move(String caseId, CaseStatus to, String who, String note) throws IOException {
        AccessRecord line = log.decide(records -> {
            CaseStatus now = status(of(caseId, records));
            Map<String, String> facts = Map.of("case", caseId, "status", to.word(), "was", now.word());
            return now.mayBecome(to)
                    ? Access.allowed(ACTION, who, note, facts)
                    : Access.refused(ACTION, who, "CASE_STATUS", facts);
        });
        return line.access().allowed();
    }
}
