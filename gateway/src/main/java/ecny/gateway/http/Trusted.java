package ecny.gateway.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom the simulator's own calls over HTTPS trust: everybody whom the JDK trusts, the sandbox's self-made certificate
 * ({@code tls/certificate.pem} of its folder), and the certificates that a person put into {@code tls/trusted.pem}, for a
 * merchant's endpoint with a self-made certificate of its own.
 */
public final class Trusted {
    private static final List<String> FILES = List.of("certificate.pem", "trusted.pem");

    private Trusted() {}

    /**
     * Reads a sandbox's folder as it is now.
     *
     * @param data the folder; it need not have a folder {@code tls}
     * @throws IOException if a file is there and holds no certificate; the message names it
     */
    public static SSLContext in(Path data) throws IOException {
        try {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            int count = 0;
            for (X509Certificate root : jdkRoots()) {
                anchors.setCertificateEntry("jdk-" + count++, root);
            }
            for (String name : FILES) {
                Path file = data.resolve("tls").resolve(name);
                if (Files.exists(file)) {
                    for (Certificate own : certificates(file)) {
                        anchors.setCertificateEntry("own-" + count++, own);
                    }
                }
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS: " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> jdkRoots() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((@Nullable KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    private static List<Certificate> certificates(Path file) throws IOException {
        try {
            List<Certificate> read = List.copyOf(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file))));
            if (read.isEmpty()) {
                throw new IOException(file + " holds no certificate: one or several as PEM belong there");
            }
            return read;
        } catch (CertificateException e) {
            throw new IOException(file + " holds no certificate: " + e.getMessage(), e);
        }
    }
}
