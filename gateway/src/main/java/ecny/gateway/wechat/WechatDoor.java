package ecny.gateway.wechat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpDoor;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.RateLimit;
import ecny.gateway.signature.AnswerSigner;
import ecny.gateway.signature.Identified;
import ecny.gateway.signature.RequestVerifier;
import ecny.gateway.signature.SignatureFault;
import ecny.gateway.signature.SignedRequest;
import ecny.gateway.signature.WorldCertificates;
import ecny.gateway.world.World;
import ecny.wallet.crypto.Sm2PrivateKeyPem;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v3}: checks the signature, finds the operation, signs the answer. A request that is not signed rightly is told by the
 * signature doctor what was wrong and what should have been signed.
 */
public final class WechatDoor implements Door, HttpDoor {
    private static final int REQUEST_ID_BYTES = 16;
    private static final int SHOWN_AT_MOST = 8_192;

    private final Site site;
    private final WorldCertificates certificates;
    private final Directory directory;
    private final RequestVerifier verifier;
    private final RateLimit limit;
    private final AnswerSigner signer;
    private final WechatApi api;
    private final SecureRandom random = new SecureRandom();
    private volatile String scheme = "http";

    private WechatDoor(Site site, Courier courier, LongSupplier wallMillis) {
        this.site = site;
        certificates = new WorldCertificates(site.world(), site.keys());
        directory = new Directory(site.world().merchants().stream()
                .map(merchant -> new Merchant(
                        merchant.mchid(),
                        merchant.appid(),
                        merchant.name(),
                        merchant.wallet(),
                        site.keys().merchantCipherKey(merchant.mchid())))
                .toList());
        verifier = new RequestVerifier(certificates.callers(), wallMillis);
        limit = RateLimit.ofMerchants(() -> TimeUnit.MILLISECONDS.toNanos(wallMillis.getAsLong()));
        signer = new AnswerSigner(certificates.platformKey(), certificates.platform(), wallMillis);
        WechatStore store = new WechatStore(site.store());
        api = new WechatApi(
                store,
                (wallet, command) -> site.node().submit(site.keys().signAsWallet(wallet, command)),
                site.clock(),
                directory,
                certificates,
                new Notifications(store, site.clock(), signer, courier, directory));
    }

    /** With another courier and clock of the machine, as tests want it. */
    static WechatDoor on(Site site, Courier courier, LongSupplier wallMillis) {
        return new WechatDoor(site, courier, wallMillis);
    }

    /** The door of a sandbox, whose notifications this courier carries. */
    public static WechatDoor on(Site site, Courier courier) {
        return new WechatDoor(site, courier, System::currentTimeMillis);
    }

    /** What a cashier page needs: orders as customers see and pay them. */
    public Orders orders() {
        return api.orders();
    }

    /** Every method and path, for the test that tries each. */
    List<String> paths() {
        return api.routes().paths();
    }

    @Override
    public String name() {
        return "wechat";
    }

    @Override
    public void mount(HttpRoutes routes) {
        routes.at("/v3", this);
        routes.at("/customer", new CustomerDoor(api.orders(), site.world()));
    }

    @Override
    public List<Link> links() {
        return List.of(new Link(
                "/v3/certificates",
                "Merchants' API in the WeChat Pay v3 dialect (signed requests): docs/merchants.md",
                "微信支付 API v3 国密方言 (请求须签名): docs/merchants.md"));
    }

    @Override
    public Map<Path, String> credentials() {
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(Path.of("platform", "root_cert.pem"), certificates.root().pem());
        files.put(
                Path.of("platform", "platform_cert.pem"),
                certificates.platform().pem());
        for (World.Merchant merchant : site.world().merchants()) {
            String mchid = merchant.mchid();
            files.put(
                    Path.of(mchid, "apiclient_key.pem"),
                    Sm2PrivateKeyPem.write(site.keys().merchantApiKey(mchid)));
            files.put(
                    Path.of(mchid, "apiclient_cert.pem"),
                    certificates.merchant(mchid).pem());
            files.put(
                    Path.of(mchid, "wechat.env"),
                    "MCHID=" + mchid
                            + "\nAPPID=" + merchant.appid()
                            + "\nSERIAL_NO=" + certificates.merchant(mchid).serial()
                            + "\nAPI_V3_KEY=" + site.keys().merchantCipherKey(mchid)
                            + "\nPLATFORM_SERIAL=" + certificates.platform().serial()
                            + "\n");
        }
        return files;
    }

