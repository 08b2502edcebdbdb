package ecny.sim.privacy;

import ecny.sim.privacy.access.Access;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.AccessRecord;
import ecny.wallet.crypto.Sm2PublicKey;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The officers of an office: who was appointed, with which public key, as the access log says. */
public final class Officers {
    static final String APPOINT = "appoint";

    private static final HexFormat HEX = HexFormat.of();

    private Officers() {}

    /** Appoints somebody; a later appointment of the same name replaces the key. */
    public static void appoint(AccessLog log, String name, Sm2PublicKey key) throws IOException {
        log.add(Access.allowed(APPOINT, "office", "", Map.of("officer", name, "key", HEX.formatHex(key.toBytes()))));
    }

    /**
     * Signs an act of an officer.
     *
     * @throws RefusedException if nobody of that name was appointed, or with another key; the access log has a record of it
     */
    public static String sign(AccessLog log, String action, Officer officer, String text)
            throws IOException, RefusedException {
        @Nullable Sm2PublicKey appointed = of(log.records()).get(officer.name());
        @Nullable
        Refusal refusal = appointed == null
                ? Refusal.WARRANT_UNKNOWN_OFFICER
                : appointed.equals(officer.pair().publicKey()) ? null : Refusal.OFFICER_OTHER_KEY;
        if (refusal != null) {
            log.add(Access.refused(action, officer.name(), refusal.name(), Map.of()));
            throw new RefusedException(refusal, officer.name());
        }
        return officer.sign(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether an officer of then has signed a text. */
    public static boolean isSigned(List<AccessRecord> before, String officer, String text, String signature) {
        @Nullable Sm2PublicKey key = of(before).get(officer);
        return key != null && isSigned(key, text.getBytes(StandardCharsets.UTF_8), signature);
    }

    static boolean isSigned(Sm2PublicKey key, byte[] message, String signature) {
        return signature.matches("[0-9a-f]{" + 2 * Sm2Signature.RAW_LENGTH + "}")
                && Sm2Verifier.create().verify(key, message, HEX.parseHex(signature));
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
