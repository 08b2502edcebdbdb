package ecny.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.wallet.ledger.Explanation;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.rulebook.Confidence;
import ecny.wallet.rulebook.Sourced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(value = Verdict.class, mode = EnumSource.Mode.EXCLUDE, names = "ACCEPTED")
    void every_refusal_has_an_error_status_and_both_languages(Verdict verdict) throws Exception {
        HttpReply reply = Problem.of(verdict).reply(HttpCall.of("POST", "/v1", ""));
        JsonNode json = JSON.readTree(reply.body());
        assertThat(reply.status()).isBetween(400, 599);
        assertThat(json.get("status").asInt()).isEqualTo(reply.status());
        assertThat(json.get("verdict").asInt()).isEqualTo(verdict.code());
        assertThat(json.get("code").asText()).isEqualTo(verdict.name());
        assertThat(json.get("type").asText()).isEqualTo("urn:ecny:problem:" + verdict.name());
        assertThat(json.get("title").asText()).isEqualTo(verdict.english());
        assertThat(json.get("zh").asText()).isEqualTo(verdict.chinese());
    }

    @Test
    void title_and_detail_are_in_the_callers_language() throws Exception {
        HttpCall chinese = HttpCall.of("GET", "/", "").withHeader("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8");
        HttpCall english = HttpCall.of("GET", "/", "").withHeader("Accept-Language", "en-GB,zh;q=0.8");
        Problem problem = Problem.of(Verdict.WALLET_UNKNOWN);
        assertThat(JSON.readTree(problem.reply(chinese).body()).get("detail").asText())
                .isEqualTo(Verdict.WALLET_UNKNOWN.chinese());
        assertThat(JSON.readTree(problem.reply(english).body()).get("detail").asText())
                .isEqualTo(Verdict.WALLET_UNKNOWN.english());
    }

    @Test
    void the_rule_that_decided_stands_in_it_with_its_source() throws Exception {
        Sourced<Long> rule = new Sourced<>(500_000L, "2022-01-01", "a circular", Confidence.SOURCED);
        Problem problem = Problem.of(new Explanation(Verdict.WALLET_UNKNOWN, "2021-06", rule))
                .about("/payer", "002…");
        JsonNode json = JSON.readTree(problem.reply(false).body());
        assertThat(json.at("/rule/source").asText()).isEqualTo("a circular");
        assertThat(json.at("/rule/value").asText()).isEqualTo("500000");
        assertThat(json.at("/rule/rulebook").asText()).isEqualTo("2021-06");
        assertThat(json.get("field").asText()).isEqualTo("/payer");
    }

    @Test
    void busy_says_when_to_come_back() {
        HttpReply reply = Problem.busy().reply(false);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("retry-after")).isEqualTo("1");
    }
}
