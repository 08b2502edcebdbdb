package ecny.sim.experiment;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PublicKey;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.crypto.Sm2Verifier;
import ecny.wallet.crypto.Sm3;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The office's leave to try one experiment on one run: a changed file or a longer journal needs another.
 *
 * @param experimentSm3 of the experiment's file
 * @param run name of the run's folder
 * @param journalSm3 chain digest of the journal's last record
 * @param by who admitted it
 * @param at when, ISO 8601
 * @param key of the office, x‖y, hexadecimal
 * @param signature over the lines before, r‖s, hexadecimal
 */
@JsonPropertyOrder({"experimentSm3", "run", "journalSm3", "by", "at", "key", "signature"})
public record Admission(
        String experimentSm3, String run, String journalSm3, String by, String at, String key, String signature) {
    private static final HexFormat HEX = HexFormat.of();

    static Admission of(byte[] experiment, String run, String journalSm3, String by, Instant at, Sm2KeyPair office) {
        Admission unsigned = new Admission(
                sm3(experiment),
                run,
                journalSm3,
                by,
                at.toString(),
                HEX.formatHex(office.publicKey().toBytes()),
                "");
        byte[] text = unsigned.text();
        byte[] signature = new byte[64];
        new Sm2Signer(office).sign(text, 0, text.length, signature, 0);
        return new Admission(
                unsigned.experimentSm3, run, journalSm3, by, unsigned.at, unsigned.key, HEX.formatHex(signature));
    }

    private byte[] text() {
        return String.join("\n", "ecny admission 1", experimentSm3, run, journalSm3, by, at, key, "")
                .getBytes(StandardCharsets.UTF_8);
    }

    boolean isSigned() {
        try {
            return Sm2Verifier.create().verify(Sm2PublicKey.of(HEX.parseHex(key), 0), text(), HEX.parseHex(signature));
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return false;
        }
    }

    static String sm3(byte[] bytes) {
        return HEX.formatHex(Sm3.hash(bytes));
    }
}
