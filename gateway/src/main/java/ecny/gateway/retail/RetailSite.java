package ecny.gateway.retail;

import ecny.gateway.codes.SiteCodes;
import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.retail.api.Merchants;
import ecny.gateway.retail.api.RetailDoor;
import ecny.gateway.retail.contract.Contract;
import ecny.gateway.retail.order.Retail;
import ecny.gateway.retail.order.RetailRules;
import ecny.gateway.retail.order.Shelves;
import ecny.gateway.retail.trigger.TriggerStreet;
import ecny.gateway.retail.trigger.Triggers;
import ecny.gateway.signature.AnswerSigner;
import ecny.gateway.signature.RequestVerifier;
import ecny.gateway.signature.WorldCertificates;
import ecny.gateway.world.World;
import ecny.wallet.crypto.Sm2PrivateKeyPem;
import ecny.wallet.identity.WalletNumber;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /v1} on a site: its merchants call, its customers pay, its first operator has the trigger wallets. */
public final class RetailSite implements Door {
    private static final String PATH = "/v1";

    private final Site site;
    private final WorldCertificates certificates;
    private final Retail retail;
    private final RetailDoor door;
    private final AnswerSigner signer;
    private final TriggerStreet street;

    public RetailSite(Site site) {
        this.site = site;
        World world = site.world();
        int operator = world.operators().get(0).code();
        Triggers triggers = Triggers.builtIn();
        WorldCustody custody = new WorldCustody(world, site.keys(), triggers, operator);
        certificates = new WorldCertificates(world, site.keys());
        retail = new Retail(
                site.node(),
                new Shelves(site.store()),
                custody,
                new OperatorsCodes(SiteCodes.paymentCodes(site)),
                RetailRules.builtIn(),
                triggers.habitsOf(operator));
        Map<String, Long> wallets = new HashMap<>();
        Map<String, String> readKeys = new HashMap<>();
        for (World.Merchant merchant : world.merchants()) {
            wallets.put(merchant.mchid(), merchant.wallet());
            readKeys.put(merchant.mchid(), site.keys().merchantReadKey(merchant.mchid()));
        }
        RequestVerifier verifier = new RequestVerifier(certificates.callers(), System::currentTimeMillis);
        door = new RetailDoor(Contract.read(), retail, new Merchants(verifier, wallets, readKeys), triggers, operator);
        signer = new AnswerSigner(certificates.platformKey(), certificates.platform(), System::currentTimeMillis);
        street = new TriggerStreet(site.node(), custody, triggers, operator);
    }

    @Override
    public String name() {
        return "retail";
    }

    @Override
    public void mount(HttpRoutes routes) {
        routes.at(PATH, this::signed).eventsIfWanted(PATH + "/events", door::follow);
    }

    /** Every answer is signed by the platform, as those of {@code /v3} are. */
    private HttpReply signed(HttpCall call) {
        HttpReply reply = door.answer(call);
        return reply.withHeaders(signer.headersFor(reply.body()));
    }

    @Override
    public List<Link> links() {
        return List.of(
                new Link(PATH + "/docs", "The /v1 REST API", "/v1 REST 接口文档"),
                new Link(PATH + "/openapi.yaml", "Its contract", "接口契约"));
    }

    @Override
    public Map<Path, String> credentials() {
        Map<Path, String> files = new LinkedHashMap<>();
        for (World.Merchant merchant : site.world().merchants()) {
            files.put(
                    Path.of(merchant.mchid(), "apiclient_key.pem"),
                    Sm2PrivateKeyPem.write(site.keys().merchantApiKey(merchant.mchid())));
            files.put(
                    Path.of(merchant.mchid(), "v1.sh"),
                    ShellFunctions.text(
                            merchant.mchid(),
                            certificates.merchant(merchant.mchid()).serial(),
                            WalletNumber.format(merchant.wallet()),
                            site.keys().merchantReadKey(merchant.mchid())));
        }
        return files;
    }

    @Override
    public Optional<String> firstCall(URI base) {
        String mchid = site.world().merchants().get(0).mchid();
        Path credentials = site.data().resolve("credentials").toAbsolutePath().normalize();
        String customer = "$(v1 GET '/v1/test/customers?limit=1' | field wallet)";
        return Optional.of("BASE=" + base + "; CREDENTIALS='" + credentials + "'; . \"$CREDENTIALS/" + mchid
                + "/v1.sh\"; code=$(v1 POST \"/v1/test/customers/" + customer
                + "/payment-code\" | field paymentCode); v1 POST /v1/payments '{\"merchantOrder\":\"'$(date +%s)-$$'\",\"amountFen\":1280,"
                + "\"way\":\"PAYMENT_CODE\",\"paymentCode\":\"'$code'\",\"description\":\"noodles\"}'");
    }

    @Override
    public void started(URI base) {
        street.open();
        retail.resume();
    }
}
