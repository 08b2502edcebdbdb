package ecny.wallet.crypto;

import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.fpe.FPEEngine;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Decimal digits to as many decimal digits, keyed: the format-preserving mode FF1 (NIST SP 800-38G) over SM4 in the place of
 * AES. Under each key and tweak it is a permutation of the numbers of that length, and without the key nobody can tell it
 * from a random one, so a digit string that was not made with the key turns back into a random number.
 *
 * <p>Immutable; any thread may use it. The key is copied and never printed.
 */
public final class Sm4DigitCipher {
    /** Length of a key in bytes. */
    public static final int KEY_LENGTH = 16;

    /** FF1 wants at least a million different texts. */
    public static final int SHORTEST = 6;

    /** The longest text here: what a {@code long} holds. */
    public static final int LONGEST = 18;

    private static final int RADIX = 10;

    private final KeyParameter key;
    private final int digits;

    /** @throws IllegalArgumentException if the key is not 16 bytes long or the texts are not of 6 to 18 digits */
    public Sm4DigitCipher(byte[] key, int digits) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("an SM4 key has 16 bytes, this one has " + key.length);
        }
        if (digits < SHORTEST || digits > LONGEST) {
            throw new IllegalArgumentException("6 to 18 digits, not " + digits);
        }
        this.key = new KeyParameter(key.clone());
        this.digits = digits;
    }

    /** @throws IllegalArgumentException if the number is below zero or has too many digits */
    public long encrypt(byte[] tweak, long number) {
        return run(true, tweak, number);
    }

    /** Turns {@link #encrypt} back. There is no wrong text: whether the number makes sense is for the caller to see. */
    public long decrypt(byte[] tweak, long number) {
        return run(false, tweak, number);
    }

    private long run(boolean encrypt, byte[] tweak, long number) {
        byte[] text = new byte[digits];
        long rest = number;
        for (int i = digits - 1; i >= 0; i--) {
            text[i] = (byte) (rest % RADIX);
            rest /= RADIX;
        }
        if (number < 0 || rest != 0) {
            throw new IllegalArgumentException("not a number of " + digits + " digits");
        }
        FPEEngine ff1 = new FPEFF1Engine(new SM4Engine());
        ff1.init(encrypt, new FPEParameters(key, RADIX, tweak));
        ff1.processBlock(text, 0, digits, text, 0);
        long out = 0;
        for (byte digit : text) {
            out = out * RADIX + digit;
        }
        return out;
    }

    @Override
    public String toString() {
        return "Sm4DigitCipher[" + digits + " digits, key not shown]";
    }
}
