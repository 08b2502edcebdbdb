package ecny.sim.lab;

import ecny.gateway.http.Trusted;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/** Where a sandbox is when nobody says otherwise. */
final class SandboxAddress {
    static final String DEFAULT = "http://127.0.0.1:8156";
    static final Path CREDENTIALS = Path.of("sandbox", "credentials");

    private SandboxAddress() {}

    /** Whom a command beside a sandbox trusts: as the sandbox does, whose folder is the one above its credentials. */
    static SSLContext trusted(Path credentials) throws IOException {
        return Trusted.in(credentials.toAbsolutePath().resolveSibling(""));
    }
}
