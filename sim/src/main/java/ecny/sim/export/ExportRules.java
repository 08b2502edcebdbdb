package ecny.sim.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may leave the office and how coarse: {@code fields.yaml}. Immutable.
 *
 * @param effectiveFrom since when
 * @param source where the rules come from
 * @param confidence how sure we are
 * @param k natural persons behind every kind of row, at least
 * @param suppressionPercent of rows that may be left out to reach it
 * @param tables by name
 * @param levels of coarseness, tried in order
 */
public record ExportRules(
        @JsonProperty(required = true) String effectiveFrom,
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) String confidence,
        @JsonProperty(required = true) int k,
        @JsonProperty(required = true) int suppressionPercent,
        @JsonProperty(required = true) Map<String, Table> tables,
        @JsonProperty(required = true) List<Level> levels) {

    /** What a column tells, which decides how it is made coarse. */
    public enum FieldClass {
        /** As it is. */
        @JsonProperty("plain")
        PLAIN,
        /** A wallet: only what kind of owner it has. */
        @JsonProperty("party")
        PARTY,
        /** To the hour or day. */
        @JsonProperty("time")
        TIME,
        /** Some amount of its band. */
        @JsonProperty("amount")
        AMOUNT,
        /** Masked. */
        @JsonProperty("name")
        NAME,
        /** Masked. */
        @JsonProperty("phone")
        PHONE,
        /** Masked. */
        @JsonProperty("id")
        ID,
        /** Masked. */
        @JsonProperty("card")
        CARD
    }

    /**
     * @param people columns that hold wallets of people
     * @param columns that may leave, with their classes
     */
    public record Table(
            @JsonProperty(required = true) List<String> people,
            @JsonProperty(required = true) Map<String, FieldClass> columns) {}

    /**
     * @param time unit to which times are cut
     * @param bands lower ends of the bands of amounts, in yuan
     */
    public record Level(
            @JsonProperty(required = true) String time,
            @JsonProperty(required = true) List<Long> bands) {}

    /** The rules of this build. */
    public static ExportRules published() {
        try (@Nullable InputStream file = ExportRules.class.getResourceAsStream("fields.yaml")) {
            if (file == null) {
                throw new IllegalStateException("not in this build: fields.yaml");
            }
            return new YAMLMapper().readValue(file, ExportRules.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
