package ecny.sim.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import ecny.settlement.journal.Damage;
import ecny.settlement.journal.RunManifest;
import ecny.sim.language.UnusableFile;
import ecny.wallet.crypto.Sm2PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The evidence of an experiment, a folder:
 *
 * <pre>
 *   experiment.yaml  as it was admitted         admission.json  signed by the office
 *   inputs.json      run, journal, digests      rules.json      every rulebook with its sources
 *   versions.json    what ran                   results.json    why it ended, sums, digests of both states
 *   changes.csv      each payment that differs  manifest.sm3    SM3 of every file, signed by the office
 * </pre>
 */
public final class EvidenceBundle {
    static final String EXPERIMENT = "experiment.yaml";
    static final String ADMISSION = "admission.json";
    static final String INPUTS = "inputs.json";
    static final String RULES = "rules.json";
    static final String VERSIONS = "versions.json";
    static final String RESULTS = "results.json";
    static final String CHANGES = "changes.csv";

    private static final List<String> FILES = List.of(EXPERIMENT, ADMISSION, INPUTS, RULES, VERSIONS, RESULTS, CHANGES);
    private static final Pattern KEY = Pattern.compile("^key ([0-9a-f]{128})$", Pattern.MULTILINE);

    private EvidenceBundle() {}

    /**
     * What does not hold, in words; empty when everything does.
     *
     * @param office the key that must have signed it; without it, it is held against the key it names
     * @throws UnusableFile if it is not a bundle at all
     */
    public static List<String> faults(Path bundle, Optional<Sm2PublicKey> office) throws IOException {
        if (!Files.exists(bundle.resolve(ADMISSION)) && !Files.exists(bundle.resolve(RESULTS))) {
            throw new UnusableFile(
                    "not an evidence bundle: '" + bundle + "' has neither " + ADMISSION + " nor " + RESULTS,
                    "不是证据包:「" + bundle + "」中既没有 " + ADMISSION + " 也没有 " + RESULTS);
        }
        List<String> faults = new ArrayList<>();
        if (!RunManifest.isIn(bundle)) {
            faults.add(RunManifest.FILE_NAME + ": expected in every bundle, found no file");
            return faults;
        }
        for (Damage damage : RunManifest.verify(bundle, office)) {
            faults.add(bundle.relativize(damage.file()) + ": " + damage.what());
        }
        for (String name : FILES) {
            if (!Files.exists(bundle.resolve(name))) {
                faults.add(name + ": expected in every bundle, found no file");
            }
        }
        if (faults.isEmpty()) {
            contradictions(bundle, faults);
        }
        return faults;
    }

    private static void contradictions(Path bundle, List<String> faults) throws IOException {
        Admission admission = Laboratory.JSON.readValue(Files.readString(bundle.resolve(ADMISSION)), Admission.class);
        JsonNode inputs = Laboratory.JSON.readTree(Files.readString(bundle.resolve(INPUTS)));
        JsonNode results = Laboratory.JSON.readTree(Files.readString(bundle.resolve(RESULTS)));
        String sm3 = Admission.sm3(Files.readAllBytes(bundle.resolve(EXPERIMENT)));
        Matcher key = KEY.matcher(Files.readString(bundle.resolve(RunManifest.FILE_NAME)));
        expect(faults, admission.isSigned(), "admission.json: its signature does not hold");
        expect(
                faults,
                key.find() && key.group(1).equals(admission.key()),
                "admission.json: it was not signed by who signed the bundle");
        expect(faults, admission.experimentSm3().equals(sm3), "admission.json: it admits another experiment");
        expect(
                faults,
                sm3.equals(results.path("experimentSm3").asText()),
                "results.json: they are of another experiment");
        expect(
                faults,
                admission.journalSm3().equals(inputs.path("journalSm3").asText()),
                "inputs.json: it names another journal than the admission");
        expect(
                faults,
                inputs.path("lastSequence").asLong()
                        == results.path("lastSequence").asLong(),
                "results.json: they end at another command than the inputs");
        for (String cap : List.of("users", "amountFen", "days")) {
            expect(
                    faults,
                    results.path(cap).asLong(Long.MAX_VALUE)
                            <= results.path("caps").path(cap).asLong(),
                    "results.json: the cap on " + cap + " is passed");
        }
        List<String> changes = Files.readAllLines(bundle.resolve(CHANGES));
        expect(
                faults,
                changes.size() - 1 == results.path("changed").asLong(),
                "changes.csv: not as many changes as the results say");
        long last = results.path("lastSequence").asLong();
        expect(
                faults,
                changes.stream().skip(1).allMatch(line -> Long.parseLong(line.substring(0, line.indexOf(','))) <= last),
                "changes.csv: a change behind the last command");
    }

    private static void expect(List<String> faults, boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise);
        }
    }
}
