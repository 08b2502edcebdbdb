package ecny.gateway.http;

import java.util.Optional;

/**
 * Where a server listens.
 *
 * @param bind address; the loopback unless somebody wanted otherwise
 * @param port 0 for any that is free
 * @param tls certificate and key; without them plain HTTP
 */
public record HttpSettings(String bind, int port, HttpLimits limits, Optional<Tls> tls) {
    public static final String LOOPBACK = "127.0.0.1";

    /** @param certificatePem and its key, both as PEM */
    public record Tls(String certificatePem, String keyPem) {
        /** Without the key. */
        @Override
        public String toString() {
            return "Tls[key not shown]";
        }
    }

    /** Plain HTTP on this machine only. */
    public static HttpSettings onLoopback(int port) {
        return new HttpSettings(LOOPBACK, port, HttpLimits.usual(), Optional.empty());
    }

    public HttpSettings withLimits(HttpLimits other) {
        return new HttpSettings(bind, port, other, tls);
    }

    public HttpSettings withTls(Tls other) {
        return new HttpSettings(bind, port, limits, Optional.of(other));
    }

    public HttpSettings boundTo(String address) {
        return new HttpSettings(address, port, limits, tls);
    }
}
