package ecny.sim.command;

import ecny.sim.language.Bilingual;
import ecny.sim.language.UnusableValue;
import ecny.sim.run.RunFolder;
import ecny.sim.whatif.Alternative;
import ecny.sim.whatif.Outage;
import ecny.sim.whatif.RulesSince;
import ecny.sim.whatif.Shock;
import ecny.wallet.money.Fen;
import ecny.wallet.rulebook.RuleChange;
import ecny.wallet.rulebook.Rulebook;
import ecny.wallet.rulebook.RulebookReader;
import ecny.wallet.rulebook.RulebookTimeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how a what-if's world differs. */
final class OtherWorlds {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

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

    /** Whether nothing differs. */
    boolean isNone() {
        return Stream.of(set, freeze, outage, runOn, flood).allMatch(List::isEmpty) && rulebook == null;
    }

    /** Each difference as it was typed. */
    List<String> inWords() {
        List<String> words = new ArrayList<>();
        if (rulebook != null) {
            words.add("rulebook " + rulebook);
        }
        words.addAll(set);
        if (from != null) {
            words.add("from " + from);
        }
        freeze.forEach(one -> words.add("freeze " + one));
        outage.forEach(one -> words.add("outage " + one));
        runOn.forEach(one -> words.add("run on " + one));
        flood.forEach(one -> words.add("flood " + one));
        return words;
    }

    Alternative of(RunFolder folder) throws IOException {
        List<Shock> shocks = new ArrayList<>();
        for (String one : freeze) {
            Path file = Path.of(one);
            for (String line : Files.isRegularFile(file) ? Files.readAllLines(file) : List.of(one)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    shocks.add(frozen(line.strip(), folder));
                }
            }
        }
        for (String one : runOn) {
            String[] part = parts("--run-on", one, 3);
            shocks.add(
                    valid("--run-on", one, () -> new Shock.RunOn(moment(part[1]), number(part[0]), number(part[2]))));
        }
        for (String one : flood) {
            String[] part = parts("--flood", one, 4);
            shocks.add(valid(
                    "--flood",
                    one,
                    () -> new Shock.Flood(moment(part[1]), number(part[0]), number(part[2]), Fen.parseYuan(part[3]))));
        }
        List<Outage> outages = new ArrayList<>();
        for (String one : outage) {
            String[] part = parts("--outage", one, 3);
            outages.add(valid("--outage", one, () -> new Outage(number(part[0]), moment(part[1]), moment(part[2]))));
        }
        return new Alternative(folder.ledgerUnder(rules(folder)), shocks, outages);
    }

    private Shock frozen(String line, RunFolder folder) {
        String[] part = line.split("@", 2);
        return valid("--freeze", line, () -> {
            Instant at = part.length == 2
                    ? moment(part[1])
                    : folder.record().scenario().dates().from().atStartOfDay().toInstant(CHINA);
            return new Shock.Freeze(at, wallet(part[0].strip()));
        });
    }

    private static long wallet(String text) {
        try {
            return new Converters.Wallet().convert(text);
        } catch (TypeConversionException noWallet) {
            throw new UnusableValue(
                    "WALLET or WALLET@TIME, a wallet number of 16 digits (the last one the Luhn check digit)"
                            + " and a time such as 2020-10-12T18:00, or a file with such lines",
                    "钱包编号(16 位,末位为 Luhn 校验位),可加 @时间(例如 2020-10-12T18:00),或每行一个的文件");
        }
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T valid(String option, String value, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new BadInput(option, value, wrong);
        }
    }

    private static String[] parts(String option, String value, int count) {
        String[] parts = value.split(",", -1);
        if (parts.length != count) {
            throw new BadInput(
                    option,
                    value,
                    new Bilingual(count + " values with commas between them", "以逗号分隔的 " + count + " 个值"));
        }
        return parts;
    }

    private static int number(String text) {
        if (!text.strip().matches("[0-9]{1,9}")) {
            throw new UnusableValue("a whole number, not '" + text + "'", "整数,而非「" + text + "」");
        }
        return Integer.parseInt(text.strip());
    }

    private static Instant moment(String text) {
        try {
            return new Converters.Moment().convert(text);
        } catch (TypeConversionException noTime) {
            throw new UnusableValue(
                    "a time such as 2020-10-12T18:00, not '" + text + "'", "时间,例如 2020-10-12T18:00,而非「" + text + "」");
        }
    }

    private RulebookTimeline rules(RunFolder folder) throws IOException {
        try {
            List<RuleChange> changes = set.stream().map(RuleChange::parse).toList();
            if (from != null) {
                return since(LocalDate.parse(from), folder, changes);
            }
            return rulebook == null ? folder.rulebooks(changes) : RulebookTimeline.always(rulebook(rulebook, changes));
        } catch (DateTimeException noDate) {
            throw new BadInput(
                    "--from",
                    String.valueOf(from),
                    new Bilingual("a day such as 2020-10-12", "日期,例如 2020-10-12"));
        } catch (IllegalArgumentException unreadable) {
            throw new BadInput(
                    "--set",
                    String.join(" ", set),
                    new Bilingual(
                            "RULE=VALUE, for example limits.PERSONAL.4.perPaymentYuan=1000.00",
                            "规则=值,例如 limits.PERSONAL.4.perPaymentYuan=1000.00"));
        }
    }

    private RulebookTimeline since(LocalDate day, RunFolder folder, List<RuleChange> changes) throws IOException {
        try {
            String name = rulebook == null ? RulesSince.inForce(folder, day) : rulebook;
            return RulesSince.of(folder, day, rulebook(name, changes));
        } catch (IllegalArgumentException tooEarly) {
            throw new BadInput("--from", day.toString(), tooEarly);
        }
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
}
