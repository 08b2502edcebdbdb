package ecny.perf.http;

import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpDoor;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.Problem;
import ecny.gateway.signature.AnswerSigner;
import ecny.gateway.signature.Identified;
import ecny.gateway.signature.RequestVerifier;
import ecny.gateway.signature.SignedRequest;
import ecny.gateway.signature.WorldCertificates;
import ecny.gateway.world.World;
import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.node.Outcome;
import ecny.settlement.node.Submission;
import java.nio.charset.StandardCharsets;

/**
 * A payment through a door that does nothing but what every door must: checks the merchant's signature, signs in the name of
 * the payer's wallet, submits, waits for the outcome, signs the answer. Once as a Camel route and once on the server itself.
 */
final class PayDoor implements Door {
    static final String CAMEL = "/camel/pay";
    static final String HOT = "/hot/pay";
    static final String CAMEL_EMPTY = "/camel/empty";
    static final String HOT_EMPTY = "/hot/empty";

    private final Site site;
    private final RequestVerifier verifier;
    private final AnswerSigner signer;

    PayDoor(Site site) {
        this.site = site;
        WorldCertificates certificates = new WorldCertificates(site.world(), site.keys());
        verifier = new RequestVerifier(certificates.callers(), System::currentTimeMillis);
        signer = new AnswerSigner(certificates.platformKey(), certificates.platform(), System::currentTimeMillis);
    }

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public void mount(HttpRoutes routes) {
        HttpDoor empty = call -> HttpReply.json(200, "{}");
        routes.at(CAMEL, this::pay).hot(HOT, this::pay).at(CAMEL_EMPTY, empty).hot(HOT_EMPTY, empty);
    }

    private HttpReply pay(HttpCall call) {
        Identified caller = verifier.identify(new SignedRequest(
                call.method(), call.rawTarget(), call.header("Host"), call.header("Authorization"), call.body(), null));
        if (!(caller instanceof Identified.Merchant merchant)) {
            return Problem.of(401, "SIGN_ERROR", "The signature does not hold.", "签名验证失败。")
                    .reply(call);
        }
        Submission submission = site.node().submit(payment(site, merchant.mchid(), Long.parseLong(call.bodyText())));
        if (submission.isBusy()) {
            return Problem.busy().reply(call);
        }
        Outcome outcome = submission.outcome().join();
        byte[] body = ("{\"verdict\":" + outcome.verdict().code() + ",\"sequence\":" + outcome.sequence() + "}")
                .getBytes(StandardCharsets.UTF_8);
        return HttpReply.of(outcome.isAccepted() ? 200 : 422, HttpReply.JSON, body)
                .withHeaders(signer.headersFor(body));
    }

    /** Payment n: one fen of customer n modulo their number. */
    static SignedCommand payment(Site site, String mchid, long n) {
        World world = site.world();
        long payer = world.customer((int) (n % world.customers().count())).wallet();
        Command.Pay pay = new Command.Pay(
                new CommandId(8, n),
                site.clock().millis(),
                payer,
                world.merchant(mchid).orElseThrow().wallet(),
                1,
                World.CNY);
        return site.keys().signAsWallet(payer, pay);
    }
}
