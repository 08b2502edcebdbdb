package ecny.gateway.lab;

import ecny.gateway.http.Trusted;
import ecny.gateway.lab.FlawedShop.Flaw;
import ecny.gateway.wechat.Courier.Notice;
import ecny.wallet.crypto.Sm2Certificate;
import ecny.wallet.crypto.Sm2CertificateAuthority;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2UserId;
import ecny.wallet.crypto.StraightSm2Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Keys and certificates for tests of the lab. */
final class Labs {
    private static final byte[] SEED = "keys of the lab's tests".getBytes(StandardCharsets.US_ASCII);
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2040-01-01T00:00:00Z");
    private static final Sm2CertificateAuthority AUTHORITY =
            Sm2CertificateAuthority.root("lab", Sm2KeyPair.derive(SEED, 0), FROM, UNTIL);

    static final LabMerchant MERCHANT =
            new LabMerchant("1900000109", "wx0000000000000001", "0123456789abcdef0123456789abcdef");
    static final Seals.Signatory CURRENT = signatory("platform", 1);
    static final Seals.Signatory PREVIOUS = signatory("platform", 2);
    static final Seals SEALS = new Seals(CURRENT, PREVIOUS, signatory("stranger", 3), System::currentTimeMillis);

    /** As a sandbox without a certificate of its own. */
    static final SSLContext TRUSTED = trusted();

    private Labs() {}

    private static SSLContext trusted() {
        try {
            return Trusted.in(Path.of("no-such-folder"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Seals.Signatory signatory(String name, long index) {
        Sm2KeyPair key = Sm2KeyPair.derive(SEED, index);
        Sm2Certificate certificate = AUTHORITY.issue(name, key.publicKey(), FROM, UNTIL);
        return new Seals.Signatory(key, certificate);
    }

    static FlawedShop shop(AtomicLong ticker, EnumSet<Flaw> flaws) throws IOException {
        return new FlawedShop(MERCHANT, CURRENT.certificate(), PREVIOUS.certificate(), ticker, flaws);
    }

    /** Whether the certificate that the headers name has signed the body. */
    static boolean holds(Notice notice) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes((notice.headers().get("Wechatpay-Timestamp") + "\n"
                        + notice.headers().get("Wechatpay-Nonce") + "\n")
                .getBytes(StandardCharsets.UTF_8));
        message.writeBytes(notice.body());
        message.write('\n');
        byte[] signature =
                Base64.getDecoder().decode(String.valueOf(notice.headers().get("Wechatpay-Signature")));
        return Stream.of(CURRENT, PREVIOUS)
                .map(Seals.Signatory::certificate)
                .filter(certificate ->
                        certificate.serial().equals(notice.headers().get("Wechatpay-Serial")))
                .anyMatch(certificate -> new StraightSm2Verifier(Sm2UserId.DEFAULT)
                        .verifyDer(certificate.publicKey(), message.toByteArray(), signature));
    }
}
