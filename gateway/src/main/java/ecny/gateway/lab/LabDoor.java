package ecny.gateway.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.http.EventDoor;
import ecny.gateway.http.EventStream;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpDoor;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * {@code /sandbox/lab}: plans accidents for a merchant's next notifications, examines an endpoint, and feeds whoever listens with
 * every attempt. For loopback: who reaches it may have requests sent to any address. Any thread.
 *
 * <pre>
 *   GET  /sandbox/lab                 what can be checked and what can happen
 *   POST /sandbox/lab/mishaps         {"mchid": …, "next": ["LOST", "DOUBLED"]}
 *   POST /sandbox/lab/examinations    {"mchid": …, "url": …, "effects": …?, "orders": […]?} answers a verdict sheet
 * </pre>
 */
public final class LabDoor implements Door, HttpDoor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<LabMerchant> merchants;
    private final Seals seals;
    private final LabCourier courier;
    private final Supplier<Instant> now;
    private final SSLContext trusted;

    /**
     * @param now the sandbox's time
     * @param trusted whom an examination trusts where the endpoint is at https
     */
    public LabDoor(
            List<LabMerchant> merchants, Seals seals, LabCourier courier, Supplier<Instant> now, SSLContext trusted) {
        this.trusted = trusted;
        this.merchants = List.copyOf(merchants);
        this.seals = seals;
        this.courier = courier;
        this.now = now;
    }

    /** The lab of a sandbox; the courier is the one that carries its notifications. */
    public static LabDoor on(Site site, LabCourier courier, SSLContext trusted) {
        List<LabMerchant> merchants = site.world().merchants().stream()
                .map(merchant -> new LabMerchant(
                        merchant.mchid(), merchant.appid(), site.keys().merchantCipherKey(merchant.mchid())))
                .toList();
        return new LabDoor(merchants, Seals.of(site), courier, site.clock()::now, trusted);
    }

    @Override
    public String name() {
        return "lab";
    }

    @Override
    public void mount(HttpRoutes routes) {
        routes.at("/sandbox/lab", this).events("/sandbox/lab/events", events());
    }

    @Override
    public List<Link> links() {
        return List.of(new Link(
                "/sandbox/lab",
                "Notification lab: what can go wrong, on purpose (docs/codes.md)",
                "通知实验室: 有意制造差错并给出判定表 (docs/codes.md)"));
    }

    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String english) {
            super(english, null, false, false);
        }
    }

    @Override
    public HttpReply answer(HttpCall call) {
        try {
            if (call.method().equals("GET")) {
                return HttpReply.json(200, about().toString());
            }
            JsonNode body = body(call);
            if (call.rawPath().endsWith("/mishaps")) {
                return HttpReply.json(200, planned(body).toString());
            }
            if (call.rawPath().endsWith("/examinations")) {
                return HttpReply.json(200, sheet(examine(body)).toString());
            }
            return HttpReply.json(404, problem("There is nothing at this path."));
        } catch (Wrong wrong) {
            return HttpReply.json(400, problem(String.valueOf(wrong.getMessage())));
        }
    }

    private static String problem(String detail) {
        return JSON.createObjectNode().put("detail", detail).toString();
    }

    private static JsonNode body(HttpCall call) {
        String type = String.valueOf(call.header("Content-Type"));
        if (!call.method().equals("POST") || !type.startsWith("application/json")) {
            throw new Wrong("POST with Content-Type application/json.");
        }
        try {
            JsonNode body = JSON.readTree(call.body());
            return body == null ? JSON.createObjectNode() : body;
        } catch (IOException notJson) {
            throw new Wrong("The body is not JSON.");
        }
    }

    private ObjectNode about() {
        ObjectNode about = JSON.createObjectNode();
        for (Check check : Check.values()) {
            about.withArray("checks")
                    .addObject()
                    .put("check", check.name())
                    .put("english", check.english())
                    .put("chinese", check.chinese());
        }
        for (Mishap mishap : Mishap.values()) {
            about.withArray("mishaps").add(mishap.name());
        }
        for (LabMerchant merchant : merchants) {
            ObjectNode plan = about.withArray("merchants").addObject().put("mchid", merchant.mchid());
            courier.planned(merchant.mchid())
                    .forEach(next -> plan.withArray("planned").add(next.name()));
        }
        return about;
    }

    private ObjectNode planned(JsonNode body) {
        LabMerchant merchant = merchant(body);
        List<Mishap> next = new ArrayList<>();
        for (JsonNode name : body.path("next")) {
            try {
                next.add(Mishap.valueOf(name.asText().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                throw new Wrong("No mishap is called '" + name.asText() + "': " + List.of(Mishap.values()) + ".");
            }
        }
        courier.plan(merchant.mchid(), next);
        return about();
    }

    private VerdictSheet examine(JsonNode body) {
        LabMerchant merchant = merchant(body);
        URI endpoint = address(body, "url").orElseThrow(() -> new Wrong("'url' is missing: the endpoint's address."));
        Effects effects = address(body, "effects")
                .map(shown -> Effects.at(shown, trusted))
                .orElseGet(Effects::unseen);
        Postman postman = new Postman(trusted, PATIENCE, System::nanoTime);
        return new Examination(merchant, endpoint, seals, postman, effects, orders(body), now).run();
    }

    private static List<String> orders(JsonNode body) {
        List<String> orders = new ArrayList<>();
        for (JsonNode order : body.path("orders")) {
            Letters.fault(order.asText()).ifPresent(fault -> {
                throw new Wrong(fault + ".");
            });
            orders.add(order.asText());
        }
        String mark = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        int most = Check.values().length;
        if (orders.size() > 0 && orders.size() < most) {
            throw new Wrong(
                    "'orders' needs " + most + " numbers, one for each check; there are " + orders.size() + ".");
        }
        for (int i = orders.size(); i < most; i++) {
            orders.add("LAB-" + mark + "-" + i);
        }
        return orders;
    }

    private LabMerchant merchant(JsonNode body) {
        String mchid = body.path("mchid").asText();
        return merchants.stream()
                .filter(one -> one.mchid().equals(mchid))
                .findFirst()
                .orElseThrow(() -> new Wrong("No merchant has the mchid '" + mchid + "'."));
    }

    private static Optional<URI> address(JsonNode body, String field) {
        String text = body.path(field).asText("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text);
            if (!List.of("http", "https").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
                throw new Wrong(
                        "'" + field + "' is an address beginning with http:// or https://, not '" + text + "'.");
            }
            return Optional.of(uri);
        } catch (IllegalArgumentException notAnAddress) {
            throw new Wrong("'" + field + "' is no address: '" + text + "'.");
        }
    }

    private static ObjectNode sheet(VerdictSheet sheet) {
        ObjectNode out = JSON.createObjectNode();
        out.put("endpoint", sheet.endpoint());
        out.put("clean", sheet.isClean());
        for (VerdictSheet.Line line : sheet.lines()) {
            out.withArray("lines")
                    .addObject()
                    .put("check", line.check().name())
                    .put("finding", line.finding().name())
                    .put("english", line.check().english())
                    .put("chinese", line.check().chinese())
                    .put("detail", line.detail());
        }
        return out;
    }

    /** Every attempt to deliver, for {@code /sandbox/lab/events}. */
    public EventDoor events() {
        return new EventDoor() {
            @Override
            public @Nullable HttpReply open(HttpCall call, EventStream stream) {
                Consumer<Happened> listener = happened -> stream.send("attempt", attempt(happened));
                courier.listen(listener);
                stream.onClose(() -> courier.unlisten(listener));
                return null;
            }
        };
    }

    private static String attempt(Happened happened) {
        ObjectNode out = JSON.createObjectNode();
        out.put("at", happened.at().toString());
        out.put("mchid", happened.notice().mchid());
        out.put("id", happened.notice().id());
        out.put("event", happened.notice().event());
        out.put("attempt", happened.notice().attempt());
        out.put("url", happened.notice().url());
        if (happened.mishap() != null) {
            out.put("mishap", happened.mishap().name());
        }
        out.put("status", happened.answer().status());
        out.put("detail", happened.answer().detail());
        happened.notice().headers().forEach(out.putObject("headers")::put);
        out.put("body", new String(happened.notice().body(), StandardCharsets.UTF_8));
        try {
            return JSON.writeValueAsString(out);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of JSON refused to be written", impossible);
        }
    }
}
