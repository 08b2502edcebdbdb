package ecny.sim.crossborder;

import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.NamedRun;
import ecny.sim.language.Bilingual;
import ecny.sim.run.RunSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** {@code ecny run greater-bay}. */
public final class GreaterBay implements NamedRun {
    static final Bilingual TITLE =
            new Bilingual("A day across the border: Hong Kong top-ups, Laos codes, wholesale", "跨境一日:香港充值、老挝扫码、批发支付");

    @Override
    public String name() {
        return BayScenario.BUILT_IN;
    }

    @Override
    public Bilingual title() {
        return TITLE;
    }

    @Override
    public int run(Ecny ecny, Asked asked) throws IOException {
        BayScenario scenario = BayScenario.builtIn();
        scenario = scenario.with(asked.seed().orElse(scenario.seed()), asked.scale());
        ecny.out().println(TITLE.in(ecny.language()));
        ecny.out().flush();
        RunSettings settings =
                RunSettings.in(asked.out()).withScale(asked.scale()).withSeed(scenario.seed());
        BayResult result = BayRun.run(
                scenario, asked.signed() ? settings : settings.unsigned(), ecny.language(), asked.progress());
        PrintWriter out = ecny.out();
        out.println(ecny.say(
                "greater-bay.result",
                result.asked(),
                result.settled(),
                result.trades().size(),
                seconds(result.took())));
        out.println(ecny.say("greater-bay.unsettled"));
        result.unsettled()
                .forEach((verdict, count) ->
                        out.println("  " + count + "  " + verdict + "  " + result.sentence(verdict, ecny.language())));
        out.println(ecny.say(
                "greater-bay.purchases",
                result.purchased(),
                result.notPurchased().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum()));
        result.notPurchased()
                .forEach((verdict, count) -> out.println("  " + count + "  " + verdict + "  "
                        + new Bilingual(verdict.english(), verdict.chinese()).in(ecny.language())));
        out.println(ecny.say("greater-bay.proofs"));
        out.print(result.proofLines());
        out.println(ecny.say("greater-bay.digest", result.digest()));
        out.println(result.folder().resolve("report.html"));
        out.println(result.folder().resolve("payments.csv"));
        out.println(result.folder().resolve("wallet-payments.csv"));
        out.println(result.folder().resolve("trades.csv"));
        out.println(result.folder().resolve("receipts"));
        return result.hold() ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f", took.toMillis() / 1e3);
    }
}
