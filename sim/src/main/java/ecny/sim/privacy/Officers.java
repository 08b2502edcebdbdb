package ecny.sim.privacy;

import ecny.sim.privacy.access.Access;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.AccessRecord;
import ecny.wallet.crypto.Sm2PublicKey;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The officers of an office: who was appointed, with which public key, as the access log says. */
public final class Officers {
    static final String APPOINT = "appoint";

    private static final HexFormat HEX = HexFormat.of();

    private Officers() {}

    /** Appoints somebody; a later appointment of the same name replaces the key. */
    public static void appoint(AccessLog log, String name, Sm2PublicKey key) throws IOException {
        log.add(Access.allowed(APPOINT, "office", "", Map.of("officer", name, "key", HEX.formatHex(key.toBytes()))));
    }

    /** Lets pass who was appointed; of anybody else the access log gets a record. */
    public static void require(AccessLog log, String action, String name) throws IOException, RefusedException {
        if (!of(log.records()).containsKey(name)) {
            log.add(Access.refused(action, name, Refusal.WARRANT_UNKNOWN_OFFICER.name(), Map.of()));
            throw new RefusedException(Refusal.WARRANT_UNKNOWN_OFFICER, name);
        }
    }

    /** The public keys by name. */
    static Map<String, Sm2PublicKey> of(List<AccessRecord> records) {
        Map<String, Sm2PublicKey> officers = new LinkedHashMap<>();
        for (AccessRecord record : records) {
            if (record.access().action().equals(APPOINT) && record.access().allowed()) {
                officers.put(
                        record.access().fact("officer"),
                        Sm2PublicKey.of(HEX.parseHex(record.access().fact("key")), 0));
            }
        }
        return officers;
    }
}
