package ecny.gateway.bank;

import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpDoor;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Messages over HTTP.
 *
 * <pre>
 *   POST /bank/messages                                  a message; the answer is the body, its other pages are in the outbox
 *   GET  /bank/outbox/C1010211000012?after=41&amp;time=1775…   the next message to this institution; 204 if there is none
 *   GET  /bank/schemas/pacs.008.001.08.xsd               a schema of the profile
 * </pre>
 *
 * <p>The outbox is told to its owner only ({@link OwnersCall}).
 */
public final class BankHttp implements HttpDoor {
    static final String PATH = "/bank";
    private static final String MESSAGES = "/bank/messages";
    private static final String PAGES = "Ecny-Pages";

    private static final String XML = "application/xml; charset=utf-8";
    private static final Pattern OUTBOX = Pattern.compile("/bank/outbox/([A-Z][A-Z0-9]{13})");
    private static final Pattern QUERY = Pattern.compile("after=([0-9]{1,18})&time=([0-9]{1,18})");
    private static final Pattern SCHEMA = Pattern.compile("/bank/schemas/([a-z0-9.\\-]{1,40}\\.xsd)");

    private final BankDoor door;
    private final Outbox outbox;
    private final OwnersCall owners;

    public BankHttp(BankDoor door, Outbox outbox, OwnersCall owners) {
        this.door = door;
        this.outbox = outbox;
        this.owners = owners;
    }

    @Override
    public HttpReply answer(HttpCall call) {
        String path = call.rawPath();
        if (path.equals(MESSAGES)) {
            return call.method().equals("POST")
                    ? message(call)
                    : problem(call, 405, "METHOD_NOT_ALLOWED", "Messages are posted.");
        }
        Matcher ofOutbox = OUTBOX.matcher(path);
        if (ofOutbox.matches() && call.method().equals("GET")) {
            return next(call, ofOutbox.group(1));
        }
        Matcher ofSchema = SCHEMA.matcher(path);
        return ofSchema.matches() && call.method().equals("GET")
                ? schema(call, ofSchema.group(1))
                : problem(call, 404, "NOT_FOUND", "There is nothing at this path.");
    }

    /** A message that is too large for HTTP is refused as one that is too long for the door: with {@code admi.002}. */
    @Override
    public HttpReply tooLarge(HttpCall call) {
        return call.rawPath().equals(MESSAGES) && call.method().equals("POST")
                ? xml(413, door.tooLong(call.header(MessageSignature.HEADER))).withHeader(PAGES, "1")
                : HttpDoor.super.tooLarge(call);
    }

    private HttpReply message(HttpCall call) {
        DoorAnswer answer = door.answer(new SignedMessage(call.body(), call.header(MessageSignature.HEADER)));
        List<SignedMessage> pages = answer.messages();
        Optional<String> institution = Optional.ofNullable(call.header(MessageSignature.HEADER))
                .flatMap(MessageSignature::parse)
                .map(MessageSignature::institution);
        if (institution.isPresent()) {
            for (SignedMessage page : pages.subList(1, pages.size())) {
                String id = AnswerBook.digest(page.bytes()).substring(0, 32);
                outbox.keep(institution.get(), id, id, page);
            }
        }
        int status = switch (answer.kind()) {
            case ANSWERED -> 200;
            case REFUSED -> 400;
            case NOT_SIGNED -> 401;
            case UNKNOWN -> 503;
        };
        HttpReply reply = xml(status, pages.get(0)).withHeader(PAGES, Integer.toString(pages.size()));
        return status == 503 ? reply.withHeader("Retry-After", "1") : reply;
    }

    private HttpReply next(HttpCall call, String institution) {
        Matcher query = QUERY.matcher(call.rawQuery());
        if (!query.matches()) {
            return problem(call, 400, "QUERY", "The query is after=NUMBER&time=SECONDS.");
        }
        Optional<Problem> refusal = owners.refusal(call, institution, query.group(2));
        if (refusal.isPresent()) {
            return refusal.get().reply(call);
        }
        List<Outbox.Posted> posted = outbox.after(institution, Long.parseLong(query.group(1)), 1);
        if (posted.isEmpty()) {
            return HttpReply.empty(204);
        }
        return xml(200, posted.get(0).message())
                .withHeader("Ecny-Number", Long.toString(posted.get(0).number()));
    }

    private static HttpReply xml(int status, SignedMessage message) {
        return HttpReply.of(status, XML, message.bytes())
                .withHeader(MessageSignature.HEADER, String.valueOf(message.signature()))
                .withHeader("Ecny-Simulator", "no real money");
    }

    private static HttpReply schema(HttpCall call, String name) {
        try (InputStream file = BankHttp.class.getResourceAsStream("/ecny/gateway/bank/xsd/" + name)) {
            return file == null
                    ? problem(call, 404, "NOT_FOUND", "There is no such schema.")
                    : HttpReply.of(200, XML, file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpReply problem(HttpCall call, int status, String code, String english) {
        String chinese = switch (status) {
            case 404 -> "该路径不存在。";
            case 405 -> "不支持该方法。";
            default -> "请求参数错误。";
        };
        return Problem.of(status, code, english, chinese).reply(call);
    }
}
