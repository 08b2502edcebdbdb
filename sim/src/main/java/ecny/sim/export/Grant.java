package ecny.sim.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.Officer;
import ecny.sim.privacy.Officers;
import ecny.sim.privacy.Refusal;
import ecny.sim.privacy.RefusedException;
import ecny.sim.privacy.access.Access;
import ecny.sim.privacy.access.AccessRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Permission of a recipient to get exports for one purpose, until a time, so many exports and rows, with so much noise budget. An
 * officer signs it with SM2; the signature stands in the access log and is checked at every use, which is counted there. Immutable.
 *
 * @param id chosen when it is given
 * @param recipient who gets the exports, and whose mark they carry
 * @param purpose the only one
 * @param expiresAt when it ends
 * @param exports at most
 * @param rows of all exports together, at most
 * @param epsilonMilli noise budget, in thousandths of ε
 */
public record Grant(
        String id, String recipient, String purpose, Instant expiresAt, long exports, long rows, long epsilonMilli) {
    static final String EXPORT = "export";

    private static final String GIVE = "grant";
    private static final String REVOKE = "revoke-grant";

    /** A reason why an export may not happen. */
    record Finding(Refusal refusal, String detail) {}

    /**
     * Gives it.
     *
     * @return false when there is a grant of that id already: it stays as it is
     * @throws RefusedException if that is no officer, or another key
     */
    public boolean give(Office office, Officer officer) throws IOException, RefusedException {
        Map<String, String> facts = Map.of(
                "signature", Officers.sign(office.log(), GIVE, officer, signedText()),
                "grant", id,
                "recipient", recipient,
                "expiresAt", expiresAt.toString(),
                "exports", Long.toString(exports),
                "rows", Long.toString(rows),
                "epsilonMilli", Long.toString(epsilonMilli));
        return office.log()
                .decide(before -> of(before, id).isPresent()
                        ? Access.refused(GIVE, officer.name(), "GRANT_EXISTS", facts)
                        : Access.allowed(GIVE, officer.name(), purpose, facts))
                .access()
                .allowed();
    }

    /**
     * Ends a grant before its time.
     *
     * @throws RefusedException if that is no officer, or another key
     */
    public static void revoke(Office office, String id, Officer officer, String reason)
            throws IOException, RefusedException {
        String signature =
                Officers.sign(office.log(), REVOKE, officer, "ecny grant revocation 1\n" + id + "\n" + reason);
        office.log().add(Access.allowed(REVOKE, officer.name(), reason, Map.of("grant", id, "signature", signature)));
    }

    /** What an officer signs; a text within it is quoted, so that none can pass for another field. */
    private String signedText() {
        return "ecny grant 1\n"
                + JsonNodeFactory.instance
                        .arrayNode()
                        .add(id)
                        .add(recipient)
                        .add(purpose)
                        .add(expiresAt.toString())
                        .add(exports)
                        .add(rows)
                        .add(epsilonMilli);
    }

    /** Whether the record that gave it carries the signature of who was an officer then. */
    private boolean isSigned(List<AccessRecord> records) {
        for (int i = 0; i < records.size(); i++) {
            Access access = records.get(i).access();
            if (access.allowed()
                    && access.action().equals(GIVE)
                    && access.fact("grant").equals(id)) {
                return Officers.isSigned(records.subList(0, i), access.who(), signedText(), access.fact("signature"));
            }
        }
        return false;
    }

    /** The grant of that id, as the log says. */
    static Optional<Grant> of(List<AccessRecord> records, String id) {
        return records.stream()
                .map(AccessRecord::access)
                .filter(access -> access.allowed()
                        && access.action().equals(GIVE)
                        && access.fact("grant").equals(id))
                .map(access -> new Grant(
                        id,
                        access.fact("recipient"),
                        access.why(),
                        Instant.parse(access.fact("expiresAt")),
                        access.number("exports"),
                        access.number("rows"),
                        access.number("epsilonMilli")))
                .findFirst();
    }

    /** The first rule that forbids this use, or null. */
    @Nullable
    Finding finding(List<AccessRecord> before, Instant now, String forPurpose, long newRows, long newEpsilonMilli) {
        if (!isSigned(before)) return new Finding(Refusal.GRANT_SIGNATURE_INVALID, id);
        long usedExports = 0;
        long usedRows = 0;
        long usedEpsilon = 0;
        for (AccessRecord record : before) {
            Access access = record.access();
            if (!access.allowed() || !access.fact("grant").equals(id)) {
                continue;
            }
            if (access.action().equals(REVOKE)) {
                return new Finding(Refusal.GRANT_REVOKED, id);
            }
            if (access.action().equals(EXPORT)) {
                usedExports++;
                usedRows += access.number("rows");
                usedEpsilon += access.number("epsilonMilli");
            }
        }
        if (!now.isBefore(expiresAt)) return new Finding(Refusal.GRANT_EXPIRED, expiresAt.toString());
        if (!purpose.equals(forPurpose)) return new Finding(Refusal.GRANT_OTHER_PURPOSE, purpose);
        if (usedExports >= exports) return new Finding(Refusal.GRANT_QUOTA_SPENT, usedExports + " = " + exports);
        if (usedRows + newRows > rows) {
            return new Finding(Refusal.GRANT_QUOTA_SPENT, usedRows + " + " + newRows + " > " + rows + " rows");
        }
        if (usedEpsilon + newEpsilonMilli > epsilonMilli) {
            return new Finding(
                    Refusal.NOISE_BUDGET_SPENT,
                    usedEpsilon + " + " + newEpsilonMilli + " > " + epsilonMilli + " ε/1000");
        }
        return null;
    }
}
