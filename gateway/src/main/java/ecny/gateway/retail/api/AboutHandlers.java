package ecny.gateway.retail.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.retail.contract.Contract;
import ecny.wallet.ledger.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The contract itself, as a file and as a page, and the verdicts. */
final class AboutHandlers {
    private static final String PAGE = "/ecny/gateway/retail/docs.html";

    private final Contract contract;
    private final String page;

    AboutHandlers(Contract contract) {
        this.contract = contract;
        // A page cannot be ended by what it shows: "</" never stands in the JSON.
        this.page = resource(PAGE)
                .replace("\"CONTRACT\"", contract.document().toString().replace("</", "<\\/"));
    }

    void addTo(Map<String, Handler> handlers) {
        handlers.put("getContract", asked -> new Answer(200, "application/yaml; charset=utf-8", contract.text()));
        handlers.put("getDocs", asked -> new Answer(200, "text/html; charset=utf-8", page));
        handlers.put("listVerdicts", asked -> verdicts());
    }

    private static Answer verdicts() {
        ObjectNode body = Views.object();
        ArrayNode items = body.putArray("items");
        for (Verdict verdict : Verdict.values()) {
            items.add(Views.verdict(verdict));
        }
        return Answer.ok(body);
    }

    private static String resource(String name) {
        try (InputStream in = AboutHandlers.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
