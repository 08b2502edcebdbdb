package ecny.gateway.signature;

import ecny.wallet.crypto.Sm2Certificate;
import ecny.wallet.crypto.Sm2Signature;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Says who signed a request, or why nobody did. From any number of threads.
 *
 * <p>Time is that of the machine, not of the sandbox: callers sign with their own clock, and a test clock that was moved by a
 * month must not lock them out (ADR 0842).
 */
public final class RequestVerifier {
    /** How far a timestamp may be away, as published. */
    public static final Duration MOST_SKEW = Duration.ofMinutes(5);

    private static final int NONCES_KEPT = 1_000_000;
    private static final int SECONDS_DIGITS = 10;
    private static final int MILLIS_DIGITS = 13;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern NONCE = Pattern.compile("[0-9A-Za-z_\\-]{1,32}");

    private final CallerRegistry callers;
    private final LongSupplier wallMillis;
    private final SignatureDoctor doctor;
    private final NonceMemory nonces = new NonceMemory(MOST_SKEW.multipliedBy(2), NONCES_KEPT);
    private final SharedVerifier verifier = new SharedVerifier();

    /** @param wallMillis the machine's clock, milliseconds since 1970 UTC */
    public RequestVerifier(CallerRegistry callers, LongSupplier wallMillis) {
        this.callers = callers;
        this.wallMillis = wallMillis;
        this.doctor = new SignatureDoctor(callers);
    }

    /** Who signed it. A nonce counts as used only when the signature holds, so that nobody uses up another's. */
    public Identified identify(SignedRequest request) {
        if (request.authorization() == null || request.authorization().isBlank()) {
            return nobody(SignatureFault.of(SignatureCause.AUTHORIZATION_MISSING, ""));
        }
        AuthorizationHeader header;
        try {
            header = AuthorizationHeader.parse(request.authorization());
        } catch (IllegalArgumentException malformed) {
            if (request.authorization().startsWith(SignatureScheme.RSA_PREFIX)) {
                return nobody(SignatureFault.of(SignatureCause.SCHEME_IS_RSA, ""));
            }
            return nobody(SignatureFault.of(SignatureCause.AUTHORIZATION_MALFORMED, malformed.getMessage() + ""));
        }
        Optional<SignatureScheme> scheme = SignatureScheme.named(header.schemeName());
        Optional<SignatureFault> flaw = scheme.isEmpty() ? unknownScheme(header) : form(header);
        if (flaw.isPresent()) {
            return nobody(flaw.get().expecting(request.messageToSign(header.timestamp(), header.nonce())));
        }
        ApiCredential credential = callers.withSerial(header.serial()).orElseThrow();
        if (!holds(request, header, scheme.orElseThrow(), credential)) {
            return nobody(doctor.diagnose(request, header, scheme.orElseThrow(), credential));
        }
        return switch (nonces.use(header.mchid(), header.nonce(), wallMillis.getAsLong())) {
            case FIRST -> new Identified.Merchant(header.mchid());
            case AGAIN ->
                nobody(SignatureFault.of(SignatureCause.NONCE_REPLAYED, "nonce_str " + header.nonce())
                        .expecting(request.messageToSign(header.timestamp(), header.nonce())));
            case FULL -> new Identified.Overfull();
        };
    }

    private static Identified nobody(SignatureFault fault) {
        return new Identified.Nobody(fault);
    }

    private static Optional<SignatureFault> unknownScheme(AuthorizationHeader header) {
        return header.schemeName().startsWith(SignatureScheme.RSA_PREFIX)
                ? fault(SignatureCause.SCHEME_IS_RSA, header.schemeName())
                : fault(SignatureCause.SCHEME_UNKNOWN, header.schemeName());
    }

    private static Optional<SignatureFault> fault(SignatureCause cause, String detail) {
        return Optional.of(SignatureFault.of(cause, detail));
    }

    /** What can be said before any arithmetic, in this order. */
    private Optional<SignatureFault> form(AuthorizationHeader header) {
        return timestamp(header.timestamp())
                .or(() -> NONCE.matcher(header.nonce()).matches()
                        ? Optional.empty()
                        : fault(SignatureCause.NONCE_MALFORMED, header.nonce().length() + " characters"))
                .or(() -> callers.knows(header.mchid())
                        ? Optional.empty()
                        : fault(SignatureCause.MERCHANT_UNKNOWN, "mchid " + header.mchid()))
                .or(() -> serial(header));
    }

    private Optional<SignatureFault> timestamp(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return fault(SignatureCause.TIMESTAMP_NOT_A_NUMBER, "timestamp " + text);
        }
        long nowSeconds = Math.floorDiv(wallMillis.getAsLong(), 1_000L);
        long seconds = Long.parseLong(text);
        if (text.length() >= MILLIS_DIGITS && Math.abs(seconds / 1_000 - nowSeconds) < 100L * 365 * 86_400) {
            return fault(
                    SignatureCause.TIMESTAMP_IN_MILLISECONDS,
                    text.length() + " digits, " + SECONDS_DIGITS + " expected");
        }
        long away = seconds - nowSeconds;
        if (Math.abs(away) >= MOST_SKEW.toSeconds()) {
            return fault(
                    SignatureCause.CLOCK_SKEW,
                    Math.abs(away) + " s " + (away < 0 ? "behind" : "ahead of") + " the server's " + nowSeconds);
        }
        return Optional.empty();
    }

    private Optional<SignatureFault> serial(AuthorizationHeader header) {
        String serial = header.serial();
        Optional<ApiCredential> named = callers.withSerial(serial);
        if (named.isEmpty()) {
            if (callers.isPlatformSerial(serial)) {
                return fault(SignatureCause.SERIAL_OF_THE_PLATFORM, "");
            }
            return callers.withSerial(canonical(serial)).isPresent()
                    ? fault(SignatureCause.SERIAL_NOT_AS_WRITTEN, "expected " + canonical(serial))
                    : fault(SignatureCause.SERIAL_UNKNOWN, "serial_no " + serial);
        }
        if (!named.get().mchid().equals(header.mchid())) {
            return fault(SignatureCause.SERIAL_OF_ANOTHER_MERCHANT, "");
        }
        Sm2Certificate certificate = named.get().certificate();
        Instant now = Instant.ofEpochMilli(wallMillis.getAsLong());
        return now.isBefore(certificate.notBefore()) || now.isAfter(certificate.notAfter())
                ? fault(
                        SignatureCause.CERTIFICATE_NOT_VALID,
                        "valid from " + certificate.notBefore() + " to " + certificate.notAfter())
                : Optional.empty();
    }

    /** A serial as the platform writes it, from the ways other tools do. */
    private static String canonical(String serial) {
        if (serial.matches("[0-9]{41,}")) {
            return new BigInteger(serial).toString(16).toUpperCase(Locale.ROOT);
        }
        String hex = serial.toUpperCase(Locale.ROOT).replaceAll("[: ]", "").replaceFirst("^0X", "");
        return hex.replaceFirst("^0+", "");
    }

    private boolean holds(
            SignedRequest request, AuthorizationHeader header, SignatureScheme scheme, ApiCredential credential) {
        byte[] signature;
        try {
            signature = Base64.getDecoder().decode(header.signature());
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        if (scheme.isRaw() != (signature.length == Sm2Signature.RAW_LENGTH)) {
            return false;
        }
        byte[] message = request.messageToSign(header.timestamp(), header.nonce());
        return scheme.isRaw()
                ? verifier.verify(credential.certificate().publicKey(), message, signature)
                : verifier.verifyDer(credential.certificate().publicKey(), message, signature);
    }
}
