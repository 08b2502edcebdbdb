package ecny.sim.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.settlement.journal.RunManifest;
import ecny.sim.desk.CaseView.Entry;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.access.AccessRecord;
import ecny.sim.supervision.RuleTimeline;
import ecny.wallet.crypto.Sm3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The cases of a run, each with the status it has now. They come from a {@link SupervisionDesk}, which replays the run, or from what
 * {@code supervise} left beside it, when that is of the same sealed run, office, rules and build.
 */
public final class CaseBook {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<CaseView> found;
    private final CaseTrail trail;

    CaseBook(List<CaseView> found, CaseTrail trail) {
        this.found = List.copyOf(found);
        this.trail = trail;
    }

    /** What was left beside the run; empty when the run has to be replayed to know. */
    public static Optional<CaseBook> kept(Office office, RuleTimeline rules) throws IOException {
        Optional<String> of = digest(office, rules);
        Path file = SupervisionFiles.beside(office.run().path()).resolve(SupervisionFiles.CASES);
        if (of.isEmpty() || !Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode left = JSON.readTree(Files.readString(file));
        if (!left.path("of").asText().equals(of.get())) {
            return Optional.empty();
        }
        List<CaseView> found = new ArrayList<>();
        for (JsonNode one : left.path("cases")) {
            found.add(JSON.treeToValue(one, CaseView.class));
        }
        return Optional.of(new CaseBook(found, new CaseTrail(office.log())));
    }

    /** What an answer depends on, as one SM3; empty for a run that is not sealed, whose bytes are not known yet. */
    static Optional<String> digest(Office office, RuleTimeline rules) throws IOException {
        Path manifest = office.run().path().resolve(RunManifest.FILE_NAME);
        if (!Files.exists(manifest)) {
            return Optional.empty();
        }
        String all = Files.readString(manifest)
                + HexFormat.of().formatHex(office.key().secret("cases"))
                + rules
                + Build.identity();
        return Optional.of(HexFormat.of().formatHex(Sm3.hash(all.getBytes(StandardCharsets.UTF_8))));
    }

    /** All cases, in the order in which they were opened. */
    public List<CaseView> cases() throws IOException {
        List<AccessRecord> records = trail.records();
        return found.stream().map(one -> now(one, records)).toList();
    }

    /** One case. */
    public Optional<CaseView> caseOf(String id) throws IOException {
        List<AccessRecord> records = trail.records();
        return found.stream()
                .filter(one -> one.id().equals(id))
                .map(one -> now(one, records))
                .findFirst();
    }

    /**
     * Moves a case on.
     *
     * @return false if it may not go there from where it is; the refusal stands in the log
     */
    public boolean move(String caseId, CaseStatus to, String who, String note) throws IOException {
        return trail.move(caseId, to, who, note);
    }

    private static CaseView now(CaseView one, List<AccessRecord> records) {
        List<Entry> entries = CaseTrail.of(one.id(), records);
        return one.at(CaseTrail.status(entries), entries);
    }
}
