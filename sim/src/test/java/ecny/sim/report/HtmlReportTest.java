package ecny.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.sim.language.Bilingual;
import ecny.sim.language.Language;
import ecny.sim.report.RunReport.Comparison;
import ecny.sim.report.RunReport.Fact;
import ecny.sim.report.RunReport.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    private static final Instant START = Instant.parse("2020-10-11T16:00:00Z");

    private final Path folder;

    private String page = "";

    HtmlReportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void ten_days_of_made_up_payments() throws IOException {
        Random random = new Random(156);
        Outcomes outcomes = new Outcomes();
        Path csv = folder.resolve("payments.csv");
        try (PaymentsCsv file = new PaymentsCsv(csv)) {
            for (int hour = 0; hour < 240; hour++) {
                Instant at = START.plus(Duration.ofHours(hour));
                double day = 0.05 + Math.pow(Math.sin(hour % 24 / 24.0 * Math.PI), 2);
                for (int i = 0; i < 300 * day; i++) {
                    int dice = random.nextInt(20);
                    PaymentKind kind = dice < 14
                            ? PaymentKind.SPEND_PACKET
                            : dice < 17 ? PaymentKind.EXCHANGE : dice < 19 ? PaymentKind.PAY : PaymentKind.REFUND;
                    long fen = Math.max(1, Math.round(Math.exp(9 + random.nextGaussian())));
                    file.add(outcomes.payment(
                            at, kind, fen, random.nextInt(40) == 0 ? Outcomes.INSUFFICIENT_FUNDS : Outcomes.ACCEPTED));
                }
            }
        }
        Histogram latency = new Histogram(3);
        for (int i = 0; i < 100_000; i++) {
            latency.recordValue(Math.round(Math.exp(11 + random.nextGaussian() * (i % 500 == 0 ? 2.5 : 0.6))));
        }
        try (PaymentsDatabase database = PaymentsDatabase.open()) {
            database.writeParquet(csv, folder.resolve("payments.parquet"));
            database.use(folder.resolve("payments.parquet"));
            Path html = folder.resolve("report.html");
            HtmlReport.write(report(PaymentFigures.of(database), LatencyCurve.of(latency)), html);
            page = Files.readString(html);
        }
    }

    private static RunReport report(PaymentFigures figures, LatencyCurve latency) {
        return new RunReport(
                new Bilingual("Luohu red packets <2020>", "深圳罗湖数字人民币红包(2020)"),
                new Bilingual("12 to 18 October 2020, seed 20201012", "2020 年 10 月 12 日至 18 日,种子 20201012"),
                "./ecny run luohu --seed 20201012",
                Language.ZH,
                List.of(
                        new Fact(new Bilingual("payments", "支付笔数"), Bilingual.of(Numbers.whole(figures.payments()))),
                        new Fact(new Bilingual("value, yuan", "金额(元)"), Bilingual.of(Numbers.yuan(figures.valueFen()))),
                        new Fact(new Bilingual("payments a second", "每秒处理"), Bilingual.of("12,345")),
                        new Fact(new Bilingual("proofs", "证明"), new Bilingual("3 of 3", "3/3"))),
                List.of(
                        new Proof(
                                new Bilingual("money is conserved", "资金守恒"),
                                true,
                                Bilingual.of("CNY 10,000,000.00 = 10,000,000.00")),
                        new Proof(
                                new Bilingual("the journal's chain is intact", "日志哈希链完整"),
                                true,
                                Bilingual.of("73,219 records, SM3 9f2c…")),
                        new Proof(
                                new Bilingual("replay gives the live digest", "重放摘要与实时摘要一致"),
                                false,
                                Bilingual.of("9f2c8e… ≠ 1b77aa…"))),
                List.of(
                        new Comparison(
                                new Bilingual("packets claimed", "领取红包数"),
                                "47,573",
                                "47,571",
                                "-0.0 %",
                                Bilingual.of("Shenzhen Luohu district, 2020-10-19")),
                        new Comparison(
                                new Bilingual("mean ticket, yuan", "笔均金额(元)"),
                                "140.46",
                                "141.02",
                                "+0.4 %",
                                Bilingual.of("8,764,000 / 62,788"))),
                figures,
                latency,
                List.of(
                        new Fact(new Bilingual("machine", "机器"), Bilingual.of("Linux amd64, 2 processors")),
                        new Fact(new Bilingual("seed", "种子"), Bilingual.of("20201012"))),
                List.of(new Fact(Bilingual.of("payments.csv"), new Bilingual("one line a payment", "每笔一行"))));
    }

    @Test
    void the_page_opens_offline() {
        assertThat(page).startsWith("<!doctype html>");
        assertThat(Pattern.compile("(src|href)=|url\\(|@import|https?://")
                        .matcher(page)
                        .results())
                .isEmpty();
    }

    @Test
    void it_says_that_it_is_a_simulator_in_both_languages() {
        assertThat(page).contains("Simulator: no real money", "模拟器:无真实资金");
    }

    @Test
    void it_opens_in_the_readers_language() {
        assertThat(page).contains("<html lang=\"zh\">", "<title>深圳罗湖数字人民币红包(2020) · ecny</title>");
    }

    @Test
    void what_comes_from_outside_is_escaped() {
        assertThat(page).contains("Luohu red packets &lt;2020&gt;").doesNotContain("<2020>");
    }

    @Test
    void a_proof_that_fails_is_called_so() {
        assertThat(page).contains("FAILS").contains("9f2c8e… ≠ 1b77aa…");
    }

    @Test
    void it_has_three_plots_and_a_line_for_every_verdict() {
        assertThat(Pattern.compile("<svg class=\"plot\"").matcher(page).results())
                .hasSize(3);
        assertThat(page).contains("INSUFFICIENT_FUNDS");
    }
}
