package ecny.settlement.house;

import ecny.settlement.clearing.DayReport;
import ecny.wallet.crypto.Sm2Batch;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PublicKey;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.crypto.Sm2UserId;
import ecny.wallet.crypto.StraightSm2Verifier;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * The digest of a business day, signed by the clearing house: who has it can prove what the day's settled payments and statements
 * were.
 *
 * @param digestHex SM3 Merkle root over every settled payment and every statement of the day
 * @param signatureHex SM2, 64 bytes r and s, over {@link #signedText}
 */
public record DaySeal(LocalDate day, String digestHex, String signatureHex) {
    static DaySeal of(DayReport report, Sm2KeyPair key) {
        byte[] text = signedText(report.day(), report.digest().hex()).getBytes(StandardCharsets.UTF_8);
        byte[] signature = new byte[Sm2Signature.RAW_LENGTH];
        new Sm2Signer(key).sign(text, 0, text.length, signature, 0);
        return new DaySeal(report.day(), report.digest().hex(), HexFormat.of().formatHex(signature));
    }

    /** What is signed, in UTF-8. */
    public static String signedText(LocalDate day, String digestHex) {
        return "ecny-simulator business day " + day + " " + digestHex;
    }

    /** Whether the signature is that of this key. */
    public boolean isSignedBy(Sm2PublicKey key) {
        byte[] text = signedText(day, digestHex).getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[text.length + Sm2PublicKey.LENGTH + Sm2Signature.RAW_LENGTH];
        System.arraycopy(text, 0, all, 0, text.length);
        key.writeTo(all, text.length);
        byte[] signature = HexFormat.of().parseHex(signatureHex);
        System.arraycopy(signature, 0, all, text.length + Sm2PublicKey.LENGTH, Sm2Signature.RAW_LENGTH);
        Sm2Batch batch = new Sm2Batch(1);
        batch.add(all, 0, text.length, text.length, text.length + Sm2PublicKey.LENGTH);
        new StraightSm2Verifier(Sm2UserId.DEFAULT).verify(batch);
        return batch.valid(0);
    }
}
