package ecny.sim.privacy;

import ecny.sim.privacy.access.OfficeKey;
import ecny.wallet.crypto.HmacSm3;
import ecny.wallet.identity.WalletKind;
import java.util.HexFormat;

/**
 * What a role sees instead of wallet numbers: the first 64 bits of HMAC-SM3 over the number under the role's key, after a letter
 * for the kind of owner: {@code p-} a person, {@code m-} a merchant, {@code c-} a company. For one thread.
 */
public final class Pseudonyms {
    private static final int BYTES = 8;

    private final HmacSm3 mac = new HmacSm3();
    private final byte[] code = new byte[HmacSm3.LENGTH];

    private Pseudonyms(byte[] key) {
        mac.init(key, 0, key.length);
    }

    /** Those that a role sees. */
    public static Pseudonyms of(OfficeKey key, Role role) {
        return new Pseudonyms(key.secret("pseudonyms/" + role.word()));
    }

    /** The pseudonym of a wallet. */
    public String of(long wallet, WalletKind kind) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            mac.update((byte) (wallet >>> shift));
        }
        mac.doFinal(code, 0);
        return letter(kind) + HexFormat.of().formatHex(code, 0, BYTES);
    }

    /** Of whom the wallet is, from its kind; a sub-wallet counts as a person's. */
    private static String letter(WalletKind kind) {
        return switch (kind) {
            case PERSONAL, SUB -> "p-";
            case MERCHANT -> "m-";
            case CORPORATE -> "c-";
        };
    }

    /** Whether a natural person stands behind a wallet of this kind. */
    public static boolean isPerson(WalletKind kind) {
        return kind == WalletKind.PERSONAL || kind == WalletKind.SUB;
    }
}
