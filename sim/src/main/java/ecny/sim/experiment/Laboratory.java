package ecny.sim.experiment;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.settlement.journal.ChainAt;
import ecny.settlement.journal.JournalReader;
import ecny.settlement.journal.RunManifest;
import ecny.sim.language.UnusableValue;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.OfficeKey;
import ecny.sim.run.RunFolder;
import ecny.sim.whatif.Alternative;
import ecny.sim.whatif.ChangesCsv;
import ecny.sim.whatif.Difference;
import ecny.sim.whatif.RulesSince;
import ecny.sim.whatif.Side;
import ecny.sim.whatif.WhatIf;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.ledger.Totals;
import ecny.wallet.rulebook.Rulebook;
import ecny.wallet.rulebook.RulebookTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Where experiments on one run are admitted and run. Its key is the office's, beside the run. Of one thread. */
public final class Laboratory {
    static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final RunFolder run;
    private final Sm2KeyPair office;
    private final Clock clock;

    private Laboratory(RunFolder run, Sm2KeyPair office, Clock clock) {
        this.run = run;
        this.office = office;
        this.clock = clock;
    }

    /** The laboratory of a run. */
    public static Laboratory of(RunFolder run, Clock clock) throws IOException {
        OfficeKey key = OfficeKey.in(AccessLog.officeOf(run.path()));
        return new Laboratory(run, key.pair("experiments"), clock);
    }

    /** The run's folder name. */
    private String name() {
        return String.valueOf(run.path().toAbsolutePath().normalize().getFileName());
    }

    /**
     * Admits an experiment.
     *
     * @throws ecny.wallet.rulebook.RulebookException if the file or one of its rules cannot be used
     * @throws IllegalArgumentException if it lies outside of the run
     */
    public Admission admit(Path file, String by) throws IOException {
        Experiment experiment = Experiment.read(file);
        rules(experiment);
        var dates = run.record().scenario().dates();
        if (experiment.startDay().isBefore(dates.from())
                || experiment.startDay().isAfter(dates.to())) {
            throw new UnusableValue(
                    "a start on a day of the run, " + dates.from() + " to " + dates.to() + "; found "
                            + experiment.start(),
                    "start 为该运行的日期,即 " + dates.from() + " 至 " + dates.to() + ";实为 " + experiment.start());
        }
        return Admission.of(Files.readAllBytes(file), name(), chain(lastSequence()), by, clock.instant(), office);
    }

    private RulebookTimeline rules(Experiment experiment) {
        String name = experiment.rulebook().equals("none")
                ? RulesSince.inForce(run, experiment.startDay())
                : experiment.rulebook();
        return RulesSince.of(run, experiment.startDay(), RulebookTimeline.published(name, experiment.changes()));
    }

    private long lastSequence() {
        try (JournalReader reader = JournalReader.open(run.journal(), 1)) {
            while (reader.next()) {
                // to the end
            }
            return reader.sequence();
        }
    }

    private String chain(long sequence) {
        return HexFormat.of().formatHex(ChainAt.digest(run.journal(), sequence));
    }

    /**
     * Runs an admitted experiment and writes its bundle.
     *
     * @param killSwitch ends the experiment as soon as it says yes; asked again and again, also while the two worlds are compared
     * @param bundle a folder that does not exist yet
     * @return why it ended, a word
     * @throws IllegalArgumentException if the admission is not of this file and this run, or not signed by the office
     */
    public String run(Path file, Admission admission, BooleanSupplier killSwitch, Path bundle) throws IOException {
        byte[] text = Files.readAllBytes(file);
        Experiment experiment = Experiment.read(file);
        requireAdmitted(text, admission);
        RulebookTimeline rules = rules(experiment);
        LedgerSettings ledger = run.ledgerUnder(rules);
        Trial.Reach reach = Trial.of(experiment, run, ledger, sequence -> killSwitch.getAsBoolean());

        Files.createDirectories(bundle.toAbsolutePath().getParent());
        Files.createDirectory(bundle);
        Files.write(bundle.resolve(EvidenceBundle.EXPERIMENT), text);
        write(bundle, EvidenceBundle.ADMISSION, JSON.valueToTree(admission));
        Difference difference;
        try {
            difference = compare(ledger, reach, bundle, sequence -> {
                if (sequence % Trial.KILL_SWITCH_EVERY == 1 && killSwitch.getAsBoolean()) {
                    throw new Killed(sequence);
                }
            });
        } catch (Killed killed) {
            reach = Trial.of(experiment, run, ledger, sequence -> sequence >= killed.before);
            difference = compare(ledger, reach, bundle, sequence -> {});
        }
        write(bundle, EvidenceBundle.INPUTS, inputs(admission, reach));
        write(bundle, EvidenceBundle.RULES, rules(rules));
        write(bundle, EvidenceBundle.VERSIONS, versions());
        write(bundle, EvidenceBundle.RESULTS, results(experiment, admission, reach, difference));
        RunManifest.write(bundle, office);
        return reach.stop().name();
    }

