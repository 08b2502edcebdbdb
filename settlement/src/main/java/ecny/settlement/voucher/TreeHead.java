package ecny.settlement.voucher;

import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PublicKey;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.crypto.Sm2Verifier;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * What the simulator says of a day's vouchers: how many there are, and the root of their tree.
 *
 * @param day the business day, in Shanghai
 * @param size vouchers so far
 * @param root of their tree, hexadecimal
 * @param signature of the simulator, r‖s, hexadecimal
 */
public record TreeHead(String day, long size, String root, String signature) {
    private static final HexFormat HEX = HexFormat.of();
    private static final int SIGNATURE_LENGTH = 64;

    /** Signs a day's tree as far as it has grown. */
    public static TreeHead of(LocalDate day, int size, byte[] root, Sm2KeyPair key) {
        TreeHead unsigned = new TreeHead(day.toString(), size, HEX.formatHex(root), "");
        return new TreeHead(unsigned.day, unsigned.size, unsigned.root, sign(key, unsigned.signedText()));
    }

    /** Whether this key signed it. */
    boolean isSignedBy(Sm2PublicKey key) {
        return isSigned(key, signedText(), signature);
    }

    byte[] rootBytes() {
        return HEX.parseHex(root);
    }

    private String signedText() {
        return "ecny tree head 1\n" + day + "\n" + size + "\n" + root + "\n";
    }

    static String sign(Sm2KeyPair key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] signature = new byte[SIGNATURE_LENGTH];
        new Sm2Signer(key).sign(bytes, 0, bytes.length, signature, 0);
        return HEX.formatHex(signature);
    }

    static boolean isSigned(Sm2PublicKey key, String text, String signature) {
        byte[] bytes = HEX.parseHex(signature);
        return bytes.length == SIGNATURE_LENGTH
                && Sm2Verifier.create().verify(key, text.getBytes(StandardCharsets.UTF_8), bytes);
    }
}
