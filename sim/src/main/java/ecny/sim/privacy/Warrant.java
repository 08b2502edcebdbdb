package ecny.sim.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Permission to learn who some people are: for a purpose, on a legal basis, within a scope, for a time, a number of times. It is
 * worth nothing until two different officers have signed it. A file in JSON; immutable.
 *
 * @param id chosen when it is written
 * @param holder who may use it
 * @param purpose 目的
 * @param legalBasis 法律依据
 * @param subjects pseudonyms, as the role regulator sees them
 * @param fields of the identity
 * @param validFrom ISO 8601
 * @param expiresAt ISO 8601
 * @param reveals how many reveals at most
 * @param signatures of officers, over everything else
 */
@JsonPropertyOrder({
    "id",
    "holder",
    "purpose",
    "legalBasis",
    "subjects",
    "fields",
    "validFrom",
    "expiresAt",
    "reveals",
    "signatures"
})
public record Warrant(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String holder,
        @JsonProperty(required = true) String purpose,
        @JsonProperty(required = true) String legalBasis,
        @JsonProperty(required = true) List<String> subjects,
        @JsonProperty(required = true) List<String> fields,
        @JsonProperty(required = true) String validFrom,
        @JsonProperty(required = true) String expiresAt,
        @JsonProperty(required = true) int reveals,
        @JsonProperty(required = true) List<Signature> signatures) {

    private static final String SIGNED = "ecny warrant 1\n";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An officer's SM2 signature, {@code r‖s} in hexadecimal, under the default user id. */
    public record Signature(
            @JsonProperty(required = true) String officer,
            @JsonProperty(required = true) String signature) {}

    public Warrant {
        subjects = List.copyOf(subjects);
        fields = List.copyOf(fields);
        signatures = List.copyOf(signatures);
        Instant.parse(validFrom);
        Instant.parse(expiresAt);
        for (String field : fields) {
            Identity.Field.valueOf(field.toUpperCase(Locale.ROOT));
        }
    }

    /** Reads what {@link #toJson} wrote. */
    public static Warrant read(String json) throws RefusedException {
        try {
            return JSON.readValue(json, Warrant.class);
        } catch (JsonProcessingException wrong) {
            throw new RefusedException(
                    Refusal.WARRANT_NOT_READABLE, wrong.getOriginalMessage().replaceAll("\\s+", " "));
        }
    }

    /** The file. */
    public String toJson() {
        try {
            return JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The bytes that officers sign: a title line, then compact JSON in the order above with no signatures. */
    byte[] signedBytes() {
        try {
            String bare = JSON.writeValueAsString(without());
            return (SIGNED + bare).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Warrant without() {
        return new Warrant(id, holder, purpose, legalBasis, subjects, fields, validFrom, expiresAt, reveals, List.of());
    }

    /** This warrant with an officer's signature more. */
    public Warrant signedBy(Officer officer) {
        List<Signature> more = new ArrayList<>(signatures);
        more.add(new Signature(officer.name(), officer.sign(signedBytes())));
        return new Warrant(id, holder, purpose, legalBasis, subjects, fields, validFrom, expiresAt, reveals, more);
    }
}
