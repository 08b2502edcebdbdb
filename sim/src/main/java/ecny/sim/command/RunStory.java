package ecny.sim.command;

import ecny.sim.language.Bilingual;
import ecny.sim.language.Language;
import ecny.sim.report.LatencyCurve;
import ecny.sim.report.Numbers;
import ecny.sim.report.PaymentFigures;
import ecny.sim.report.RunReport;
import ecny.sim.report.RunReport.Fact;
import ecny.sim.report.RunReport.Proof;
import ecny.sim.run.Comparison;
import ecny.sim.run.Proofs;
import ecny.sim.run.RunResult;
import ecny.sim.run.RunSettings;
import ecny.sim.scenario.Measure;
import ecny.sim.scenario.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run's result in words: from {@link RunResult} to the {@link RunReport} that terminal and page show. */
final class RunStory {
    private static final int CNY = 156;
    private static final int SHORT_DIGEST = 16;

    private final Language language;
    private final String again;

    /** @param again the command that gives the same run */
    RunStory(Language language, String again) {
        this.language = language;
        this.again = again;
    }

    /** The scenario's line for people; in Chinese for the built-in ones. */
    Bilingual title(Scenario scenario) {
        return Ecny.has("scenario." + scenario.name())
                ? new Bilingual(
                        scenario.title(), words("scenario." + scenario.name()).chinese())
                : Bilingual.of(scenario.title());
    }

    RunReport of(RunResult result, PaymentFigures figures) {
        return new RunReport(
                title(result.scenario()),
                subtitle(result),
                again,
                language,
                headlines(result),
                proofs(result.proofs()),
                result.comparisons().stream().map(RunStory::comparison).toList(),
                figures,
                LatencyCurve.of(result.latencyNanos()),
                facts(result),
                files(result.folder()));
    }

    private static Bilingual subtitle(RunResult result) {
        RunSettings settings = result.settings();
        return words(
                "story.subtitle",
                result.scenario().dates().from(),
                result.scenario().dates().to(),
                result.scenario().seed(),
                plain(settings.scale()));
    }

    private static List<Fact> headlines(RunResult result) {
        long all = result.proofs().money().size() + 2L;
        long held = result.proofs().money().stream().filter(Proofs.Money::holds).count()
                + (result.proofs().chain().holds() ? 1 : 0)
                + (result.proofs().replay().holds() ? 1 : 0);
        return List.of(
                fact("story.payments", Numbers.whole(result.payments())),
                fact("story.value", Numbers.yuan(result.valueFen())),
                fact("story.rate", Numbers.whole(Math.round(result.commandsPerSecond()))),
                new Fact(words("story.proofs"), words("story.proofs.of", held, all)));
    }

    private static List<Proof> proofs(Proofs proofs) {
        List<Proof> lines = new ArrayList<>();
        for (Proofs.Money money : proofs.money()) {
            lines.add(new Proof(
                    words("proof.money", money.currency() == CNY ? "CNY" : money.currency()),
                    money.holds(),
                    words("proof.money.detail", Numbers.yuan(money.issuedFen()), Numbers.yuan(money.heldFen()))));
        }
        Proofs.Chain chain = proofs.chain();
        lines.add(new Proof(
                words("proof.chain"),
                chain.holds(),
                chain.damage().isEmpty()
                        ? words(
                                "proof.chain.detail",
                                Numbers.whole(chain.sequence()),
                                Numbers.whole(chain.checkpoints()),
                                brief(chain.digest()))
                        : Bilingual.of(chain.damage())));
        Proofs.Replay replay = proofs.replay();
        lines.add(new Proof(
                words("proof.replay"),
                replay.holds(),
                replay.holds()
                        ? words(
                                "proof.replay.detail",
                                Numbers.whole(replay.commands()),
                                Numbers.nanos(replay.nanos()),
                                brief(replay.liveDigest()))
                        : Bilingual.of(replay.liveDigest() + " ≠ " + replay.replayDigest())));
        return lines;
    }

