package ecny.gateway.cashier;

import ecny.gateway.http.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of the page, from the class path. */
final class Pages {
    /** Nothing from elsewhere, nothing inline. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "", "text/html; charset=utf-8",
            "cashier.css", "text/css; charset=utf-8",
            "icon.svg", "image/svg+xml",
            "main.js", "text/javascript; charset=utf-8",
            "api.js", "text/javascript; charset=utf-8",
            "words.js", "text/javascript; charset=utf-8",
            "till.js", "text/javascript; charset=utf-8",
            "phone.js", "text/javascript; charset=utf-8",
            "feed.js", "text/javascript; charset=utf-8");

    private Pages() {}

    /** The file of that name, the page itself for the empty one; null when there is none. */
    static @Nullable HttpReply file(String name) {
        @Nullable String type = TYPES.get(name);
        if (type == null) {
            return null;
        }
        String file = name.isEmpty() ? "index.html" : name;
        try (InputStream in = Pages.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing beside " + Pages.class.getName());
            }
            return HttpReply.of(200, type, in.readAllBytes())
                    .withHeader("Content-Security-Policy", POLICY)
                    .withHeader("X-Content-Type-Options", "nosniff")
                    .withHeader("Cache-Control", "no-cache");
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
