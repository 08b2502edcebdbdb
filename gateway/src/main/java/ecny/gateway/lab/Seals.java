package ecny.gateway.lab;

import ecny.gateway.door.Site;
import ecny.gateway.signature.AnswerSigner;
import ecny.gateway.signature.WorldCertificates;
import ecny.wallet.crypto.Sm2Certificate;
import ecny.wallet.crypto.Sm2CertificateAuthority;
import ecny.wallet.crypto.Sm2KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The platform's signatures, right ones and wrong ones. Any thread. */
public final class Seals {
    private static final String SERIAL = "Wechatpay-Serial";
    private static final Duration STALE_BY = Duration.ofHours(1);

    private final AnswerSigner current;
    private final AnswerSigner previous;
    private final AnswerSigner stranger;
    private final AnswerSigner stale;

    /** A key and its certificate. */
    public record Signatory(Sm2KeyPair key, Sm2Certificate certificate) {
        private AnswerSigner signer(LongSupplier wallMillis) {
            return new AnswerSigner(key, certificate, wallMillis);
        }
    }

    /**
     * @param current the platform now
     * @param previous the platform before; a merchant can still fetch its certificate
     * @param stranger nobody the merchant knows
     * @param wallMillis the time in signatures, milliseconds since 1970 UTC
     */
    public Seals(Signatory current, Signatory previous, Signatory stranger, LongSupplier wallMillis) {
        this.current = current.signer(wallMillis);
        this.previous = previous.signer(wallMillis);
        this.stranger = stranger.signer(wallMillis);
        this.stale = current.signer(() -> wallMillis.getAsLong() - STALE_BY.toMillis());
    }

    /** Those of a sandbox's platform. */
    public static Seals of(Site site) {
        WorldCertificates certificates = new WorldCertificates(site.world(), site.keys());
        Sm2KeyPair stranger = site.keys().pair("stranger", 0);
        Sm2Certificate unknown = Sm2CertificateAuthority.root(
                        "Stranger",
                        stranger,
                        Instant.parse("2020-01-01T00:00:00Z"),
                        Instant.parse("2049-12-31T00:00:00Z"))
                .certificate();
        return new Seals(
                new Signatory(certificates.platformKey(), certificates.platform()),
                new Signatory(certificates.previousPlatformKey(), certificates.previousPlatform()),
                new Signatory(stranger, unknown),
                System::currentTimeMillis);
    }

    /** The headers that go with a body. */
    Map<String, String> headers(Seal seal, byte[] body) {
        return switch (seal) {
            case CURRENT -> current.headersFor(body);
            case PREVIOUS -> previous.headersFor(body);
            case STRANGER -> {
                Map<String, String> headers = new LinkedHashMap<>(stranger.headersFor(body));
                headers.put(SERIAL, current.certificate().serial());
                yield headers;
            }
            case CHANGED_BODY -> current.headersFor(changed(body));
            case STALE -> stale.headersFor(body);
            case NONE -> Map.of();
        };
    }

    private static byte[] changed(byte[] body) {
        byte[] other = body.clone();
        other[other.length / 2] ^= 1;
        return other;
    }
}
