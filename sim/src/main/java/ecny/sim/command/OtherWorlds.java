package ecny.sim.command;

import ecny.settlement.snapshot.Recovery;
import ecny.settlement.snapshot.Snapshots;
import ecny.sim.desk.RunNames;
import ecny.sim.language.Bilingual;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.OfficeKey;
import ecny.sim.replay.RefusedQuestion;
import ecny.sim.run.RunFolder;
import ecny.sim.whatif.Alternative;
import ecny.sim.whatif.Proposal;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.rulebook.RuleChange;
import ecny.wallet.rulebook.Rulebook;
import ecny.wallet.rulebook.RulebookReader;
import ecny.wallet.rulebook.RulebookTimeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a what-if's world differs. */
final class OtherWorlds {
    @Option(names = "--rulebook", paramLabel = "NAME|FILE", descriptionKey = "what-if.rulebook")
    @Nullable
    String rulebook;

    @Option(names = "--set", paramLabel = "RULE=VALUE", descriptionKey = "what-if.set")
    List<String> set = new ArrayList<>();

    @Option(names = "--from", paramLabel = "DATE", descriptionKey = "what-if.from")
    @Nullable
    String from;

    @Option(names = "--freeze", paramLabel = "WALLET[@TIME]|FILE", descriptionKey = "what-if.freeze")
    List<String> freeze = new ArrayList<>();

    @Option(names = "--outage", paramLabel = "OPERATOR,FROM,UNTIL", descriptionKey = "what-if.outage")
    List<String> outage = new ArrayList<>();

    @Option(names = "--run-on", paramLabel = "OPERATOR,TIME,PERCENT", descriptionKey = "what-if.run-on")
    List<String> runOn = new ArrayList<>();

    @Option(names = "--flood", paramLabel = "OPERATOR,TIME,PACKETS,YUAN", descriptionKey = "what-if.flood")
    List<String> flood = new ArrayList<>();

    /** Files of freeze lists are read. */
    private Proposal proposal() throws IOException {
        List<String> frozen = new ArrayList<>();
        for (String one : freeze) {
            Path file = Path.of(one);
            for (String line : Files.isRegularFile(file) ? Files.readAllLines(file) : List.of(one)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    frozen.add(line.strip());
                }
            }
        }
        return new Proposal(
                rulebook == null ? "" : rulebook, set, from == null ? "" : from, frozen, outage, runOn, flood);
    }

    /** Whether nothing differs. */
    boolean isNone() throws IOException {
        return proposal().isNone();
    }

    /** Each difference as it was typed. */
    List<String> inWords() throws IOException {
        return proposal().inWords();
    }

    Alternative of(RunFolder folder) throws IOException {
        try {
            return proposal().of(folder, OtherWorlds::rulebook, new Wallets(folder)::named);
        } catch (RefusedQuestion refused) {
            throw refused(refused);
        }
    }

    static BadInput refused(RefusedQuestion refused) {
        return new BadInput("--" + refused.field(), refused.value(), refused.rule());
    }

    private static Rulebook rulebook(String nameOrFile, List<RuleChange> changes) throws IOException {
        if (!nameOrFile.endsWith(".yaml") && !nameOrFile.endsWith(".yml")) {
            if (!RulebookTimeline.names().contains(nameOrFile)) {
                throw new BadInput(
                        "--rulebook",
                        nameOrFile,
                        new Bilingual(
                                "one of " + RulebookTimeline.names() + ", or a YAML file",
                                RulebookTimeline.names() + " 之一,或 YAML 文件"));
            }
            return RulebookTimeline.published(nameOrFile, changes);
        }
        try (InputStream yaml = Files.newInputStream(Path.of(nameOrFile))) {
            return RulebookReader.read(nameOrFile, yaml, changes);
        }
    }

    /** Wallets by number or by a regulator's pseudonym, for which the run's last state is opened when the first is asked for. */
    private static final class Wallets {
        private final RunFolder folder;
        private @Nullable RunNames names;

        Wallets(RunFolder folder) {
            this.folder = folder;
        }

        long named(String name) {
            String digits = name.replace(" ", "");
            try {
                return digits.matches("[0-9]+")
                        ? WalletNumber.parse(digits)
                        : names().wallet(name).orElseThrow(NoSuchElementException::new);
            } catch (IllegalArgumentException | NoSuchElementException nobody) {
                throw new RefusedQuestion(Proposal.FREEZE, name, "a wallet of this run", "本次运行的钱包");
            }
        }

        private RunNames names() {
            RunNames known = names;
            if (known == null) {
                try {
                    known = new RunNames(
                            Recovery.recover(folder.journal(), new Snapshots(folder.snapshots(), 1), folder.ledger())
                                    .ledger(),
                            OfficeKey.in(AccessLog.officeOf(folder.path())));
                } catch (IOException noKey) {
                    throw new UncheckedIOException(noKey);
                }
                names = known;
            }
            return known;
        }
    }
}
