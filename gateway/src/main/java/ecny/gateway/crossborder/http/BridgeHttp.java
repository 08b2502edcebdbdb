package ecny.gateway.crossborder.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import ecny.gateway.crossborder.HouseLines;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpDoor;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.Problem;
import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Receipt;
import ecny.settlement.bridge.rules.BridgeRules;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.BridgeLines;
import ecny.settlement.bridgehouse.SignedPayments;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The bridge for banks. Corridors are for everybody; every other request is signed by the bank that asks.
 *
 * <pre>
 *   GET  /bridge/corridors                  every corridor, each rule with date, source and confidence
 *   GET  /bridge/corridors/{corridor}
 *   GET  /bridge/lines                      the routes between bridge, ledgers, exchange and regulators, and their state
 *   POST /bridge/quotes                     QUOTE
 *   POST /bridge/payments                   PAY
 *   GET  /bridge/payments/{id}              as the asking bank sees it, with its receipts
 *   POST /bridge/payments/{id}/redeem       REDEEM_PAYMENT
 *   POST /bridge/payments/{id}/reveal       REVEAL
 * </pre>
 *
 * <p>A body is a line of the bridge's journal as {@link BridgeLines} reads it; amounts in minor units. The header
 * {@value #CERTIFICATE} is the bank's certificate (DER, Base64), {@value #SIGNATURE} its signature over the body as sent or, without
 * a body, over method, blank and target. The same id with the same content is answered again. At most {@link #AT_ONCE} requests are in
 * at a time; the next is told that it is busy, and nothing was taken.
 */
public final class BridgeHttp implements HttpDoor {
    static final String CERTIFICATE = "Ecny-Certificate";
    static final String SIGNATURE = "Ecny-Signature";
    private static final String PATH = "/bridge";
    private static final String ID = "[A-Za-z0-9._:-]{1,64}";
    private static final int AT_ONCE = 32;

    private final BridgeHouse bridge;
    private final SignedPayments signed;
    private final HouseLines lines;
    private final Runnable afterwards;
    private final BridgeRules rules;
    private final Semaphore room;

    /** @param afterwards is run after every request that may have moved something */
    public BridgeHttp(BridgeHouse bridge, SignedPayments signed, HouseLines lines, Runnable afterwards) {
        this(bridge, signed, lines, afterwards, AT_ONCE);
    }

    BridgeHttp(BridgeHouse bridge, SignedPayments signed, HouseLines lines, Runnable afterwards, int atOnce) {
        this.bridge = bridge;
        this.signed = signed;
        this.lines = lines;
        this.afterwards = afterwards;
        this.rules = bridge.ask(known -> known.rules());
        this.room = new Semaphore(atOnce);
    }

    public void mount(HttpRoutes routes) {
        routes.at(PATH, this);
    }

    @Override
    public HttpReply answer(HttpCall call) {
        if (!room.tryAcquire()) {
            return Problem.busy().reply(call);
        }
        try {
            return routed(call);
        } catch (Refused refused) {
            return refused.problem.reply(call);
        } finally {
            room.release();
        }
    }

    private HttpReply routed(HttpCall call) {
        List<String> path = List.of(call.rawPath().substring(PATH.length()).split("/", -1));
        String what = call.method() + " " + (path.size() > 1 ? path.get(1) : "") + " " + path.size();
        return switch (what) {
            case "GET corridors 2" -> ok(200, BridgeJson.corridors(rules));
            case "GET corridors 3" -> corridor(call, path.get(2));
            case "GET lines 2" -> ok(200, BridgeJson.JSON.valueToTree(lines.lines()));
            case "POST quotes 2" -> quote(call);
            case "POST payments 2" -> pay(call);
            case "GET payments 3" -> payment(call, path.get(2));
            case "POST payments 4" ->
                switch (path.get(3)) {
                    case "redeem" -> redeem(call, path.get(2));
                    case "reveal" -> reveal(call, path.get(2));
                    default -> nothing(call);
                };
            default -> nothing(call);
        };
    }

    private static HttpReply ok(int status, JsonNode body) {
        return HttpReply.json(status, body.toString()).withHeader("Cache-Control", "no-store");
    }

    private static HttpReply nothing(HttpCall call) {
        return Problem.of(404, "NOT_FOUND", "There is nothing at this path for this method.", "该路径或方法不存在。")
                .reply(call);
    }

    private HttpReply corridor(HttpCall call, String id) {
        @Nullable CorridorRules corridor = rules.corridors().get(id);
        return corridor == null
                ? BridgeProblems.of(
                                BridgeVerdict.CORRIDOR_UNKNOWN,
                                BridgeJson.JSON.createObjectNode().put("corridor", id),
                                rules)
                        .reply(call)
                : ok(200, BridgeJson.corridor(id, corridor, rules));
    }

    private HttpReply quote(HttpCall call) {
        JsonNode body = tree(call);
        BridgeCommand.AskQuote ask = read(call, BridgeCommand.AskQuote.class);
        formed("id", ask.id());
        String bank = signer(call, call.body(), Optional.of(ask.corridor()), body);
        if (!bank.equals(ask.payerBank())) {
            throw refused(BridgeVerdict.SIGNER_NOT_AUTHORISED, body);
        }
        lines.askRates();
        BridgeVerdict verdict = bridge.tell(ask);
        if (verdict != BridgeVerdict.ACCEPTED) {
            throw refused(verdict, body);
        }
        return ok(200, BridgeJson.quote(bridge.quote(ask.id()).orElseThrow(), rules));
    }

    private HttpReply pay(HttpCall call) {
        JsonNode body = tree(call);
        BridgeCommand.Pay pay = read(call, BridgeCommand.Pay.class);
        formed("id", pay.id());
        formed("payerCustomer", pay.payerCustomer());
        formed("payeeCustomer", pay.payeeCustomer());
        BridgeVerdict verdict = signed.pay(pay, call.body(), decoded(call, CERTIFICATE), decoded(call, SIGNATURE));
        afterwards.run();
        Optional<CrossPayment> taken =
                bridge.payment(pay.id()).filter(payment -> payment.pay().equals(pay));
        // What ended with a refusal was taken in and is shown; what was not taken in is a problem.
        if (taken.isEmpty() || isSignature(verdict)) {
            throw refused(verdict, body);
        }
        return shown(taken.get(), pay.payerBank());
    }

    private static boolean isSignature(BridgeVerdict verdict) {
        return verdict.compareTo(BridgeVerdict.SIGNATURE_MISSING) >= 0
                && verdict.compareTo(BridgeVerdict.SIGNER_NOT_AUTHORISED) <= 0;
    }

    private HttpReply payment(HttpCall call, String id) {
        JsonNode asked = about(id);
        String bank = signer(call, target(call), Optional.empty(), asked);
        CrossPayment payment = ofBank(id, bank, asked);
        return shown(payment, bank);
    }

    private HttpReply redeem(HttpCall call, String id) {
        BridgeCommand.RedeemPayment redeem = read(call, BridgeCommand.RedeemPayment.class);
        return payeeAsks(call, id, redeem.payment(), redeem);
    }

    private HttpReply reveal(HttpCall call, String id) {
        BridgeCommand.Reveal reveal = read(call, BridgeCommand.Reveal.class);
        return payeeAsks(call, id, reveal.payment(), reveal);
    }

    private HttpReply payeeAsks(HttpCall call, String id, String inBody, BridgeCommand command) {
        JsonNode body = tree(call);
        if (!id.equals(inBody)) {
            throw new Refused(BridgeProblems.malformed(
                    "payment", inBody, "payment is the one of the path.", "payment须与路径中的支付编号一致。"));
        }
        String bank = signer(call, call.body(), Optional.empty(), body);
        CrossPayment payment = ofBank(id, bank, body);
        if (!bank.equals(payment.pay().payeeBank())) {
            throw refused(BridgeVerdict.SIGNER_NOT_AUTHORISED, body);
        }
        BridgeVerdict verdict = bridge.tell(command);
        afterwards.run();
        if (!verdict.isTakenIn()) {
            throw refused(verdict, body);
        }
        return shown(bridge.payment(id).orElseThrow(), bank);
    }

    /** Another bank's payment is as unknown as none. */
    private CrossPayment ofBank(String id, String bank, JsonNode asked) {
        return bridge.payment(id)
                .filter(payment -> payment.pay().payerBank().equals(bank)
                        || payment.pay().payeeBank().equals(bank))
                .orElseThrow(() -> refused(BridgeVerdict.PAYMENT_UNKNOWN, asked));
    }

    private HttpReply shown(CrossPayment payment, String bank) {
        List<Receipt> receipts = bridge.receipts(1, Integer.MAX_VALUE).stream()
                .filter(receipt -> receipt.to().equals(bank)
                        && receipt.payment().equals(payment.pay().id()))
                .toList();
        return ok(payment.stage().isEnd() ? 200 : 202, BridgeJson.payment(payment, bank, receipts, rules));
    }

    private String signer(HttpCall call, byte[] text, Optional<String> corridor, JsonNode asked) {
        SignedPayments.Signer signer =
                signed.signer(corridor, text, decoded(call, CERTIFICATE), decoded(call, SIGNATURE));
        if (!signer.isAccepted()) {
            throw refused(signer.verdict(), asked);
        }
        return signer.bank();
    }

    private static byte[] target(HttpCall call) {
        return (call.method() + " " + call.rawTarget()).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] decoded(HttpCall call, String header) {
        String value = call.header(header);
        if (value == null) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException notBase64) {
            throw new Refused(BridgeProblems.malformed(
                    header, value, header + " is Base64 on one line.", header + "须为单行Base64。"));
        }
    }

    private static JsonNode about(String payment) {
        return BridgeJson.JSON.createObjectNode().put("payment", payment);
    }

    private static JsonNode tree(HttpCall call) {
        try {
            return BridgeJson.JSON.readTree(call.body());
        } catch (java.io.IOException notJson) {
            throw notALine("body", call.bodyText());
        }
    }

    private static <T extends BridgeCommand> T read(HttpCall call, Class<T> type) {
        try {
            BridgeCommand command = BridgeLines.command(call.bodyText());
            if (type.isInstance(command)) {
                return type.cast(command);
            }
            throw notALine("command", tree(call).path("command").asText());
        } catch (IllegalArgumentException wrong) {
            if (wrong.getCause() instanceof JsonMappingException mapping
                    && !mapping.getPath().isEmpty()) {
                String field = String.valueOf(mapping.getPath().get(0).getFieldName());
                String value = mapping instanceof InvalidFormatException format
                        ? String.valueOf(format.getValue())
                        : tree(call).path(field).asText();
                throw notALine(field, value);
            }
            String reason = wrong.getCause() instanceof JsonProcessingException json
                    ? json.getOriginalMessage().lines().findFirst().orElse("")
                    : "";
            throw new Refused(BridgeProblems.malformed(
                    "body", null, "The body is not a line of this command: " + reason, "请求体不是该指令的一行JSON: " + reason));
        }
    }

    private static Refused notALine(String field, String value) {
        return new Refused(BridgeProblems.malformed(
                field, value, field + " is missing, or is not what this command has there.", field + "缺失或不符合该指令的格式。"));
    }

    private static void formed(String field, String id) {
        if (!id.matches(ID)) {
            throw new Refused(BridgeProblems.malformed(
                    field,
                    id,
                    field + " is 1 to 64 letters, digits, dots, underscores, colons and hyphens.",
                    field + "须为1至64位字母、数字或 . _ : -。"));
        }
    }

    private Refused refused(BridgeVerdict verdict, JsonNode asked) {
        return new Refused(BridgeProblems.of(verdict, asked, rules));
    }

    /** Ends a request with a problem. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Refused(Problem problem) {
            super(problem.english(), null, false, false);
            this.problem = problem;
        }
    }
}
