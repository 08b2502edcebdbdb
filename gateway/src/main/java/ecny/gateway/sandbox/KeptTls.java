package ecny.gateway.sandbox;

import ecny.gateway.http.HttpSettings.Tls;
import ecny.gateway.world.OwnerOnly;
import ecny.wallet.crypto.SelfMadeTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;

/** The self-made certificate of a data folder, made once: {@code tls/certificate.pem} is what a client must be told to trust. */
public final class KeptTls {
    private KeptTls() {}

    /** The folder's certificate; a new one at the first call. */
    public static Tls of(Path data) throws IOException {
        Path folder = data.resolve("tls");
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        if (!Files.exists(certificate)) {
            Files.createDirectories(folder);
            SelfMadeTls made = SelfMadeTls.make(Instant.now(), new SecureRandom());
            OwnerOnly.write(key, made.keyPem());
            OwnerOnly.write(certificate, made.certificatePem());
        }
        return new Tls(Files.readString(certificate), Files.readString(key));
    }
}
