package ecny.sim.privacy;

import ecny.sim.privacy.access.Access;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.AccessRecord;
import ecny.wallet.crypto.Sm2PublicKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells who somebody is, to the holder of a warrant that two officers signed. Whether it does or not, the access log has a record
 * before anything is said. From any number of threads.
 */
public final class Reveals {
    static final String REVEAL = "reveal";
    static final String REVOKE = "revoke-warrant";

    private static final int SIGNERS = 2;

    private final Office office;
    private final Clock clock;

    Reveals(Office office, Clock clock) {
        this.office = office;
        this.clock = clock;
    }

    /**
     * What is told of a person.
     *
     * @param record of the access log
     * @param fields by field: in clear what the warrant covers, masked what it does not
     */
    public record Revealed(AccessRecord record, Map<Identity.Field, String> fields) {}

    /**
     * Reveals a person.
     *
     * @param who asks
     * @param pseudonym as the role regulator sees the person
     * @throws RefusedException if the warrant does not allow it; the log says so
     */
    public Revealed reveal(Warrant warrant, String who, String pseudonym) throws IOException, RefusedException {
        OptionalLong wallet = office.personOf(Role.REGULATOR, pseudonym);
        Asked asked = new Asked(warrant, who, pseudonym, wallet);
        AccessLog log = office.log();
        AccessRecord record = log.decide(before -> decided(asked, before));
        if (!record.access().allowed()) {
            throw new RefusedException(
                    Refusal.valueOf(record.access().why()), record.access().fact("detail"));
        }
        Optional<Identity> owner = office.vault().ownerOf(wallet.getAsLong());
        Identity identity = owner.orElseThrow(() -> new IOException("the vault has no record of this person"));
        Map<Identity.Field, String> shown = new EnumMap<>(Identity.Field.class);
        for (Identity.Field field : Identity.Field.values()) {
            String value = identity.of(field);
            boolean covered = warrant.fields().contains(field.word());
            shown.put(field, covered ? value : office.masks().mask(field, value));
        }
        return new Revealed(record, shown);
    }

    /**
     * Reads a warrant that somebody presents.
     *
     * @throws RefusedException if it cannot be read; the log says so
     */
    public Warrant read(String json, String who) throws IOException, RefusedException {
        try {
            return Warrant.read(json);
        } catch (RefusedException unreadable) {
            office.log().add(Access.refused(REVEAL, who, unreadable.refusal().name(), Map.of()));
            throw unreadable;
        }
    }

    /**
     * Ends a warrant before its time.
     *
     * @throws RefusedException if that is no officer, or another key
     */
    public void revoke(String warrantId, Officer officer, String reason) throws IOException, RefusedException {
        String signature =
                Officers.sign(office.log(), REVOKE, officer, "ecny warrant revocation 1\n" + warrantId + "\n" + reason);
        office.log()
                .add(Access.allowed(
                        REVOKE, officer.name(), reason, Map.of("warrant", warrantId, "signature", signature)));
    }

    private record Asked(Warrant warrant, String who, String pseudonym, OptionalLong wallet) {}

    private record Finding(Refusal refusal, String detail) {}

    private Access decided(Asked asked, List<AccessRecord> before) {
        Warrant warrant = asked.warrant();
        @Nullable Finding finding = finding(asked, before);
        Map<String, String> facts = new TreeMap<>();
        facts.put("warrant", warrant.id());
        facts.put("fields", String.join(" ", warrant.fields()));
        facts.put("legalBasis", warrant.legalBasis());
        facts.put("purpose", warrant.purpose());
        StringBuilder signers = new StringBuilder();
        warrant.signatures()
                .forEach(signature ->
                        signers.append(signers.length() == 0 ? "" : " ").append(signature.officer()));
        facts.put("officers", signers.toString());
        if (finding != null) {
            facts.put("detail", finding.detail());
        }
        Access access = finding == null
                ? Access.allowed(REVEAL, asked.who(), warrant.purpose(), facts)
                : Access.refused(REVEAL, asked.who(), finding.refusal().name(), facts);
        return asked.wallet().isPresent()
                ? access.about(office.key().tag(asked.wallet().getAsLong()))
                : access;
    }

    /** The ladder: the first rule that forbids it, or null. */
    private @Nullable Finding finding(Asked asked, List<AccessRecord> before) {
        Warrant warrant = asked.warrant();
        @Nullable Finding signatures = signatures(warrant, Officers.of(before));
        if (signatures != null) return signatures;
        Instant now = clock.instant();
        if (count(before, REVOKE, warrant.id()) > 0) {
            return new Finding(Refusal.WARRANT_REVOKED, warrant.id());
        }
        if (now.isBefore(Instant.parse(warrant.validFrom()))) {
            return new Finding(Refusal.WARRANT_NOT_YET_VALID, warrant.validFrom());
        }
        if (!now.isBefore(Instant.parse(warrant.expiresAt()))) {
            return new Finding(Refusal.WARRANT_EXPIRED, warrant.expiresAt());
        }
        if (!warrant.holder().equals(asked.who())) {
            return new Finding(Refusal.WARRANT_OTHER_HOLDER, warrant.holder());
        }
        if (!warrant.subjects().contains(asked.pseudonym())) {
            return new Finding(Refusal.WARRANT_OUT_OF_SCOPE, asked.pseudonym());
        }
        if (asked.wallet().isEmpty()) return new Finding(Refusal.PERSON_UNKNOWN, asked.pseudonym());
        if (count(before, REVEAL, warrant.id()) >= warrant.reveals()) {
            return new Finding(Refusal.WARRANT_QUOTA_SPENT, Integer.toString(warrant.reveals()));
        }
        return null;
    }

    private static @Nullable Finding signatures(Warrant warrant, Map<String, Sm2PublicKey> officers) {
        Set<String> names = new TreeSet<>();
        Set<Sm2PublicKey> keys = new java.util.HashSet<>();
        for (Warrant.Signature signature : warrant.signatures()) {
            @Nullable Sm2PublicKey key = officers.get(signature.officer());
            if (key == null) return new Finding(Refusal.WARRANT_UNKNOWN_OFFICER, signature.officer());
            if (!Officers.isSigned(key, warrant.signedBytes(), signature.signature())) {
                return new Finding(Refusal.WARRANT_SIGNATURE_INVALID, signature.officer());
            }
            names.add(signature.officer());
            keys.add(key);
        }
        if (warrant.signatures().size() < SIGNERS) {
            return new Finding(Refusal.WARRANT_ONE_SIGNER, String.join(" ", names));
        }
        return names.size() < SIGNERS || keys.size() < SIGNERS
                ? new Finding(Refusal.WARRANT_SAME_SIGNER, String.join(" ", names))
                : null;
    }

    private static long count(List<AccessRecord> before, String action, String warrantId) {
        return before.stream()
                .map(AccessRecord::access)
                .filter(access -> access.allowed()
                        && access.action().equals(action)
                        && access.fact("warrant").equals(warrantId))
                .count();
    }
}
