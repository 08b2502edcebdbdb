package ecny.sim.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.sim.privacy.Office;
import ecny.sim.replay.RecordedDay;
import ecny.sim.replay.Recording;
import ecny.sim.replay.Runs;
import ecny.sim.report.Numbers;
import ecny.sim.run.Progress;
import ecny.sim.run.RunFolder;
import ecny.sim.run.RunSettings;
import ecny.sim.run.Runner;
import ecny.sim.scenario.TestScenarios;
import ecny.wallet.crypto.Sm2KeyDerivation;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.rulebook.LimitKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The regulators' pages asked without a browser. */
class RegulatorPagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    static Path runs = Path.of("given by JUnit");

    private static RecordedDay day;
    private static Office office;
    private static HttpRoutes pages;

    @BeforeAll
    static void openARun() throws IOException {
        RunFolder run = Runs.fair(runs);
        office = Office.of(run.path(), Clock.systemUTC());
        day = RecordedDay.open(Recording.of(run));
        pages = RegulatorPages.of(day, office).routes();
    }

    @AfterAll
    static void close() throws IOException {
        day.close();
    }

    private static HttpReply call(String method, String path, String body) {
        return pages.answer(
                HttpCall.of(method, "/regulator/api/" + path, body).withHeader("Content-Type", "application/json"));
    }

    private static JsonNode get(String path) throws IOException {
        return JSON.readTree(call("GET", path, "").body());
    }

    private static JsonNode check(ObjectNode form) throws IOException {
        return JSON.readTree(call("POST", "signature", form.toString()).body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | nothing            |                                | 404 | path",
                "PUT  | cases              | {}                             | 405 | method",
                "POST | sql                | not json                       | 400 | /",
                "POST | sql                | {}                             | 400 | sql",
                "POST | sql                | {\"sql\": \"select foo from wallets\"} | 422 | sql",
                "GET  | cases?at=x         |                                | 400 | at",
                "GET  | case?id=C9         |                                | 400 | id",
                "GET  | seek?by=sequence&value=99999999 |                    | 422 | sequence",
                "POST | what-if            | {}                             | 400 | rulebook",
                "POST | signature          | {}                             | 400 | publicKey"
            })
    void every_refusal_names_its_field_in_both_languages(
            String method, String path, @Nullable String body, int status, String field) throws IOException {
        HttpReply reply = call(method, path, body == null ? "" : body);
        JsonNode problem = JSON.readTree(reply.body());

        assertThat(reply.status()).as(problem.toString()).isEqualTo(status);
        assertThat(problem.path("field").asText()).as(problem.toString()).isEqualTo(field);
        assertThat(problem.path("en").asText())
                .doesNotContainPattern("\\p{IsHan}")
                .isNotEmpty();
        assertThat(problem.path("zh").asText()).containsPattern("\\p{IsHan}");
    }

    @Test
    void the_page_and_its_files_are_served_and_nothing_else_is() {
        assertThat(pages.answer(HttpCall.of("GET", "/regulator", "")).bodyText())
                .contains("Simulator: no real money");
        assertThat(pages.answer(HttpCall.of("GET", "/regulator/main.js", "")).status())
                .isEqualTo(200);
        assertThat(pages.answer(HttpCall.of("GET", "/regulator/RegulatorDoor.class", ""))
                        .status())
                .isEqualTo(404);
        assertThat(pages.answer(HttpCall.of("GET", "/regulator/../privacy/key", ""))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void commands_are_told_with_pseudonyms_instead_of_wallet_numbers() throws IOException {
        long last = day.lastSequence();
        JsonNode newest = get("commands?to=" + last + "&count=200").path("commands");
        assertThat(newest.get(0).path("sequence").asLong()).isEqualTo(last);
        assertThat(newest).hasSize(200);
        newest.forEach(line -> {
            assertThat(line.path("from").asText())
                    .matches("|vault \\d{3}|issuance|(packet|campaign|hold) #\\d+|[pmc]-[0-9a-f]{16}");
            assertThat(line.path("to").asText())
                    .matches("|vault \\d{3}|issuance|(packet|campaign|hold) #\\d+|[pmc]-[0-9a-f]{16}");
        });
    }

    @Test
    void a_wallet_shown_under_its_pseudonym_has_the_balance_it_had_then() throws IOException {
        long sequence = day.lastSequence() / 2;
        JsonNode line = newestWithPerson(sequence);
        long number = line.path("number").asLong();
        JsonNode wallet = get("wallet?number=" + line.path("name").asText() + "&at=" + sequence);
        String balance =
                Numbers.yuan(day.asAt(sequence).wallet(number).orElseThrow().balanceFen());
        assertThat(wallet.path("facts").toString()).contains('"' + balance + '"', "正常");
        assertThat(wallet.path("sections").get(0).path("rows")).hasSize(LimitKind.COUNT);
        assertThat(wallet.toString()).doesNotContain(WalletNumber.format(number));
        JsonNode next = get("seek?by=wallet&value=" + line.path("name").asText() + "&from=0");
        assertThat(next.path("sequence").asLong()).isEqualTo(day.nextTouch(number, 0));
    }

    /** A person's wallet that the page has shown, with both its names. */
    private static JsonNode newestWithPerson(long sequence) throws IOException {
        for (JsonNode line : get("commands?to=" + sequence + "&count=200").path("commands")) {
            String name = line.path("to").asText();
            if (name.startsWith("p-")) {
                long wallet = day.outcome(line.path("sequence").asLong()).payee();
                return JSON.createObjectNode().put("name", name).put("number", wallet);
            }
        }
        throw new AssertionError("no person among 200 commands");
    }

    @Test
    void a_seek_past_the_end_is_refused_by_name_and_stands_in_the_access_log() throws IOException {
        int before = office.log().records().size();
        HttpReply refused = call("GET", "seek?by=sequence&value=" + (day.lastSequence() + 1), "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.bodyText())
                .contains("\"field\":\"sequence\"", "\"value\":\"" + (day.lastSequence() + 1) + '"');
        assertThat(office.log().verified()).hasSize(before + 1);
        assertThat(office.log().records().get(before).access().allowed()).isFalse();
    }

    @Test
    void fields_that_cannot_be_are_named() {
        assertThat(call("GET", "seek?by=time&value=yesterday", "").bodyText()).contains("\"field\":\"time\"");
        assertThat(call("GET", "seek?by=payment&value=17", "").bodyText()).contains("\"field\":\"payment\"");
        assertThat(call("GET", "seek?by=moon&value=17", "").bodyText()).contains("\"field\":\"by\"");
        assertThat(call("GET", "wallet?number=1234567812345678&at=1", "").bodyText())
                .contains("\"field\":\"wallet\"");
        assertThat(call("GET", "commands?to=5&count=100000", "").bodyText()).contains("\"field\":\"count\"");
        assertThat(call("POST", "what-if", "{\"set\":[\"no.such.rule=1\"]}").bodyText())
                .contains("\"field\":\"set\"");
        assertThat(call("POST", "signature", "{\"message\":\"0g\",\"publicKey\":\"04\"}")
                        .status())
                .isEqualTo(400);
        assertThat(pages.answer(HttpCall.of("POST", "/regulator/api/what-if", "set=1"))
                        .status())
                .as("a form of another origin's page")
                .isEqualTo(415);
    }

    private static JsonNode whatIf(String form) throws IOException {
        return JSON.readTree(call("POST", "what-if", form).body());
    }

    @Test
    void other_rules_change_the_payments_whose_limit_they_lower_and_say_which_rule() throws IOException {
        JsonNode answer = whatIf("{\"set\":[\"limits.PERSONAL.4.perPaymentYuan=1\"]}");

        assertThat(answer.path("changed").asLong()).isPositive();
        JsonNode first = answer.path("changes").get(0);
        assertThat(first.path("after").asText()).isEqualTo("LIMIT_REGULATION_PER_PAYMENT");
        assertThat(first.path("ruleBefore").asText()).isEqualTo("2000.00");
        assertThat(first.path("ruleAfter").asText()).isEqualTo("1");
        assertThat(first.path("sourceAfter").asText()).contains("Lujiazui");
        assertThat(answer.path("sections"))
                .anyMatch(section -> section.path("english").asText().startsWith("Wallets concerned")
                        && section.path("rows").get(0).get(0).asText().matches("[pm]-[0-9a-f]{16}"))
                .anyMatch(section -> section.path("english").asText().startsWith("How much every aggregate")
                        && section.path("svg").asText().startsWith("<svg"));
        assertThat(answer.toString()).doesNotContainPattern("\"\\d{16}\"");
    }

    @Test
    void a_world_is_composed_of_freezes_outages_runs_and_floods_as_on_the_command_line() throws IOException {
        long sequence = day.lastSequence() / 2;
        String then = day.time(sequence)
                .atOffset(ZoneOffset.ofHours(8))
                .toLocalDateTime()
                .toString();
        String name = newestWithPerson(sequence).path("name").asText();

        JsonNode frozen = whatIf("{\"freeze\":[\"" + name + "@2025-03-07T00:00\"]}");
        assertThat(frozen.path("words").asText()).isEqualTo("freeze " + name + "@2025-03-07T00:00");
        assertThat(frozen.path("changes").toString()).contains("PAYER_FROZEN", "the freeze list of this what-if");

        JsonNode shocked = whatIf("{\"outage\":[\"102,2025-03-08T10:00,2025-03-08T20:00\"],\"run-on\":[\"102," + then
                + ",50\"],\"flood\":[\"102," + then + ",20,5.00\"]}");
        assertThat(shocked.path("changes").toString()).contains("\"BUSY\"", "operator 102 offline");
        assertThat(shocked.path("sections"))
                .filteredOn(section -> section.path("english").asText().equals("What happened only there"))
                .singleElement()
                .satisfies(section -> assertThat(section.path("rows")).hasSize(2));

        JsonNode jump = whatIf("{\"interest\":\"0.35\",\"from\":\"2025-03-08\"}");
        assertThat(jump.path("words").asText()).isEqualTo("interest.annualRateMillionths=3500 · from 2025-03-08");
    }

    @Test
    void a_proposal_that_cannot_be_names_its_field_and_its_value_in_both_languages() throws IOException {
        refused("{}", "rulebook", "");
        refused("{\"rulebook\":\"1999-01\"}", "rulebook", "1999-01");
        refused("{\"set\":[\"limits.PERSONAL.4.perPaymentYuan=1\",\"no.such.rule=1\"]}", "set", "no.such.rule=1");
        refused("{\"set\":[\"limits\"]}", "set", "limits");
        refused("{\"interest\":\"much\"}", "interest", "much");
        refused("{\"interest\":\"0.12345\"}", "interest", "0.12345");
        refused("{\"rulebook\":\"2021-06\",\"from\":\"tomorrow\"}", "from", "tomorrow");
        refused("{\"from\":\"2025-03-08\",\"freeze\":[\"p-0123456789abcdef\"]}", "freeze", "p-0123456789abcdef");
        refused("{\"outage\":[\"102,2025-03-09,2025-03-08\"]}", "outage", "102,2025-03-09,2025-03-08");
        refused("{\"outage\":[\"999,2025-03-08,2025-03-09\"]}", "outage", "999,2025-03-08,2025-03-09");
        refused("{\"run-on\":[\"102,2025-03-08,0\"]}", "run-on", "102,2025-03-08,0");
        refused("{\"flood\":[\"102,2025-03-08,1,x\"]}", "flood", "102,2025-03-08,1,x");
        JsonNode behind = whatIf("{\"run-on\":[\"102,2030-01-01T00:00,10\"]}");
        assertThat(behind.path("field").asText()).isEqualTo("run-on");
        assertThat(JSON.readTree(call(
                                        "POST",
                                        "settlement-what-if",
                                        "{\"design\":\"GROSS\",\"reserves\":60,\"thenDesign\":\"BARTER\",\"thenReserves\":60}")
                                .body())
                        .path("field")
                        .asText())
                .isEqualTo("thenDesign");
    }

    private static void refused(String form, String field, String value) throws IOException {
        JsonNode answer = whatIf(form);
        assertThat(answer.path("field").asText()).as(form).isEqualTo(field);
        assertThat(answer.path("value").asText()).as(form).isEqualTo(value);
        assertThat(answer.path("en").asText()).isNotEmpty();
        assertThat(answer.path("zh").asText()).matches(".*\\p{IsHan}.*");
    }

    @Test
    void payments_between_operators_are_settled_by_another_design_and_with_other_reserves() throws IOException {
        JsonNode answer = JSON.readTree(call(
                        "POST",
                        "settlement-what-if",
                        "{\"design\":\"GROSS\",\"reserves\":1000,\"thenDesign\":\"DEFERRED_NET\",\"thenReserves\":20}")
                .body());

        assertThat(answer.path("words").asText()).isEqualTo("GROSS, 1000 ‰ → DEFERRED_NET, 20 ‰");
        assertThat(answer.path("sections").get(0).path("svg").asText()).startsWith("<svg");
        JsonNode sums = answer.path("sections").get(1).path("rows");
        assertThat(Long.parseLong(sums.get(0).get(1).asText().replace(",", ""))).isPositive();

        assertThat(JSON.readTree(call(
                                        "POST",
                                        "settlement-what-if",
                                        "{\"design\":\"GROSS\",\"reserves\":60,\"thenDesign\":\"GROSS\",\"thenReserves\":60,\"thenRatio\":900}")
                                .body())
                        .path("words")
                        .asText())
                .isEqualTo("GROSS, 60 ‰ → GROSS, 60 ‰, 900 bp");
        assertThat(JSON.readTree(call(
                                        "POST",
                                        "settlement-what-if",
                                        "{\"design\":\"GROSS\",\"reserves\":60,\"thenDesign\":\"GROSS\",\"thenReserves\":60,\"thenRatio\":10001}")
                                .body())
                        .toString())
                .contains("thenRatio", "10001");
    }

    @Test
    void the_composer_offers_what_there_is_to_choose() throws IOException {
        JsonNode composer = get("composer");

        assertThat(composer.path("rulebooks")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(composer.path("rules"))
                .anyMatch(rule -> rule.path("path").asText().equals("limits.PERSONAL.4.perPaymentYuan")
                        && rule.path("value").asText().equals("2000.00"));
        assertThat(composer.path("operators")).isNotEmpty();
        assertThat(composer.path("designs")).hasSize(3);
        assertThat(composer.path("firstDay").asText()).isEqualTo("2025-03-07");
    }

    @Test
    void the_board_is_as_at_the_place_and_its_sheet_is_the_ledger_s() throws IOException {
        long sequence = day.lastSequence() / 2;
        JsonNode board = get("board?at=" + sequence);
        assertThat(board.path("headlines").get(0).path("value").asText())
                .isEqualTo(
                        Numbers.yuan(day.asAt(sequence).flows().balanceSheet().issuedFen()));
        assertThat(board.path("sections")).hasSizeGreaterThanOrEqualTo(7);
        JsonNode whole = get("board?at=" + day.lastSequence());
        assertThat(whole.path("headlines").get(1).path("value").asText())
                .isNotEqualTo(board.path("headlines").get(1).path("value").asText());
    }

    @Test
    void every_rule_in_force_at_an_instant_stands_there_with_its_source() throws IOException {
        JsonNode rules = get("rules?at=" + day.lastSequence() / 2);

        assertThat(rules.path("rulebook").asText()).isEqualTo("2021-06");
        assertThat(rules.path("rules"))
                .hasSizeGreaterThan(40)
                .anyMatch(rule -> rule.path("path").asText().equals("limits.PERSONAL.4.perDayYuan")
                        && rule.path("value").asText().equals("5000.00")
                        && rule.path("source").asText().contains("Lujiazui"));
    }

    @Test
    void a_case_is_seen_once_it_was_opened_looked_through_and_moved_on_with_a_trail() throws IOException {
        RunFolder town = RunFolder.open(Runner.run(
                        TestScenarios.plantedTown(),
                        RunSettings.in(runs.resolve("town")).unsigned(),
                        Progress.SILENT)
                .folder());
        town.seal();
        Office ofTown = Office.of(town.path(), Clock.systemUTC());
        try (RecordedDay recorded = RecordedDay.open(Recording.of(town))) {
            HttpRoutes shown = RegulatorPages.of(recorded, ofTown).routes();
            JsonNode cases =
                    ask(shown, "GET", "cases?at=" + recorded.lastSequence(), "").path("cases");
            assertThat(cases).isNotEmpty();
            assertThat(ask(shown, "GET", "cases?at=1", "").path("cases")).isEmpty();
            String id = cases.get(0).path("id").asText();
            JsonNode one = ask(shown, "GET", "case?id=" + id, "");
            assertThat(one.path("evidence")).isNotEmpty();
            assertThat(one.path("evidence").toString()).doesNotContainPattern("\"\\d{16}\"");
            assertThat(ask(shown, "GET", "look?case=" + id + "&direction=forward&depth=2&method=fifo", "")
                            .path("svg")
                            .asText())
                    .startsWith("<svg");
            JsonNode moved =
                    ask(shown, "POST", "case", "{\"id\":\"" + id + "\",\"status\":\"reviewing\",\"note\":\"seen\"}");
            assertThat(moved.path("status").asText()).isEqualTo("reviewing");
            assertThat(moved.path("trail").get(0).asText()).contains("seen");
            assertThat(ask(shown, "POST", "case", "{\"id\":\"" + id + "\",\"status\":\"reviewing\"}")
                            .path("field")
                            .asText())
                    .isEqualTo("status");
            assertThat(ask(shown, "GET", "look?case=C999999&direction=forward&depth=2&method=fifo", "")
                            .path("field")
                            .asText())
                    .isEqualTo("id");
        }
    }

    private static JsonNode ask(HttpRoutes shown, String method, String path, String body) throws IOException {
        return JSON.readTree(shown.answer(HttpCall.of(method, "/regulator/api/" + path, body)
                        .withHeader("Content-Type", "application/json"))
                .body());
    }

    @Test
    void sql_is_answered_from_a_locked_copy_and_what_writes_is_refused() throws IOException {
        JsonNode setup = get("setup");
        assertThat(setup.path("questions")).hasSizeGreaterThanOrEqualTo(10);
        JsonNode ready = setup.path("questions").get(0);
        JsonNode answer = JSON.readTree(call(
                        "POST",
                        "sql",
                        JSON.createObjectNode()
                                .put("question", ready.path("name").asText())
                                .put("sql", ready.path("sql").asText())
                                .toString())
                .body());
        assertThat(answer.path("rows")).isNotEmpty();
        assertThat(answer.path("svg").asText()).startsWith("<svg");
        HttpReply refused = call("POST", "sql", "{\"sql\":\"delete from payments\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.bodyText()).contains("\"code\":\"SQL_");
    }

    @Test
    void a_signed_command_of_a_run_is_loaded_and_found_good() throws IOException {
        RunFolder signed =
                RunFolder.open(Runner.run(TestScenarios.fair(), RunSettings.in(runs.resolve("signed")), Progress.SILENT)
                        .folder());
        signed.seal();
        try (RecordedDay recorded = RecordedDay.open(Recording.of(signed))) {
            SignatureRoom room = new SignatureRoom(recorded);
            JsonNode form =
                    room.answer(Ask.of(HttpCall.of("GET", "/x?sequence=" + recorded.lastSequence(), ""), "signature"));
            assertThat(form.path("signature").asText()).hasSize(128);
            assertThat(check((ObjectNode) form).path("good").asBoolean()).isTrue();
        }
    }

    @Test
    void the_debugger_proves_which_mistake_was_made() throws IOException {
        Sm2KeyPair pair = new Sm2KeyDerivation(new byte[32]).derive(1);
        byte[] message = "one payment".getBytes(StandardCharsets.UTF_8);
        byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
        new Sm2Signer(pair).sign(message, 0, message.length, raw, 0);
        ObjectNode form = JSON.createObjectNode()
                .put("message", HEX.formatHex(message))
                .put("publicKey", "04" + HEX.formatHex(pair.publicKey().toBytes()))
                .put("signature", HEX.formatHex(raw))
                .put("userId", "1234567812345678");
        assertThat(check(form).path("good").asBoolean()).isTrue();
        assertThat(check(form.deepCopy().put("signature", HEX.formatHex(Sm2Signature.toDer(raw, 0))))
                        .path("good")
                        .asBoolean())
                .isTrue();
        assertThat(check(form.deepCopy().put("userId", "ALICE123"))
                        .path("english")
                        .asText())
                .contains("user id 1234567812345678");
        assertThat(check(form.deepCopy().put("message", HEX.formatHex("another".getBytes(StandardCharsets.UTF_8))))
                        .path("english")
                        .asText())
                .contains("other bytes");
        String hex = HEX.formatHex(raw);
        assertThat(check(form.deepCopy().put("signature", hex.substring(64) + hex.substring(0, 64)))
                        .path("english")
                        .asText())
                .contains("swapped");
        assertThat(check(form.deepCopy().put("signature", hex.substring(2)))
                        .path("english")
                        .asText())
                .contains("64 bytes");
    }
}
