package ecny.sim.crossborder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.sim.door.WorldDoors;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Types the script of {@code docs/bridge-door.md} as it stands there, with curl and openssl, at a sandbox. */
@Timeout(120)
class BridgeDoorTest {
    private static final Path PAGE =
            Path.of("../docs/bridge-door.md").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path data;

    private Sandbox open() throws Exception {
        return Sandbox.start(SandboxSettings.in(data, 0).withTestClock(), WorldDoors.with(OptionalInt.empty()));
    }

    /** The blocks of the page, the first {@code count} of them, and then some lines of the test. */
    private String type(Sandbox sandbox, int count, String more) throws Exception {
        Matcher block = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        StringBuilder script = new StringBuilder("set -e\n");
        for (int i = 0; i < count && block.find(); i++) {
            script.append(block.group(1));
        }
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script + more).redirectErrorStream(true);
        builder.environment().put("SANDBOX", sandbox.base().toString());
        builder.environment().put("CREDENTIALS", sandbox.credentials().toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static JsonNode last(String said) throws Exception {
        List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
        return JSON.readTree(lines.get(lines.size() - 1));
    }

    @Test
    void aBankInShenzhenPaysOneInBangkokWithCurlAndOpensslAndBothHaveTheirReceiptsAlsoAfterARestart() throws Exception {
        try (Sandbox sandbox = open()) {
            JsonNode redeemed = last(type(sandbox, 9, ""));
            assertThat(redeemed.path("stage").asText()).as(redeemed.toString()).isEqualTo("REDEEMED");
            assertThat(redeemed.path("receipts").get(0).path("role").asText()).isEqualTo("PAYEE_BANK");
        }
        assertThat(reports())
                .hasSize(2)
                .anyMatch(line -> line.contains(" PBOC "))
                .anyMatch(line -> line.contains(" BOT "));
        try (Sandbox sandbox = open()) {
            String seen = type(sandbox, 1, "ask SZBANK GET /bridge/payments/p-1\n");
            assertThat(last(seen).path("stage").asText()).isEqualTo("REDEEMED");
            assertThat(last(seen).path("receipts")).hasSize(1);
            assertThat(last(seen).path("receipts").get(0).path("role").asText()).isEqualTo("PAYER_BANK");
            String lines = type(sandbox, 0, "curl -s $SANDBOX/bridge/lines\n");
            assertThat(last(lines).findValuesAsText("route"))
                    .contains("ledger-CNY", "ledger-THB", "venue-rates", "bridge-receipts", "regulators-reports");
            assertThat(last(lines).findValuesAsText("state")).containsOnly("Started");
        }
        assertThat(reports()).as("nothing is reported again").hasSize(2);
    }

    private List<String> reports() throws Exception {
        return Files.readAllLines(data.resolve("cross-border/reports.journal")).stream()
                .filter(line -> line.contains("CENTRAL_BANK"))
                .toList();
    }

    @Test
    void refusalsNameFieldValueAndRuleAndAnotherBankSeesNothing() throws Exception {
        try (Sandbox sandbox = open()) {
            JsonNode forged = last(
                    type(
                            sandbox,
                            1,
                            "ask HKBANK POST /bridge/quotes '{\"command\":\"QUOTE\",\"id\":\"q-9\","
                                    + "\"corridor\":\"thailand-wholesale\",\"payerBank\":\"SZBANK\",\"fixed\":\"PAID\",\"amount\":100000}'\n"));
            assertThat(forged.path("code").asText()).isEqualTo("SIGNER_NOT_AUTHORISED");
            assertThat(forged.path("field").asText()).isEqualTo("payerBank");
            assertThat(forged.path("value").asText()).isEqualTo("SZBANK");

            JsonNode dust = last(
                    type(
                            sandbox,
                            1,
                            "ask SZBANK POST /bridge/quotes '{\"command\":\"QUOTE\",\"id\":\"q-8\","
                                    + "\"corridor\":\"thailand-wholesale\",\"payerBank\":\"SZBANK\",\"fixed\":\"PAID\",\"amount\":1}'\n"));
            assertThat(dust.path("code").asText()).isEqualTo("AMOUNT_IS_DUST");
            assertThat(dust.path("verdict").asInt()).isEqualTo(2303);
            assertThat(dust.path("zh").asText()).isNotBlank();
            assertThat(dust.path("rule").path("value").asText()).isEqualTo("1.00");

            JsonNode missing =
                    last(type(sandbox, 1, "ask SZBANK POST /bridge/payments '{\"command\":\"PAY\",\"id\":\"p-7\"}'\n"));
            assertThat(missing.path("status").asInt()).isEqualTo(400);
            assertThat(missing.path("field").asText()).isEqualTo("quote");

            JsonNode unsigned = last(type(sandbox, 0, "curl -s $SANDBOX/bridge/payments/p-1\n"));
            assertThat(unsigned.path("code").asText()).isEqualTo("SIGNATURE_MISSING");
            JsonNode unknown = last(type(sandbox, 1, "ask HKBANK GET /bridge/payments/p-1\n"));
            assertThat(unknown.path("code").asText()).isEqualTo("PAYMENT_UNKNOWN");
        }
    }

    @Test
    void theSameIdWithTheSameContentIsThePaymentAndWithOtherContentARefusal() throws Exception {
        try (Sandbox sandbox = open()) {
            type(sandbox, 3, "");
            String again = type(sandbox, 1, """
                    ask SZBANK POST /bridge/payments "$(pay 100000)"
                    ask SZBANK POST /bridge/payments "$(pay 200000)"
                    """);
            List<String> answers =
                    again.lines().filter(line -> line.startsWith("{")).toList();
            assertThat(JSON.readTree(answers.get(0)).path("stage").asText()).isEqualTo("SETTLED");
            assertThat(JSON.readTree(answers.get(1)).path("code").asText())
                    .isEqualTo("DUPLICATE_WITH_DIFFERENT_CONTENT");
        }
    }
}
