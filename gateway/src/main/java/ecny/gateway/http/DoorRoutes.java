package ecny.gateway.http;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * The doors as Camel routes, one for each path. Nothing of the request goes through Camel's headers (it would put query
 * parameters among them, where a caller could forge a signature's header); the call is handed over as it came.
 */
final class DoorRoutes extends RouteBuilder {
    static final String HEADERS = "ecny-headers";

    private final HttpRoutes routes;
    private final Supplier<HttpCall> callAtHand;

    DoorRoutes(HttpRoutes routes, Supplier<HttpCall> callAtHand) {
        this.routes = routes;
        this.callAtHand = callAtHand;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // a door that fails is answered in Answers
        for (HttpRoutes.Mount mount : routes.mounts()) {
            if (!mount.hot() && !mount.path().isEmpty()) {
                route(mount.path());
            }
        }
        route("/"); // the root's door, or nothing
    }

    private void route(String path) {
        from("platform-http:" + path + "?matchOnUriPrefix=true&useBodyHandler=false&headerFilterStrategy=#" + HEADERS)
                .routeId("door " + path)
                .process(this::answer);
    }

    /** The whole table is asked again: Camel's prefix {@code /v1} also covers {@code /v1x}. */
    private void answer(Exchange exchange) {
        HttpReply reply = Answers.of(routes, callAtHand.get());
        Map<String, Object> headers = new HashMap<>(reply.headers());
        headers.put(Exchange.HTTP_RESPONSE_CODE, reply.status());
        exchange.getMessage().setHeaders(headers);
        exchange.getMessage().setBody(reply.body());
    }

    /** In: nothing. Out: what the door says, and nothing of Camel's. */
    static final class Headers implements HeaderFilterStrategy {
        @Override
        public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
            return name.startsWith("Camel");
        }

        @Override
        public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
            return true;
        }
    }
}
