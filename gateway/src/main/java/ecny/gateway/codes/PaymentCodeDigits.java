package ecny.gateway.codes;

import ecny.wallet.crypto.HmacSm3;
import ecny.wallet.crypto.Sm4DigitCipher;
import ecny.wallet.identity.WalletNumber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The 19 digits of a payment code.
 *
 * <pre>
 *    0 1   0 0 2   5 1 7 7 0 3 2 6 9 4 8 8 1 0
 *  prefix  operator        14 digits under the operator's key: holder 7, unit of time 5, turn 2
 * </pre>
 *
 * The prefix is acquirers' practice; everything after it is this simulator's assumption (decision 0861). The time's higher
 * digits are the cipher's tweak, so a code never comes back. Any thread.
 */
final class PaymentCodeDigits {
    static final int LENGTH = 19;
    static final int HOLDERS = 10_000_000;
    static final int TURNS = 100;

    /** Units of time under one tweak. */
    static final long EPOCH_UNITS = 100_000;

    private static final int SEALED_DIGITS = 14;

    private final byte[] masterKey;
    private final String prefix;
    private final Map<Integer, Sm4DigitCipher> ciphers = new ConcurrentHashMap<>();

    /** What is inside a code; it means something only when its holder and turn are known. */
    record Opened(int holder, long unit, int turn) {}

    PaymentCodeDigits(byte[] masterKey, String prefix) {
        this.masterKey = masterKey.clone();
        this.prefix = prefix;
    }

    String seal(int operator, int holder, long unit, int turn) {
        long plain = (holder * EPOCH_UNITS + unit % EPOCH_UNITS) * TURNS + turn;
        long sealed = cipher(operator).encrypt(tweak(operator, unit / EPOCH_UNITS), plain);
        return String.format("%s%03d%014d", prefix, operator, sealed);
    }

    boolean isOfTheForm(String digits) {
        return digits.length() == LENGTH
                && digits.startsWith(prefix)
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && operator(digits) > 0;
    }

    int operator(String digits) {
        return Integer.parseInt(digits.substring(prefix.length(), LENGTH - SEALED_DIGITS));
    }

    /** What the code would say if it was of that epoch. */
    Opened open(String digits, long epoch) {
        int operator = operator(digits);
        long sealed = Long.parseLong(digits.substring(LENGTH - SEALED_DIGITS));
        long plain = cipher(operator).decrypt(tweak(operator, epoch), sealed);
        long unit = epoch * EPOCH_UNITS + plain / TURNS % EPOCH_UNITS;
        return new Opened((int) (plain / TURNS / EPOCH_UNITS), unit, (int) (plain % TURNS));
    }

    private Sm4DigitCipher cipher(int operator) {
        if (operator < 1 || operator > WalletNumber.LARGEST_OPERATOR) {
            throw new IllegalArgumentException("operator " + operator);
        }
        return ciphers.computeIfAbsent(operator, code -> {
            byte[] key = HmacSm3.of(masterKey, ("ecny payment code " + code).getBytes(StandardCharsets.US_ASCII));
            return new Sm4DigitCipher(Arrays.copyOf(key, Sm4DigitCipher.KEY_LENGTH), SEALED_DIGITS);
        });
    }

    private static byte[] tweak(int operator, long epoch) {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(operator)
                .putLong(epoch)
                .array();
    }
}