    /** The kill switch was thrown before a command. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final long before;

        Killed(long before) {
            super("killed before command " + before, null, false, false);
            this.before = before;
        }
    }

    private Difference compare(LedgerSettings ledger, Trial.Reach reach, Path bundle, LongConsumer before)
            throws IOException {
        try (ChangesCsv csv = new ChangesCsv(bundle.resolve(EvidenceBundle.CHANGES))) {
            return WhatIf.compare(run, Alternative.rules(ledger), reach.lastSequence(), before, csv);
        }
    }

    private void requireAdmitted(byte[] text, Admission admission) {
        if (!admission.isSigned()
                || !admission
                        .key()
                        .equals(HexFormat.of().formatHex(office.publicKey().toBytes()))) {
            throw new UnusableValue("an admission signed by the office of this run", "由该运行的机构签名的准入文件");
        }
        if (!admission.experimentSm3().equals(Admission.sm3(text))) {
            throw new UnusableValue("the admission of this file: it was changed since", "该文件的准入:文件在准入后已被修改");
        }
        if (!admission.run().equals(name()) || !admission.journalSm3().equals(chain(lastSequence()))) {
            throw new UnusableValue(
                    "the admission for this run: it is for " + admission.run(), "针对该运行的准入:它针对 " + admission.run());
        }
    }

    private static void write(Path bundle, String name, com.fasterxml.jackson.databind.JsonNode node)
            throws IOException {
        Files.writeString(bundle.resolve(name), JSON.writeValueAsString(node) + "\n");
    }

    private ObjectNode inputs(Admission admission, Trial.Reach reach) {
        return JSON.createObjectNode()
                .put("run", admission.run())
                .put("seed", run.record().scenario().seed())
                .put("journalSm3", admission.journalSm3())
                .put("lastSequence", reach.lastSequence())
                .put("journalSm3AtLastSequence", chain(reach.lastSequence()))
                .put("simulatorKey", run.record().simulatorKey());
    }

    private static ArrayNode rules(RulebookTimeline rules) {
        ArrayNode all = JSON.createArrayNode();
        for (int n = 0; n < rules.count(); n++) {
            Rulebook rulebook = rules.rules(n).rulebook();
            all.add(JSON.<com.fasterxml.jackson.databind.JsonNode>valueToTree(rulebook));
        }
        return all;
    }

    private ObjectNode versions() {
        return JSON.createObjectNode()
                .put("runEcny", run.record().ecny())
                .put("runJava", run.record().java())
                .put("java", System.getProperty("java.vm.version"))
                .put("machine", run.record().machine())
                .put("simulator", "no real money 无真实资金");
    }

    private static ObjectNode results(
            Experiment experiment, Admission admission, Trial.Reach reach, Difference difference) {
        ObjectNode results = JSON.createObjectNode()
                .put("experimentSm3", admission.experimentSm3())
                .put("stop", reach.stop().name())
                .put("lastSequence", reach.lastSequence())
                .put("users", reach.users())
                .put("amountFen", reach.amountFen())
                .put("days", reach.days())
                .put("payments", reach.payments())
                .put("refused", reach.refused())
                .put("changed", difference.changed())
                .put("walletsConcerned", difference.wallets());
        results.putObject("caps")
                .put("users", experiment.caps().users())
                .put("amountFen", experiment.caps().amountFen())
                .put("days", experiment.caps().days());
        side(results.putObject("before"), difference.before(), difference.digestBefore());
        side(results.putObject("after"), difference.after(), difference.digestAfter());
        ArrayNode groups = results.putArray("groups");
        difference
                .groups()
                .forEach(group -> groups.addObject()
                        .put("kind", group.kind().word())
                        .put("before", group.before().name())
                        .put("after", group.after().name())
                        .put("count", group.count())
                        .put("amountFen", group.amountFen()));
        return results;
    }

    private static void side(ObjectNode node, Side side, String digest) {
        node.put("accepted", side.accepted())
                .put("payments", side.payments())
                .put("valueFen", side.valueFen())
                .put("exchangedFen", side.exchangedFen())
                .put("redeemedFen", side.redeemedFen())
                .put("interestFen", side.interestFen())
                .put("stateSm3", digest);
        @Nullable Totals totals = side.totals();
        if (totals != null) {
            node.put("issuedFen", totals.issuedFen())
                    .put("inVaultsFen", totals.inVaultsFen())
                    .put("inWalletsFen", totals.inWalletsFen())
                    .put("inHoldsFen", totals.inHoldsFen())
                    .put("inPotsFen", totals.inPotsFen())
                    .put("inPacketsFen", totals.inPacketsFen());
        }
    }
}
