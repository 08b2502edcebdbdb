package ecny.gateway.retail.api;

import static ecny.gateway.retail.api.Street.ANN;
import static ecny.gateway.retail.api.Street.BAKERS;
import static ecny.gateway.retail.api.Street.CONTRACT;
import static ecny.gateway.retail.api.Street.TAXIS;
import static ecny.gateway.retail.api.Street.number;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.retail.api.Shop.Got;
import ecny.gateway.retail.contract.Access;
import ecny.gateway.retail.contract.Operation;
import ecny.gateway.retail.contract.Operation.Place;
import ecny.gateway.retail.trigger.Triggers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetailDoorTest {
    private static Street street;
    private static Shop baker;
    private static Shop taxi;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        street = new Street(folder);
        baker = street.baker;
        taxi = street.taxi;
    }

    @AfterAll
    static void close() {
        street.close();
    }

    @Test
    void what_is_in_the_contract_is_answered_and_nothing_else() {
        assertThat(street.door.operations())
                .isEqualTo(CONTRACT.operations().stream().map(Operation::id).collect(Collectors.toSet()));
    }

    @Test
    void the_contract_its_page_and_the_verdicts_are_open_to_everybody() {
        HttpReply contract = street.door.answer(HttpCall.of("GET", "/v1/openapi.yaml", ""));
        HttpReply page = street.door.answer(HttpCall.of("GET", "/v1/docs", ""));
        Got verdicts = Shop.checked("GET", "/v1/verdicts", street.door.answer(HttpCall.of("GET", "/v1/verdicts", "")));

        assertThat(contract.bodyText()).isEqualTo(CONTRACT.text());
        assertThat(page.bodyText())
                .contains("\"createPayment\"")
                .doesNotContain("\"CONTRACT\"")
                .doesNotContain("http:/" + "/cdn");
        assertThat(verdicts.body().at("/items/0/verdict").asText()).isEqualTo("ACCEPTED");
    }

    @Test
    void a_path_that_is_not_there_and_a_verb_that_is_not_are_told_apart() {
        assertThat(street.door.answer(HttpCall.of("GET", "/v1/nothing", "")).status())
                .isEqualTo(404);
        HttpReply wrongVerb = street.door.answer(HttpCall.of("DELETE", "/v1/payments", ""));
        assertThat(wrongVerb.status()).isEqualTo(405);
        assertThat(wrongVerb.header("Allow")).contains("GET").contains("POST");
    }

    @Test
    void nobody_gets_in_without_signature_and_the_api_key_only_reads() {
        for (Operation operation : CONTRACT.operations()) {
            if (operation.access() != Access.OPEN) {
                HttpCall call = HttpCall.of(operation.verb(), filled(operation.path(), Map.of()), "");
                assertThat(street.door.answer(call).status()).as(operation.id()).isEqualTo(401);
                assertThat(street.door
                                .answer(call.withHeader("Authorization", "Bearer guess"))
                                .status())
                        .as(operation.id())
                        .isEqualTo(401);
                if (operation.access() == Access.SIGNED) {
                    assertThat(street.door
                                    .answer(call.withHeader("Authorization", "Bearer baker-reads"))
                                    .status())
                            .as(operation.id())
                            .isEqualTo(403);
                }
            }
        }
        HttpCall read = HttpCall.of("GET", "/v1/wallets", "").withHeader("Authorization", "Bearer baker-reads");
        assertThat(Shop.checked("GET", "/v1/wallets", street.door.answer(read))
                        .body()
                        .at("/items/0/wallet")
                        .asText())
                .isEqualTo(number(BAKERS));
    }

    @Test
    void a_bad_signature_is_told_its_cause_and_what_should_have_been_signed() {
        HttpCall signed = baker.signed("GET", "/v1/wallets?limit=5", Map.of(), "");
        HttpCall changed = new HttpCall("GET", "/v1/wallets?limit=6", signed.headers(), signed.body(), "test");

        Got got =
                Shop.checked("GET", "/v1/wallets", street.door.answer(changed)).is(401);

        assertThat(got.text("expectedToBeSigned")).startsWith("GET\n/v1/wallets?limit=6\n");
        assertThat(got.text("zh")).isNotEmpty();
        HttpCall twice = baker.signed("GET", "/v1/wallets", Map.of(), "");
        assertThat(street.door.answer(twice).status()).isEqualTo(200);
        assertThat(Shop.checked("GET", "/v1/wallets", street.door.answer(twice))
                        .is(401)
                        .text("code"))
                .isEqualTo("NONCE_REPLAYED");
    }

    private static String payment(String order, long fen) {
        return "{'merchantOrder':'" + order + "','amountFen':" + fen + ",'way':'PAYMENT_CODE','paymentCode':'"
                + street.code(ANN) + "'}";
    }

    @Test
    void the_same_key_with_the_same_content_is_answered_as_the_first_time() {
        String body = payment("I-1", 100);
        long before = street.balance(ANN);

        Got first = baker.post("/v1/payments", "key-of-i-1", body).is(201);
        Got again = baker.post("/v1/payments", "key-of-i-1", body).is(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.reply().header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.reply().header("Idempotency-Replayed")).isNull();
        assertThat(street.balance(ANN)).isEqualTo(before - 100);
    }

    @Test
    void the_same_key_with_other_content_is_refused_and_another_merchants_key_is_another_key() {
        baker.post("/v1/payments", "key-of-i-2", payment("I-2", 100)).is(201);

        assertThat(baker.post("/v1/payments", "key-of-i-2", payment("I-2", 100))
                        .is(422)
                        .text("code"))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(baker.post("/v1/wallets", "key-of-i-2", "{'name':'x'}")
                        .is(422)
                        .text("code"))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        taxi.post("/v1/payments", "key-of-i-2", payment("I-2", 100)).is(201);
    }

    @Test
    void a_refusal_is_answered_again_too_and_what_breaks_the_contract_uses_up_no_key() {
        String poor = "{'payer':'" + number(TAXIS) + "','payee':'" + number(BAKERS) + "','amountFen':100000000}";

        Got refused = taxi.post("/v1/transfers", "key-of-i-3", poor).is(422);
        Got again = taxi.post("/v1/transfers", "key-of-i-3", poor).is(422);
        taxi.post("/v1/wallets", "key-of-i-4", "{'name':''}").is(400);
        taxi.post("/v1/wallets", "key-of-i-4", "{'name':'Second'}").is(201);

        assertThat(again.body()).isEqualTo(refused.body());
        assertThat(again.reply().header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void every_wrong_field_is_named_with_its_value_and_the_rule() {
        assertWrong("{'merchantOrder':'A','amountFen':1.5,'way':'CASHIER'}", "amountFen", "1.5");
        assertWrong("{'merchantOrder':'A','amountFen':'1','way':'CASHIER'}", "amountFen", "1");
        assertWrong("{'merchantOrder':'A','amountFen':1,'way':'CASH'}", "way", "CASH");
        assertWrong("{'merchantOrder':'A','amountFen':1}", "way", "");
        assertWrong("{'merchantOrder':'A','amountFen':1,'way':'CASHIER','tip':1}", "tip", "1");
        assertWrong("{'merchantOrder':'A','amountFen':1,'amountFen':2,'way':'CASHIER'}", "body", "Duplicate");
        assertWrong("{'merchantOrder':'A','amountFen':1,'way':'CASHIER'}{}", "body", "");
        assertWrong("[]", "", "[]");
        assertWrong("not json", "body", "");
        assertWrong("{'merchantOrder':'A','amountFen':1,'way':'PAYMENT_CODE'}", "paymentCode", "");
        assertWrong("{'merchantOrder':'A','amountFen':1,'way':'CASHIER','holdSeconds':60}", "holdSeconds", "");
        assertThat(baker.get("/v1/payments?limt=3").is(400).text("field")).isEqualTo("limt");
        assertThat(baker.get("/v1/payments?limit=3&limit=4").is(400).text("field"))
                .isEqualTo("limit");
        assertThat(baker.get("/v1/payments?limit=101").is(400).text("expected")).isEqualTo("at most 100");
        assertThat(baker.get("/v1/payments?limit=many").is(400).text("value")).isEqualTo("many");
        assertThat(baker.get("/v1/payments?cursor=!").is(400).text("field")).isEqualTo("cursor");
        assertThat(baker.get("/v1/payments/nonsense").is(400).text("field")).isEqualTo("payment");
        assertThat(baker.get("/v1/payments?merchantOrder=%zz").is(400).text("field"))
                .isEqualTo("merchantOrder");
        assertThat(baker.get("/v1/reports/daily-bill").is(400).text("field")).isEqualTo("date");
        assertThat(baker.get("/v1/reports/daily-bill?date=2026-02-30").is(400).text("value"))
                .isEqualTo("2026-02-30");
        assertThat(baker.post("/v1/payments", "short", payment("A", 1)).is(400).text("field"))
                .isEqualTo("Idempotency-Key");
        assertThat(baker.send("POST", "/v1/payments", Map.of(), "{}").is(400).text("field"))
                .isEqualTo("Idempotency-Key");
        assertThat(baker.send(
                                "POST",
                                "/v1/payments",
                                Map.of("Idempotency-Key", "form-not-json", "Content-Type", "text/plain"),
                                "{}")
                        .is(400)
                        .text("field"))
                .isEqualTo("Content-Type");
    }

    private static void assertWrong(String body, String field, String valuePart) {
        Got got = baker.post("/v1/payments", body).is(400);
        assertThat(got.text("code")).isEqualTo("FIELD_INVALID");
        assertThat(got.text("field")).isEqualTo(field);
        assertThat(got.text("value")).contains(valuePart);
        assertThat(got.text("expected")).isNotEmpty();
        assertThat(got.text("expectedZh")).isNotEmpty();
    }

    @Test
    void a_limit_of_the_scheme_is_explained_by_the_rule_and_its_source() {
        Got refused =
                baker.post("/v1/test/triggers/limit-regulation-balance", "").is(200);
        assertThat(refused.text("verdict")).isEqualTo("LIMIT_REGULATION_BALANCE");

        Got problem = baker.post(
                "/v1/transfers",
                "{'payer':'" + number(BAKERS) + "','payee':'"
                        + number(Objects.requireNonNull(
                                        Triggers.builtIn().wallets().get("full"))
                                .number(Street.OPERATOR))
                        + "','amountFen':2000}");
        assertThat(problem.body().at("/rule/value").asText()).isEqualTo("10000.00");
        assertThat(problem.body().at("/rule/source").asText()).contains("Mu Changchun");
        assertThat(problem.body().at("/rule/rulebook").asText()).isEqualTo("2026-01");
    }

    /** Every path of the contract that names something, asked by the other merchant, with the names of the first one's things. */
    @Test
    void one_merchant_cannot_see_or_change_anything_of_another() {
        Map<String, String> mine = everythingOf(baker);
        Map<String, Got> before = states(mine);
        int tried = 0;
        for (Operation operation : CONTRACT.operations()) {
            String template = operation.path();
            boolean names = operation.parameters().stream()
                    .anyMatch(parameter ->
                            parameter.place() == Place.PATH && !parameter.name().equals("trigger"));
            if (!names || template.startsWith("/v1/test/customers/")) {
                continue;
            }
            Got got = taxi.send(
                    operation.verb(),
                    filled(template, mine),
                    operation.verb().equals("GET")
                            ? Map.of()
                            : Map.of("Idempotency-Key", UUID.randomUUID().toString()),
                    bodyFor(operation));
            assertThat(got.status()).as(operation.id() + " " + got.body()).isEqualTo(404);
            assertThat(got.text("code")).as(operation.id()).isEqualTo("NOT_FOUND");
            tried++;
        }
        assertThat(tried).isGreaterThanOrEqualTo(22);
        assertThat(states(mine))
                .usingRecursiveComparison()
                .comparingOnlyFields("body")
                .isEqualTo(before);
    }

    /** The people of the world are nobody's: what a merchant has them do tells and takes nothing of another merchant. */
    @Test
    void customers_may_be_played_by_everybody_and_tell_nothing_of_what_they_have_with_another_merchant() {
        Map<String, String> mine = everythingOf(baker);
        Map<String, Got> before = states(mine);
        Got waiting = baker.post("/v1/payments", "{'merchantOrder':'C-1','amountFen':100,'way':'CASHIER'}")
                .is(202);
        String code = street.code(ANN);

        Got shown = showsACode(number(ANN)).is(201);
        String people = taxi.get("/v1/test/customers?limit=100").is(200).reply().bodyText();

        assertThat(people).contains(number(ANN));
        mine.forEach((name, id) ->
                assertThat(people + shown.reply().bodyText()).as(name).doesNotContain(id));
        assertThat(taxi.post(
                                "/v1/test/payments/" + waiting.text("id") + "/customer",
                                "{'does':'PAY','wallet':'" + number(ANN) + "'}")
                        .is(404)
                        .text("code"))
                .isEqualTo("NOT_FOUND");
        assertThat(showsACode(Objects.requireNonNull(mine.get("wallet")))
                        .is(404)
                        .text("code"))
                .as("a merchant's sub-wallet is no customer")
                .isEqualTo("NOT_FOUND");
        assertThat(states(mine))
                .usingRecursiveComparison()
                .comparingOnlyFields("body")
                .isEqualTo(before);
        assertThat(baker.post(
                                "/v1/payments",
                                "{'merchantOrder':'C-2','amountFen':100,'way':'PAYMENT_CODE','paymentCode':'" + code
                                        + "'}")
                        .is(201)
                        .text("state"))
                .as("a code shown to another shop does not take this one's place")
                .isEqualTo("SUCCEEDED");
    }

    private static Got showsACode(String customer) {
        return taxi.send(
                "POST",
                "/v1/test/customers/" + customer + "/payment-code",
                Map.of("Idempotency-Key", UUID.randomUUID().toString()),
                "");
    }

    /** Wallets in bodies, and lists. */
    @Test
    void lists_show_only_ones_own_and_nobody_pays_out_of_another_merchants_wallet() {
        Map<String, String> mine = everythingOf(baker);
        String stolen = "'amountFen':1";
        for (String body : new String[] {
            "/v1/exchanges {'wallet':'W'," + stolen + "}",
            "/v1/redemptions {'wallet':'W'," + stolen + "}",
            "/v1/transfers {'payer':'W','payee':'" + number(TAXIS) + "'," + stolen + "}",
            "/v1/payrolls {'payer':'W','items':[{'wallet':'" + number(TAXIS) + "'," + stolen + "}]}",
            "/v1/campaigns {'sponsor':'W','packets':1,'packetFen':1,'claimUntil':'2026-06-08T00:00:00+08:00','expiresAt':'2026-06-08T00:00:00+08:00'}"
        }) {
            String[] parts = body.split(" ", 2);
            for (String wallet : new String[] {number(BAKERS), mine.get("wallet"), number(ANN)}) {
                Got got = taxi.post(parts[0], parts[1].replace("W", wallet));
                assertThat(got.is(404).text("code")).as(body).isEqualTo("NOT_FOUND");
            }
        }
        assertThat(taxi.post(
                                "/v1/payments",
                                "{'merchantOrder':'X','amountFen':1,'way':'TOKEN','token':'" + mine.get("token") + "'}")
                        .is(404)
                        .text("field"))
                .isEqualTo("token");
        for (String list : new String[] {"/v1/wallets", "/v1/payments", "/v1/campaigns", "/v1/tokens", "/v1/events"}) {
            String shown = taxi.get(list + "?limit=100").is(200).reply().bodyText();
            mine.forEach((name, id) -> assertThat(shown).as(list + " " + name).doesNotContain(id));
        }
        Got cursor = baker.get("/v1/payments?limit=1");
        String stolenPage = taxi.get("/v1/payments?limit=100&cursor=" + cursor.text("next"))
                .is(200)
                .reply()
                .bodyText();
        assertThat(stolenPage).doesNotContain(mine.get("payment"));
        assertThat(taxi.get("/v1/payments?merchantOrder=" + mine.get("order"))
                        .body()
                        .path("items"))
                .isEmpty();
    }

    private static Map<String, Got> states(Map<String, String> mine) {
        Map<String, Got> states = new LinkedHashMap<>();
        states.put("payment", baker.get("/v1/payments/" + mine.get("payment")).is(200));
        states.put("wallet", baker.get("/v1/wallets/" + mine.get("wallet")).is(200));
        states.put("token", baker.get("/v1/tokens/" + mine.get("token")).is(200));
        states.put(
                "campaign", baker.get("/v1/campaigns/" + mine.get("campaign")).is(200));
        return states;
    }

    /** One of each thing that a path can name. */
    private static Map<String, String> everythingOf(Shop shop) {
        Map<String, String> mine = new HashMap<>();
        String order = "O" + UUID.randomUUID().toString().substring(0, 8);
        mine.put("order", order);
        mine.put("wallet", shop.post("/v1/wallets", "{'name':'mine'}").is(201).text("wallet"));
        String bill = order.toUpperCase(Locale.ROOT);
        Got payment = shop.post(
                        "/v1/payments",
                        "{'merchantOrder':'" + order + "','amountFen':100,'way':'PAYMENT_CODE','paymentCode':'"
                                + street.code(ANN) + "','billNumber':'" + bill + "'}")
                .is(201);
        mine.put("payment", payment.text("id"));
        mine.put("billNumber", bill);
        mine.put(
                "refund",
                shop.post(
                                "/v1/payments/" + payment.text("id") + "/refunds",
                                "{'merchantRefund':'" + order + "','amountFen':1}")
                        .is(201)
                        .text("id"));
        mine.put(
                "movement",
                shop.post(
                                "/v1/transfers",
                                "{'payer':'" + number(BAKERS) + "','payee':'" + number(ANN) + "','amountFen':1}")
                        .is(201)
                        .text("id"));
        mine.put(
                "batch",
                shop.post(
                                "/v1/payrolls",
                                "{'payer':'" + number(BAKERS) + "','items':[{'wallet':'" + number(ANN)
                                        + "','amountFen':1}]}")
                        .is(201)
                        .text("id"));
        mine.put(
                "token",
                shop.post("/v1/tokens", "{'customer':'" + number(ANN) + "','perPaymentFen':100,'perDayFen':100}")
                        .is(201)
                        .text("token"));
        mine.put(
                "campaign",
                shop.post(
                                "/v1/campaigns",
                                "{'sponsor':'" + number(BAKERS)
                                        + "','packets':1,'packetFen':1,'claimUntil':'2026-06-08T00:00:00+08:00','expiresAt':'2026-06-08T00:00:00+08:00'}")
                        .is(201)
                        .text("campaign"));
        return mine;
    }

    private static String filled(String template, Map<String, String> values) {
        String path = template;
        for (String name : new String[] {
            "wallet", "payment", "refund", "movement", "batch", "token", "campaign", "billNumber", "trigger"
        }) {
            path = path.replace("{" + name + "}", values.getOrDefault(name, "x"));
        }
        return path;
    }

    /** The contract's own example. */
    private static String bodyFor(Operation operation) {
        if (operation.body() == null) {
            return "";
        }
        var examples = CONTRACT.document()
                .path("paths")
                .path(operation.path())
                .path(operation.verb().toLowerCase(Locale.ROOT))
                .at("/requestBody/content/application~1json/examples");
        return examples.elements().next().path("value").toString();
    }
}