    private static RunReport.Comparison comparison(Comparison line) {
        Measure measure = line.published().measure();
        @Nullable BigDecimal simulated = line.simulated();
        @Nullable BigDecimal difference = line.relativeDifference();
        Bilingual unit = words("unit." + measure.unit());
        Bilingual name = words("measure." + measure);
        boolean scaled = line.expected().compareTo(line.published().value()) != 0;
        String note =
                line.published().note() == null ? "" : "; " + line.published().note();
        return new RunReport.Comparison(
                new Bilingual(name.english() + unit.english(), name.chinese() + unit.chinese()),
                number(measure.unit(), line.expected()) + (scaled ? "*" : ""),
                simulated == null ? "–" : number(measure.unit(), simulated),
                difference == null ? "" : signedPercent(difference),
                scaled
                        ? words(
                                "story.source.scaled",
                                line.published().source() + note,
                                number(measure.unit(), line.published().value()))
                        : Bilingual.of(line.published().source() + note));
    }

    private static List<Fact> facts(RunResult result) {
        RunSettings settings = result.settings();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                words("story.signed"),
                settings.signed()
                        ? words("story.signed.yes", settings.signers(), settings.verifiers())
                        : words("story.signed.no")));
        facts.add(new Fact(words("story.durability"), words("story.durability." + settings.durability())));
        facts.add(fact("story.speed", settings.speed().toString()));
        facts.add(fact("story.opening", Numbers.nanos(result.opening().toNanos())));
        facts.add(new Fact(
                words("story.wallets"),
                words(
                        "story.wallets.detail",
                        Numbers.whole(result.wallets()),
                        Numbers.whole(result.walletBytes() / Math.max(1, result.wallets())))));
        facts.add(new Fact(
                words("story.playing"),
                words(
                        "story.playing.detail",
                        Numbers.whole(result.commandsOfTheDays()),
                        Numbers.nanos(result.playing().toNanos()),
                        Numbers.whole(Math.round(result.commandsPerSecond())))));
        facts.add(fact("story.seed", Long.toString(result.scenario().seed())));
        facts.add(fact("story.jdk", BuildVersion.jdk()));
        facts.add(fact("story.machine", BuildVersion.machine()));
        facts.add(fact("story.version", BuildVersion.ours()));
        return facts;
    }

    private static List<Fact> files(Path folder) {
        return List.of(
                new Fact(Bilingual.of(folder.resolve(RunFiles.PAGE).toString()), words("file.page")),
                new Fact(Bilingual.of(folder.resolve(RunFiles.CSV).toString()), words("file.csv")),
                new Fact(Bilingual.of(folder.resolve(RunFiles.PARQUET).toString()), words("file.parquet")),
                new Fact(Bilingual.of(folder.resolve("journal").toString()), words("file.journal")),
                new Fact(Bilingual.of(folder.resolve("run.yaml").toString()), words("file.run")));
    }

    private static String number(Measure.Unit unit, BigDecimal value) {
        return switch (unit) {
            case COUNT ->
                String.format(
                        Locale.ROOT,
                        "%,d",
                        value.setScale(0, RoundingMode.HALF_UP).longValueExact());
            case YUAN -> String.format(Locale.ROOT, "%,.2f", value);
            case RATIO -> String.format(Locale.ROOT, "%.3f", value);
            case SHARE -> String.format(Locale.ROOT, "%.1f %%", value.movePointRight(2));
        };
    }

    private static String signedPercent(BigDecimal part) {
        BigDecimal percent = part.movePointRight(2).round(new MathContext(6)).setScale(1, RoundingMode.HALF_UP);
        return percent.signum() == 0 ? "0.0 %" : String.format(Locale.ROOT, "%+.1f %%", percent);
    }

    private static String plain(double scale) {
        return BigDecimal.valueOf(scale).stripTrailingZeros().toPlainString();
    }

    private static String brief(String digest) {
        return digest.length() <= SHORT_DIGEST ? digest : digest.substring(0, SHORT_DIGEST) + "…";
    }

    private static Fact fact(String key, String value) {
        return new Fact(words(key), Bilingual.of(value));
    }

    private static Bilingual words(String key, Object... values) {
        return Bilingual.of(Ecny.BUNDLE, key, values);
    }
}
