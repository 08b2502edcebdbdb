package ecny.gateway.signature;

import ecny.wallet.crypto.Sm2Certificate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The merchants that may call, by the serial number of their certificate, and the platform's own serials. Immutable. */
public final class CallerRegistry {
    private final Map<String, ApiCredential> bySerial = new HashMap<>();
    private final Set<String> merchants = new HashSet<>();
    private final List<Sm2Certificate> platform;

    /** @throws IllegalArgumentException if two certificates have one serial number */
    public CallerRegistry(List<ApiCredential> credentials, List<Sm2Certificate> platform) {
        for (ApiCredential credential : credentials) {
            merchants.add(credential.mchid());
            if (bySerial.put(credential.certificate().serial(), credential) != null) {
                throw new IllegalArgumentException("two certificates with serial "
                        + credential.certificate().serial());
            }
        }
        this.platform = List.copyOf(platform);
    }

    Optional<ApiCredential> withSerial(String serial) {
        @Nullable ApiCredential found = bySerial.get(serial);
        return Optional.ofNullable(found);
    }

    boolean knows(String mchid) {
        return merchants.contains(mchid);
    }

    boolean isPlatformSerial(String serial) {
        return platform.stream().anyMatch(certificate -> certificate.serial().equals(serial));
    }

    List<Sm2Certificate> platform() {
        return platform;
    }

    Iterable<ApiCredential> all() {
        return bySerial.values();
    }
}
