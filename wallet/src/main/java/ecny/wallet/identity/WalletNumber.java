package ecny.wallet.identity;

/**
 * The 16 digits of a wallet number (钱包编号).
 *
 * <pre>
 *    0 0 2   0 0 0 0 0 0 0 0 4 2 1 7   9
 *    operator        serial            Luhn check digit over the 15 digits before it
 * </pre>
 *
 * That a number has 16 digits is known; how they are made up is not public. The three parts and the check digit are this
 * simulator's assumption. A number is carried as a {@code long}; it is never smaller than 10^13.
 */
public final class WalletNumber {
    public static final int LARGEST_OPERATOR = 999;
    public static final long LARGEST_SERIAL = 999_999_999_999L;

    private static final long OPERATOR_UNIT = 10_000_000_000_000L;

    private WalletNumber() {}

    /** @throws IllegalArgumentException when operator or serial have too many digits */
    public static long of(int operator, long serial) {
        if (operator < 1 || operator > LARGEST_OPERATOR || serial < 0 || serial > LARGEST_SERIAL) {
            throw new IllegalArgumentException("operator=" + operator + ", serial=" + serial);
        }
        long withoutCheck = operator * (OPERATOR_UNIT / 10) + serial;
        return withoutCheck * 10 + luhn(withoutCheck);
    }

    public static int operator(long number) {
        return (int) (number / OPERATOR_UNIT);
    }

    public static long serial(long number) {
        return number % OPERATOR_UNIT / 10;
    }

    /** Whether the number has an operator, at most 16 digits and the right check digit. */
    public static boolean isValid(long number) {
        return number >= OPERATOR_UNIT
                && number < OPERATOR_UNIT * (LARGEST_OPERATOR + 1)
                && number % 10 == luhn(number / 10);
    }

    /** All 16 digits, leading zeros included. */
    public static String format(long number) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, 16 - digits.length())) + digits;
    }

    /** @throws IllegalArgumentException saying what is wrong with the text */
    public static long parse(String text) {
        if (!text.matches("[0-9]{16}")) {
            throw new IllegalArgumentException("a wallet number has 16 digits: '" + text + "'");
        }
        long number = Long.parseLong(text);
        if (!isValid(number)) {
            throw new IllegalArgumentException(
                    "wallet number '" + text + "' should end in the check digit " + luhn(number / 10));
        }
        return number;
    }

    private static int luhn(long withoutCheck) {
        int sum = 0;
        boolean twice = true;
        for (long rest = withoutCheck; rest > 0; rest /= 10) {
            int digit = (int) (rest % 10);
            int counted = twice ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
            twice = !twice;
        }
        return (10 - sum % 10) % 10;
    }
}
