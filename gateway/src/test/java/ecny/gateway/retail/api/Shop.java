package ecny.gateway.retail.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.retail.contract.Contract;
import ecny.gateway.retail.contract.Operation;
import ecny.gateway.retail.contract.SecondChecker;
import ecny.gateway.signature.AuthorizationHeader;
import ecny.gateway.signature.SignedRequest;
import ecny.wallet.crypto.Sm2Certificate;
import ecny.wallet.crypto.Sm2CertificateAuthority;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A merchant's program: signs what it sends, and holds every answer against the contract. */
final class Shop {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecondChecker CHECKER = new SecondChecker(Street.CONTRACT);
    /** The operations that were called by any shop in this test run. */
    static final Set<String> CALLED = new TreeSet<>();

    final String mchid;
    final Sm2Certificate certificate;
    private final Sm2Signer signer;
    private @Nullable RetailDoor door;

    Shop(String mchid, Sm2CertificateAuthority authority, Sm2KeyPair key) {
        this.mchid = mchid;
        certificate = authority.issue(
                mchid,
                key.publicKey(),
                authority.certificate().notBefore(),
                authority.certificate().notAfter());
        signer = new Sm2Signer(key);
    }

    void opensAt(RetailDoor at) {
        door = at;
    }

    /** An answer. */
    record Got(int status, JsonNode body, HttpReply reply) {
        String text(String field) {
            return body.path(field).asText();
        }

        long fen(String field) {
            return body.path(field).longValue();
        }

        Got is(int expected) {
            assertThat(status).as(reply.bodyText()).isEqualTo(expected);
            return this;
        }
    }

    Got get(String target) {
        return send("GET", target, Map.of(), "");
    }

    Got post(String target, String json) {
        return post(target, UUID.randomUUID().toString(), json);
    }

    Got post(String target, String key, String json) {
        return send("POST", target, Map.of("Idempotency-Key", key), json.replace('\'', '"'));
    }

    Got send(String verb, String target, Map<String, String> headers, String body) {
        return checked(verb, target, Objects.requireNonNull(door).answer(signed(verb, target, headers, body)));
    }

    HttpCall signed(String verb, String target, Map<String, String> headers, String body) {
        Map<String, String> all = new LinkedHashMap<>();
        if (!body.isEmpty()) {
            all.put("Content-Type", "application/json");
        }
        all.putAll(headers);
        byte[] bytes = body.getBytes(UTF_8);
        String nonce = UUID.randomUUID().toString().replace("-", "");
        String timestamp = Long.toString(System.currentTimeMillis() / 1_000);
        byte[] message = new SignedRequest(verb, target, null, null, bytes, null).messageToSign(timestamp, nonce);
        byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
        signer.sign(message, 0, message.length, raw, 0);
        String signature = Base64.getEncoder().encodeToString(Sm2Signature.toDer(raw, 0));
        all.put(
                "Authorization",
                new AuthorizationHeader(
                                "WECHATPAY2-SM2-WITH-SM3", mchid, nonce, timestamp, certificate.serial(), signature)
                        .text());
        return new HttpCall(verb, target, all, bytes, "test");
    }

    /** Every answer keeps the contract, as somebody else's checker reads it. */
    static Got checked(String verb, String target, HttpReply reply) {
        String type = String.valueOf(reply.header("Content-Type")).split(";", -1)[0];
        JsonNode body = JSON.missingNode();
        try {
            if (type.endsWith("json")) {
                body = JSON.readTree(reply.bodyText());
            }
        } catch (Exception e) {
            throw new AssertionError(reply.bodyText(), e);
        }
        Contract.Route route = Street.CONTRACT.route(verb, target.split("\\?", -1)[0]);
        Operation operation = route.operation();
        if (operation != null) {
            CALLED.add(operation.id());
            JsonNode responses = Street.CONTRACT
                    .document()
                    .path("paths")
                    .path(operation.path())
                    .path(verb.toLowerCase(Locale.ROOT))
                    .path("responses");
            boolean promised = responses.has(Integer.toString(reply.status()));
            JsonNode response = promised
                    ? responses.path(Integer.toString(reply.status()))
                    : Street.CONTRACT.document().at("/components/responses/Problem");
            JsonNode schema = response.path("content").path(type).path("schema");
            assertThat(schema.isMissingNode())
                    .as(verb + " " + target + " answers " + reply.status() + " " + type + " " + reply.bodyText())
                    .isFalse();
            if (type.endsWith("json")) {
                assertThat(CHECKER.faults(schema, body)).as(reply.bodyText()).isEmpty();
            }
        }
        return new Got(reply.status(), body, reply);
    }
}
