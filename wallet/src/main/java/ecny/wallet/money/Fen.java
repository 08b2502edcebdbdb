package ecny.wallet.money;

/**
 * Amounts of money: a {@code long} in the currency's minor unit. For the yuan one hundred fen; the words say fen throughout,
 * whatever the ledger's currency.
 */
public final class Fen {
    /** The largest amount of one command: 10 trillion yuan. */
    public static final long LARGEST_AMOUNT = 1_000_000_000_000_000L;

    /**
     * The most that may be issued: 100 trillion yuan. Every balance is a part of what was issued, so no sum of balances and no
     * interest product of a year can overflow a {@code long}.
     */
    public static final long LARGEST_ISSUE = 10_000_000_000_000_000L;

    private Fen() {}

    /**
     * Reads an amount in yuan with at most two decimals, such as {@code 500000.00}.
     *
     * @throws IllegalArgumentException naming the text
     */
    public static long parseYuan(String yuan) {
        if (!yuan.matches("[0-9]{1,15}(\\.[0-9]{1,2})?")) {
            throw new IllegalArgumentException("not an amount in yuan with at most two decimals: '" + yuan + "'");
        }
        int point = yuan.indexOf('.');
        if (point < 0) {
            return Math.multiplyExact(Long.parseLong(yuan), 100L);
        }
        String decimals = (yuan.substring(point + 1) + "0").substring(0, 2);
        return Math.addExact(
                Math.multiplyExact(Long.parseLong(yuan.substring(0, point)), 100L), Long.parseLong(decimals));
    }

    /** In yuan, with two decimals and a minus sign for less than nothing. */
    public static String toYuan(long fen) {
        String digits = Long.toString(Math.abs(fen));
        String padded = "0".repeat(Math.max(0, 3 - digits.length())) + digits;
        int point = padded.length() - 2;
        return (fen < 0 ? "-" : "") + padded.substring(0, point) + "." + padded.substring(point);
    }
}
