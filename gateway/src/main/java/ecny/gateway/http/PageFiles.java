package ecny.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of a page, from the class path beside one class: {@code index.html} for the empty name, and no file that is not in
 * the list. They may load nothing from elsewhere and hold nothing inline. Any thread.
 */
public final class PageFiles {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Class<?> beside;
    private final Set<String> names;

    /** @param names besides {@code index.html}; what they are, their ending says */
    public PageFiles(Class<?> beside, Set<String> names) {
        this.beside = beside;
        this.names = names;
    }

    /** The file of that name, the page itself for the empty one; null when there is none. */
    public @Nullable HttpReply file(String name) {
        if (!name.isEmpty() && !names.contains(name)) {
            return null;
        }
        String file = name.isEmpty() ? "index.html" : name;
        try (@Nullable InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing beside " + beside.getName());
            }
            return HttpReply.of(200, type(file), in.readAllBytes())
                    .withHeader("Content-Security-Policy", POLICY)
                    .withHeader("X-Content-Type-Options", "nosniff")
                    .withHeader("Cache-Control", "no-cache");
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static String type(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("no type is known of the page's file " + file);
        };
    }
}
