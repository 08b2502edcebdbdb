package ecny.gateway.bank.site;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.bank.OwnersCall;
import ecny.gateway.bank.desk.WaitingPayments;
import ecny.gateway.bank.desk.WaitingPayments.Waiting;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpDoor;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.Problem;
import ecny.gateway.signature.NonceMemory;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.house.HouseCommand.Move;
import ecny.wallet.money.Fen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An institution's own queue. Every request is signed by it, over the target as sent ({@link OwnersCall}).
 *
 * <pre>
 *   GET  /settlement/queue/INSTITUTION?time=SECONDS                          what waits, in the order in which it would settle
 *   POST /settlement/queue/INSTITUTION/NUMBER/FRONT?time=SECONDS             to the front of its level; or END
 *   POST /settlement/queue/INSTITUTION/NUMBER/BEFORE/OTHER?time=SECONDS      just before another one of its level
 * </pre>
 *
 * <p>A POST is answered with the queue as it is then. The same signed target is taken once; after a restart one of the last
 * minutes could come again, which moves its owner's payments as the owner had asked.
 */
final class QueueDoor implements HttpDoor {
    static final String PATH = "/settlement/queue";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern QUEUE = Pattern.compile(PATH + "/([A-Z][A-Z0-9]{13})");
    private static final Pattern MOVE =
            Pattern.compile(PATH + "/([A-Z][A-Z0-9]{13})/([0-9]{1,19})/(?:(FRONT|END)|BEFORE/([0-9]{1,19}))");
    private static final Pattern TIME = Pattern.compile("time=([0-9]{1,18})");
    private static final int MOST_MOVES = 100_000;

    private final WaitingPayments waiting;
    private final OwnersCall owners;
    private final NonceMemory taken = new NonceMemory(Duration.ofSeconds(2 * OwnersCall.MOST_SECONDS), MOST_MOVES);

    QueueDoor(WaitingPayments waiting, OwnersCall owners) {
        this.waiting = waiting;
        this.owners = owners;
    }

    @Override
    public HttpReply answer(HttpCall call) {
        Matcher queue = QUEUE.matcher(call.rawPath());
        Matcher move = MOVE.matcher(call.rawPath());
        boolean look = queue.matches() && call.method().equals("GET");
        boolean change = move.matches() && call.method().equals("POST");
        if (!look && !change) {
            return SettlementDoor.nothingHere(call);
        }
        String institution = look ? queue.group(1) : move.group(1);
        Matcher time = TIME.matcher(call.rawQuery());
        if (!time.matches()) {
            return Problem.of(400, "QUERY", "The query is time=SECONDS.", "查询参数应为 time=秒数。")
                    .about("time", call.rawQuery())
                    .reply(call);
        }
        Optional<Problem> refusal = owners.refusal(call, institution, time.group(1));
        if (refusal.isPresent()) {
            return refusal.get().reply(call);
        }
        return change ? moved(call, institution, move) : shown(call, institution);
    }

    private HttpReply moved(HttpCall call, String institution, Matcher asked) {
        switch (taken.use(institution, call.rawTarget(), owners.nowMillis())) {
            case AGAIN -> {
                return Problem.of(409, "REPLAYED_REQUEST", "This signed request was taken before.", "该签名请求已处理过。")
                        .reply(call);
            }
            case FULL -> {
                return Problem.busy().reply(call);
            }
            case FIRST -> {}
        }
        Move move = asked.group(3) == null ? Move.BEFORE : Move.valueOf(asked.group(3));
        long other = move == Move.BEFORE ? Long.parseUnsignedLong(asked.group(4)) : 0;
        SettlementVerdict verdict = waiting.move(institution, move, Long.parseUnsignedLong(asked.group(2)), other);
        return verdict == SettlementVerdict.DONE
                ? shown(call, institution)
                : Problem.of(409, verdict.name(), verdict.english(), verdict.chinese())
                        .about("payment", asked.group(2))
                        .reply(call);
    }

    private HttpReply shown(HttpCall call, String institution) {
        Optional<List<Waiting>> payments = waiting.of(institution);
        if (payments.isEmpty()) {
            return SettlementDoor.nothingHere(call);
        }
        ObjectNode root = JSON.createObjectNode().put("institution", institution);
        ArrayNode lines = root.putArray("waiting");
        for (Waiting payment : payments.get()) {
            ObjectNode line = lines.addObject()
                    .put("number", Long.toString(payment.number()))
                    .put("level", payment.level().name())
                    .put("payee", payment.payee())
                    .put("amount", Fen.toYuan(payment.amountFen()));
            if (payment.transactionId() != null) {
                line.put("transactionId", payment.transactionId());
            }
        }
        return HttpReply.json(200, root.toPrettyString());
    }
}
