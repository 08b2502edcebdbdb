package ecny.wallet.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sm2CertificateTest {
    private static final byte[] SEED = "certificates".getBytes(UTF_8);
    private static final Sm2KeyPair ROOT_KEY = Sm2KeyPair.derive(SEED, 0);
    private static final Sm2KeyPair SHOP_KEY = Sm2KeyPair.derive(SEED, 1);
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2031-01-01T00:00:00Z");
    private static final Instant MEANWHILE = Instant.parse("2026-07-01T12:00:00Z");

    private final Sm2CertificateAuthority root = Sm2CertificateAuthority.root("Root 根", ROOT_KEY, FROM, UNTIL);
    private final Sm2Certificate shop = root.issue("Tea house 茶馆", SHOP_KEY.publicKey(), FROM, UNTIL);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    @Test
    void a_certificate_says_who_holds_the_key_and_until_when() {
        assertThat(shop.subject()).contains("CN=Tea house 茶馆").contains("no real money");
        assertThat(shop.issuer()).isEqualTo(root.certificate().subject()).contains("CN=Root 根");
        assertThat(shop.publicKey()).isEqualTo(SHOP_KEY.publicKey());
        assertThat(shop.notBefore()).isEqualTo(FROM);
        assertThat(shop.notAfter()).isEqualTo(UNTIL);
        assertThat(shop.isAuthority()).isFalse();
        assertThat(root.certificate().isAuthority()).isTrue();
        assertThat(shop.serial()).matches("[4-7][0-9A-F]{39}");
    }

    @Test
    void the_same_world_makes_the_same_certificate() {
        Sm2CertificateAuthority again = Sm2CertificateAuthority.root("Root 根", ROOT_KEY, FROM, UNTIL);
        assertThat(again.issue("Tea house 茶馆", SHOP_KEY.publicKey(), FROM, UNTIL))
                .isEqualTo(shop);
        assertThat(again.issue("Tea house 茶馆", SHOP_KEY.publicKey(), FROM, UNTIL.plusSeconds(1))
                        .serial())
                .isNotEqualTo(shop.serial());
    }

    @Test
    void pem_and_der_are_read_back() {
        assertThat(Sm2Certificate.ofPem("a line before\n" + shop.pem())).isEqualTo(shop);
        assertThat(Sm2Certificate.ofDer(shop.der())).isEqualTo(shop);
        Sm2KeyPair read = Sm2PrivateKeyPem.read(Sm2PrivateKeyPem.write(SHOP_KEY));
        assertThat(read.publicKey()).isEqualTo(SHOP_KEY.publicKey());
        assertThat(Sm2PrivateKeyPem.write(read)).isEqualTo(Sm2PrivateKeyPem.write(SHOP_KEY));
    }

    @Test
    void what_is_no_certificate_or_key_is_refused_without_showing_it() {
        assertThatThrownBy(() -> Sm2Certificate.ofPem("nothing")).hasMessageContaining("no PEM block CERTIFICATE");
        assertThatThrownBy(() -> Sm2Certificate.ofDer(new byte[] {1, 2, 3})).hasMessageContaining("no X.509");
        assertThatThrownBy(() -> Sm2PrivateKeyPem.read(shop.pem())).hasMessageContaining("PRIVATE KEY");
        String broken = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0*\n-----END PRIVATE KEY-----\n";
        assertThatThrownBy(() -> Sm2PrivateKeyPem.read(broken))
                .hasMessageContaining("not base64")
                .hasMessageNotContaining("c2VjcmV0");
        String noKey = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";
        assertThatThrownBy(() -> Sm2PrivateKeyPem.read(noKey)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_good_chain_has_no_flaw() {
        assertThat(shop.flawAt(MEANWHILE, root.certificate())).isEmpty();
        assertThat(root.certificate().flawAt(MEANWHILE, root.certificate())).isEmpty();
        assertThat(shop.flawAt(FROM, root.certificate())).isEmpty();
        assertThat(shop.flawAt(UNTIL, root.certificate())).isEmpty();
    }

    @Test
    void each_flaw_of_a_chain_is_named() {
        Instant late = UNTIL.plus(Duration.ofSeconds(1));
        assertThat(shop.flawAt(late, root.certificate()))
                .hasValueSatisfying(s -> assertThat(s).contains("is valid from"));
        assertThat(shop.flawAt(MEANWHILE, shop))
                .hasValueSatisfying(s -> assertThat(s).contains("not one of an authority"));
        Sm2CertificateAuthority stranger = Sm2CertificateAuthority.root("Stranger", SHOP_KEY, FROM, UNTIL);
        assertThat(shop.flawAt(MEANWHILE, stranger.certificate()))
                .hasValueSatisfying(s -> assertThat(s).contains("another issuer"));
        Sm2CertificateAuthority impostor = Sm2CertificateAuthority.root("Root 根", SHOP_KEY, FROM, UNTIL);
        assertThat(shop.flawAt(MEANWHILE, impostor.certificate()))
                .hasValueSatisfying(s -> assertThat(s).contains("did not sign"));
        Sm2CertificateAuthority young = Sm2CertificateAuthority.root("Root 根", ROOT_KEY, UNTIL, UNTIL.plusSeconds(9));
        assertThat(shop.flawAt(MEANWHILE, young.certificate()))
                .hasValueSatisfying(s -> assertThat(s).contains("not valid at this time"));
    }

    @Test
    void a_changed_byte_breaks_the_signature() {
        byte[] der = shop.der();
        int name = new String(der, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("Tea");
        der[name] = 'S';
        Sm2Certificate forged = Sm2Certificate.ofDer(der);
        assertThat(forged.subject()).contains("Sea house");
        assertThat(forged.isSignedBy(ROOT_KEY.publicKey())).isFalse();
        assertThat(shop.isSignedBy(ROOT_KEY.publicKey())).isTrue();
    }

    @Test
    void a_java_security_provider_that_knows_the_curve_reads_and_verifies_it() throws Exception {
        BouncyCastleProvider provider = new BouncyCastleProvider();
        X509Certificate read = (X509Certificate) CertificateFactory.getInstance("X.509", provider)
                .generateCertificate(new ByteArrayInputStream(shop.pem().getBytes(UTF_8)));
        assertThat(read.getSerialNumber().toString(16)).isEqualToIgnoringCase(shop.serial());
        assertThat(read.getSigAlgOID()).isEqualTo("1.2.156.10197.1.501");
        read.checkValidity(Date.from(MEANWHILE));
        PublicKey issuer = new JcaPEMKeyConverter()
                .setProvider(provider)
                .getPublicKey(new X509CertificateHolder(root.certificate().der()).getSubjectPublicKeyInfo());
        read.verify(issuer, provider);
    }

    @Test
    void openssl_verifies_the_chain_and_reads_the_private_key() throws Exception {
        assumeTrue(OpenSsl.isInstalled(), "the openssl command is not installed");
        Path rootFile = write("root.pem", root.certificate().pem());
        Path shopFile = write("shop.pem", shop.pem());
        for (Path file : new Path[] {rootFile, shopFile}) {
            assertThat(OpenSsl.run(
                            "verify",
                            "-vfyopt",
                            "distid:1234567812345678",
                            "-CAfile",
                            rootFile.toString(),
                            file.toString()))
                    .contains("OK");
        }
        assertThat(OpenSsl.run("x509", "-noout", "-serial", "-in", shopFile.toString()))
                .contains(shop.serial());

        Path keyFile = write("key.pem", Sm2PrivateKeyPem.write(SHOP_KEY));
        assertThat(OpenSsl.run("pkey", "-check", "-noout", "-in", keyFile.toString()))
                .contains("valid");
        assertThat(OpenSsl.run("pkey", "-pubout", "-in", keyFile.toString()))
                .isEqualTo(OpenSsl.run("x509", "-noout", "-pubkey", "-in", shopFile.toString()));
    }

    @Test
    void a_key_made_by_openssl_is_read_and_openssl_accepts_what_it_signs() throws Exception {
        assumeTrue(OpenSsl.isInstalled(), "the openssl command is not installed");
        Path keyFile = folder.resolve("theirs.pem");
        OpenSsl.run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2", "-out", keyFile.toString());
        Sm2KeyPair theirs = Sm2PrivateKeyPem.read(Files.readString(keyFile));
        byte[] message = "hello".getBytes(UTF_8);
        byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
        new Sm2Signer(theirs).sign(message, 0, message.length, raw, 0);
        assertThat(new OpenSsl(folder)
                        .verify(
                                theirs.publicKey().toBytes(),
                                message,
                                Sm2Signature.toDer(raw, 0),
                                "1234567812345678".getBytes(UTF_8)))
                .isTrue();
    }

    @Test
    void a_key_of_another_curve_is_refused() throws Exception {
        assumeTrue(OpenSsl.isInstalled(), "the openssl command is not installed");
        Path keyFile = folder.resolve("p256.pem");
        OpenSsl.run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", keyFile.toString());
        String pem = Files.readString(keyFile);
        assertThatThrownBy(() -> Sm2PrivateKeyPem.read(pem)).hasMessageContaining("not one of the curve sm2p256v1");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