    @Override
    public void started(URI base) {
        scheme = base.getScheme();
        api.resume();
    }

    @Override
    public void close() {
        api.close();
    }

    @Override
    public HttpReply answer(HttpCall call) {
        SignedRequest request = new SignedRequest(
                call.method(),
                call.rawTarget(),
                call.header("Host"),
                call.header("Authorization"),
                call.body(),
                call.header("Ecny-Public-Key"));
        Identified who = verifier.identify(request);
        if (who instanceof Identified.Nobody nobody) {
            return signed(signError(request, nobody.fault()));
        }
        if (who instanceof Identified.Overfull) {
            return signed(refusal(ApiRefusal.busy())).withHeader("Retry-After", "60");
        }
        String mchid = ((Identified.Merchant) who).mchid();
        int wait = limit.waitSeconds(mchid);
        if (wait > 0) {
            return signed(refusal(ApiRefusal.tooMany())).withHeader("Retry-After", Integer.toString(wait));
        }
        try {
            Merchant caller = directory.merchant(mchid).orElseThrow();
            ApiRoutes.Found found = api.routes().find(call.method(), call.rawPath());
            String host = Optional.ofNullable(call.header("Host")).orElse("localhost");
            return signed(found.operation()
                    .answer(ApiRequest.of(
                            caller, scheme + "://" + host, call.rawQuery(), found.inPath(), call.body())));
        } catch (ApiRefusal refusal) {
            HttpReply reply = signed(refusal(refusal));
            return refusal.error() == ApiError.FREQUENCY_LIMITED ? reply.withHeader("Retry-After", "1") : reply;
        }
    }

    /** A file is not signed, as on the platform: its hash was. */
    private HttpReply signed(ApiAnswer answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!answer.contentType().isEmpty()) {
            headers.put("Content-Type", answer.contentType());
        }
        headers.put("Request-ID", requestId());
        if (answer.contentType().isEmpty() || answer.contentType().equals(ApiAnswer.JSON)) {
            headers.putAll(signer.headersFor(answer.body()));
        }
        return new HttpReply(answer.status(), headers, answer.body());
    }

    private String requestId() {
        byte[] id = new byte[REQUEST_ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().withUpperCase().formatHex(id);
    }

    private static ApiAnswer refusal(ApiRefusal refusal) {
        ObjectNode body = Views.object();
        body.put("code", refusal.error().name());
        body.put("message", refusal.message());
        @Nullable String field = refusal.field();
        if (field != null) {
            body.putObject("detail")
                    .put("field", field)
                    .put("location", refusal.location())
                    .put("issue", refusal.message());
        }
        if (refusal.verdict() != null) {
            body.putObject("detail").put("verdict", refusal.verdict().name());
        }
        return ApiAnswer.json(refusal.error().status(), body);
    }

    private static ApiAnswer signError(SignedRequest request, SignatureFault fault) {
        ObjectNode body = Views.object();
        body.put("code", ApiError.SIGN_ERROR.name());
        body.put("message", fault.cause().chinese() + " " + fault.sentence());
        ObjectNode detail = body.putObject("detail");
        detail.put("location", "authorization");
        detail.put("issue", "sign not match");
        detail.put("cause", fault.cause().name());
        detail.put("chinese", fault.cause().chinese());
        detail.put("english", fault.sentence());
        String expected = fault.expectedText();
        if (!expected.isEmpty()) {
            detail.putObject("sign_information")
                    .put("method", request.method())
                    .put("url", request.target())
                    .put("sign_message_length", fault.expected().length)
                    .put("expected_sign_message", expected.substring(0, Math.min(expected.length(), SHOWN_AT_MOST)));
        }
        return ApiAnswer.json(ApiError.SIGN_ERROR.status(), body);
    }
}
