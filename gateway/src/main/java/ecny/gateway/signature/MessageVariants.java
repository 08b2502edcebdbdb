package ecny.gateway.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Strings that callers sign by mistake in place of the expected one. */
final class MessageVariants {
    private final SignedRequest request;
    private final AuthorizationHeader header;
    private final List<Suspicion> out = new ArrayList<>();

    private MessageVariants(SignedRequest request, AuthorizationHeader header) {
        this.request = request;
        this.header = header;
    }

    static List<Suspicion> of(SignedRequest request, AuthorizationHeader header) {
        MessageVariants variants = new MessageVariants(request, header);
        variants.lines();
        variants.methods();
        variants.targets();
        variants.bodies();
        variants.times();
        return variants.out;
    }

    private void lines() {
        byte[] expected = request.messageToSign(header.timestamp(), header.nonce());
        add(SignatureCause.LINE_FEED_MISSING, "", Arrays.copyOf(expected, expected.length - 1));
        if (request.body().length == 0) {
            add(
                    SignatureCause.LINE_FEED_MISSING,
                    "the line of the empty body is missing",
                    Arrays.copyOf(expected, expected.length - 2));
        }
        byte[] longer = Arrays.copyOf(expected, expected.length + 1);
        longer[expected.length] = '\n';
        add(SignatureCause.LINE_FEED_ADDED, "", longer);
        String text = new String(expected, ISO_8859_1);
        add(SignatureCause.LINE_ENDS_WRONG, "CR LF", text.replace("\n", "\r\n").getBytes(ISO_8859_1));
        add(
                SignatureCause.LINE_ENDS_WRONG,
                "a backslash and an n",
                text.replace("\n", "\\n").getBytes(ISO_8859_1));
        add(
                SignatureCause.LINE_ENDS_WRONG,
                "a backslash and an n, and a line feed at the end",
                (text.replace("\n", "\\n") + "\n").getBytes(ISO_8859_1));
        add(
                SignatureCause.LINE_ENDS_WRONG,
                "none at all",
                text.replace("\n", "").getBytes(ISO_8859_1));
        String method = request.method();
        String target = request.target();
        String time = header.timestamp();
        String nonce = header.nonce();
        byte[] body = request.body();
        order("nonce before timestamp", method, target, nonce, time, body);
        order("URL before method", target, method, time, nonce, body);
        order("body before nonce", method, target, time, body, nonce);
        order("timestamp and nonce first", time, nonce, method, target, body);
        add(SignatureCause.ANSWER_FORM_SIGNED, "", SignedRequest.lines(time, nonce, body));
    }

    private void order(String detail, Object... parts) {
        add(SignatureCause.LINES_IN_WRONG_ORDER, detail, SignedRequest.lines(parts));
    }

    private void methods() {
        Set<String> methods = new LinkedHashSet<>(List.of("GET", "POST", "PUT", "DELETE", "PATCH"));
        methods.add(request.method().toLowerCase(Locale.ROOT));
        methods.remove(request.method());
        for (String method : methods) {
            add(
                    SignatureCause.METHOD_WRONG,
                    "signed " + method + ", sent " + request.method(),
                    message(method, request.target(), request.body()));
        }
    }

    private void targets() {
        String target = request.target();
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        if (question >= 0) {
            target(SignatureCause.QUERY_MISSING, path);
            target(SignatureCause.QUERY_MISSING, path + "?");
        } else {
            target(SignatureCause.QUERY_ADDED, path + "?");
        }
        String host = request.host() == null ? "" : request.host();
        for (String authority : new String[] {host, "api.mch.weixin.qq.com", "localhost", "127.0.0.1"}) {
            target(SignatureCause.FULL_URL_SIGNED, "http://" + authority + target);
            target(SignatureCause.FULL_URL_SIGNED, "https://" + authority + target);
            target(SignatureCause.FULL_URL_SIGNED, authority + target);
        }
        target(SignatureCause.PATH_DECODED, decoded(target));
        target(SignatureCause.PATH_DECODED, encoded(target));
        target(SignatureCause.PATH_DECODED, URLEncoder.encode(target, UTF_8));
        target(SignatureCause.PATH_DECODED, target.replace("+", "%20"));
        target(SignatureCause.PATH_DECODED, target.replace("%20", "+"));
        target(SignatureCause.PATH_CHANGED, target.substring(Math.min(1, target.length())));
        target(SignatureCause.PATH_CHANGED, target + "/");
        target(SignatureCause.PATH_CHANGED, "/" + target);
        if (target.endsWith("/")) {
            target(SignatureCause.PATH_CHANGED, target.substring(0, target.length() - 1));
        }
        int second = target.indexOf('/', 1);
        if (second > 0) {
            target(SignatureCause.PATH_CHANGED, target.substring(second));
        }
        target(SignatureCause.PATH_CHANGED, target.toLowerCase(Locale.ROOT));
    }

    private void target(SignatureCause cause, String signed) {
        if (!signed.equals(request.target())) {
            add(cause, "signed " + signed, message(request.method(), signed, request.body()));
        }
    }

    private static String decoded(String target) {
        try {
            return URLDecoder.decode(target, UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return target;
        }
    }

    /** Each part between the delimiters encoded once more, as a client library might. */
    private static String encoded(String target) {
        StringBuilder text = new StringBuilder();
        for (byte b : target.getBytes(UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean kept = c < 0x80 && (Character.isLetterOrDigit(c) || "/?&=-._~".indexOf(c) >= 0);
            text.append(kept ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return text.toString();
    }

    private void bodies() {
        for (BodyVariants.Variant variant : BodyVariants.of(request.body())) {
            if (!Arrays.equals(variant.body(), request.body())) {
                add(variant.cause(), variant.detail(), message(request.method(), request.target(), variant.body()));
            }
        }
    }

    /** What a caller that has milliseconds signs before it sends seconds cannot be guessed, but its .000 can. */
    private void times() {
        for (String signed : new String[] {header.timestamp() + "000", header.timestamp() + ".0"}) {
            add(
                    SignatureCause.TIMESTAMP_SIGNED_DIFFERS,
                    "signed " + signed,
                    SignedRequest.message(request.method(), request.target(), signed, header.nonce(), request.body()));
        }
    }

    private byte[] message(String method, String target, byte[] body) {
        return SignedRequest.message(method, target, header.timestamp(), header.nonce(), body);
    }

    private void add(SignatureCause cause, String detail, byte[] message) {
        out.add(new Suspicion(cause, detail, message));
    }
}
