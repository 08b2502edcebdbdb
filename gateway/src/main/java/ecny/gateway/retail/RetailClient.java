package ecny.gateway.retail;

import static java.nio.charset.StandardCharsets.UTF_8;

import ecny.gateway.http.Trusted;
import ecny.gateway.signature.AuthorizationHeader;
import ecny.gateway.signature.SignatureScheme;
import ecny.gateway.signature.SignedRequest;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PrivateKeyPem;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/** Calls {@code /v1} and {@code /v3} as a merchant of a sandbox, with the merchant's folder of {@code credentials/}. One thread. */
public final class RetailClient {
    private static final String SERIAL = "SERIAL_NO=";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI base;
    private final String mchid;
    private final String serial;
    private final Sm2Signer signer;
    private final HttpClient http;

    private RetailClient(URI base, String mchid, String serial, Sm2KeyPair key, SSLContext trusted) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .sslContext(trusted)
                .build();
        this.base = base;
        this.mchid = mchid;
        this.serial = serial;
        this.signer = new Sm2Signer(key);
    }

    /**
     * A client with the credentials that a sandbox wrote; of a sandbox behind TLS it trusts the self-made certificate beside them.
     *
     * @param credentials the sandbox's folder {@code credentials/}
     * @throws IOException if the merchant's key or its {@code v1.sh} is not there
     */
    public static RetailClient of(URI base, Path credentials, String mchid) throws IOException {
        Path folder = credentials.resolve(mchid);
        Sm2KeyPair key = Sm2PrivateKeyPem.read(Files.readString(folder.resolve("apiclient_key.pem"), UTF_8));
        String serial = Files.readString(folder.resolve("v1.sh"), UTF_8)
                .lines()
                .filter(line -> line.startsWith(SERIAL))
                .findFirst()
                .orElseThrow(() -> new IOException(folder.resolve("v1.sh") + " has no " + SERIAL));
        SSLContext trusted = Trusted.in(credentials.toAbsolutePath().resolveSibling(""));
        return new RetailClient(base, mchid, serial.substring(SERIAL.length()), key, trusted);
    }

    /** A POST without a body, under an idempotency key of its own. */
    public HttpResponse<String> post(String target) throws IOException, InterruptedException {
        return send("POST", target, UUID.randomUUID().toString(), "");
    }

    /**
     * A signed request; the dialect under {@code /v3} has the same scheme.
     *
     * @param target path and query, as they are signed
     * @param key sent as Idempotency-Key; empty for none
     * @param json empty for no body
     */
    public HttpResponse<String> send(String verb, String target, String key, String json)
            throws IOException, InterruptedException {
        byte[] body = json.getBytes(UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(target))
                .timeout(PATIENCE)
                .header("Authorization", authorization(verb, target, body))
                .method(verb, HttpRequest.BodyPublishers.ofByteArray(body));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        if (body.length > 0) {
            request.header("Content-Type", "application/json");
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    private String authorization(String verb, String target, byte[] body) {
        String nonce = UUID.randomUUID().toString().replace("-", "");
        String timestamp = Long.toString(System.currentTimeMillis() / 1_000);
        byte[] message = new SignedRequest(verb, target, null, null, body, null).messageToSign(timestamp, nonce);
        byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
        signer.sign(message, 0, message.length, raw, 0);
        return new AuthorizationHeader(
                        SignatureScheme.WECHATPAY2_SM2_WITH_SM3.schemeName(),
                        mchid,
                        nonce,
                        timestamp,
                        serial,
                        Base64.getEncoder().encodeToString(Sm2Signature.toDer(raw, 0)))
                .text();
    }
}
