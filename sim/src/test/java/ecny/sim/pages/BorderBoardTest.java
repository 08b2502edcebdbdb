package ecny.sim.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpRoutes;
import ecny.sim.crossborder.BayRun;
import ecny.sim.crossborder.BayScenario;
import ecny.sim.language.Language;
import ecny.sim.privacy.Office;
import ecny.sim.replay.RecordedDay;
import ecny.sim.replay.Recording;
import ecny.sim.run.Progress;
import ecny.sim.run.RunSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The board of a small day across the border, held against the files that the day left. */
class BorderBoardTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_board_shows_the_exchange_s_indices_and_money_over_every_corridor_as_at_the_place(@TempDir Path runs)
            throws Exception {
        Path run = BayRun.run(
                        BayScenario.builtIn().with(7, 0.1),
                        RunSettings.in(runs).unsigned(),
                        Language.EN,
                        Progress.SILENT)
                .folder();
        List<String[]> trades = lines(run.resolve("trades.csv"));
        Office office = Office.of(run, Clock.systemUTC());
        try (RecordedDay day = RecordedDay.open(Recording.of(office.run()))) {
            HttpRoutes pages = RegulatorPages.of(day, office).routes();

            JsonNode end = board(pages, day.lastSequence());
            JsonNode exchange = section(end, "The exchange up to this instant");
            for (JsonNode row : exchange.path("rows")) {
                List<String[]> ofPair = trades.stream()
                        .filter(trade -> trade[2].equals(row.get(0).asText()) && trade[11].equals("true"))
                        .toList();
                assertThat(row.get(1).asText().replace(",", "")).isEqualTo(Integer.toString(ofPair.size()));
                BigDecimal first = new BigDecimal(ofPair.get(0)[3]);
                BigDecimal last = new BigDecimal(ofPair.get(ofPair.size() - 1)[3]);
                assertThat(new BigDecimal(row.get(3).asText())).isEqualByComparingTo(first);
                assertThat(new BigDecimal(row.get(6).asText())).isEqualByComparingTo(last);
                assertThat(row.get(7).asDouble())
                        .isBetween(
                                100 * last.doubleValue() / first.doubleValue() - 0.01,
                                100 * last.doubleValue() / first.doubleValue() + 0.01);
            }
            assertThat(exchange.path("rows")).isNotEmpty();
            assertThat(section(end, "Indices of the pairs, first price = 100")
                            .path("svg")
                            .asText())
                    .contains("<svg", "class=\"legend\"");
            assertThat(end.path("headlines").toString()).contains("market index");
            long toppedUp = lines(run.resolve("payments.csv")).stream()
                    .filter(payment -> payment[3].equals("hk-top-up") && payment[10].equals("ACCEPTED"))
                    .count();
            assertThat(section(end, "Money over the border up to this instant").path("rows"))
                    .anyMatch(row -> row.get(0).asText().equals("hk-top-up")
                            && row.get(1).asText().equals("in")
                            && row.get(2).asText().equals("ACCEPTED")
                            && row.get(3).asText().replace(",", "").equals(Long.toString(toppedUp)));

            JsonNode settled = post(
                    pages,
                    "settlement-what-if",
                    "{\"design\":\"GROSS\",\"reserves\":60,\"thenDesign\":\"HYBRID\",\"thenReserves\":60}");
            assertThat(settled.path("field").asText())
                    .as("its operators are invented, and no settlement knows them")
                    .isEqualTo("run");
            assertThat(settled.path("zh").asText()).contains("跨机构支付");
            assertThat(post(pages, "what-if", "{\"set\":[\"limits.PERSONAL.4.balanceCapYuan=1.00\"]}")
                            .path("changed")
                            .asLong())
                    .isPositive();

            JsonNode before = board(pages, 1);
            assertThat(before.path("headlines").toString()).doesNotContain("market index");
        }
    }

    private static JsonNode post(HttpRoutes pages, String question, String body) throws IOException {
        return JSON.readTree(pages.answer(HttpCall.of("POST", "/regulator/api/" + question, body)
                        .withHeader("Content-Type", "application/json"))
                .body());
    }

    private static JsonNode board(HttpRoutes pages, long at) throws IOException {
        return JSON.readTree(pages.answer(HttpCall.of("GET", "/regulator/api/board?at=" + at, ""))
                .body());
    }

    private static JsonNode section(JsonNode board, String title) {
        for (JsonNode section : board.path("sections")) {
            if (section.path("english").asText().equals(title)) {
                return section;
            }
        }
        throw new AssertionError("no section '" + title + "'");
    }

    private static List<String[]> lines(Path csv) throws IOException {
        return Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }
}
