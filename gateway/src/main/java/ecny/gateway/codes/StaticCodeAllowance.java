package ecny.gateway.codes;

import org.jspecify.annotations.Nullable;

/**
 * How much a payer has paid by static codes in a business day, against the cap of the rules. An amount is taken before the
 * payment is asked for and given back when it was refused; both may be repeated under the payment's id. Any thread.
 */
public final class StaticCodeAllowance {
    private final CodeShelf taken;
    private final long perDayFen;

    /**
     * @param taken for each payer and day, payment ids and amounts
     * @param perDayFen the cap
     */
    public StaticCodeAllowance(CodeShelf taken, long perDayFen) {
        this.taken = taken;
        this.perDayFen = perDayFen;
    }

    /**
     * Takes the amount if the day's sum stays within the cap.
     *
     * @param payment without spaces
     */
    public boolean take(long payer, int epochDay, String payment, long amountFen) {
        synchronized (taken.lock()) {
            return takeAlone(payer, epochDay, payment, amountFen);
        }
    }

    private boolean takeAlone(long payer, int epochDay, String payment, long amountFen) {
        String key = key(payer, epochDay);
        String before = taken(key);
        if (before.contains(" " + payment + "=")) {
            return true;
        }
        if (amountFen > perDayFen - sum(before)) {
            return false;
        }
        taken.put(key, before + " " + payment + "=" + amountFen);
        return true;
    }

    /** The payment was refused: its amount may be used again. */
    public void giveBack(long payer, int epochDay, String payment) {
        synchronized (taken.lock()) {
            giveBackAlone(payer, epochDay, payment);
        }
    }

    private void giveBackAlone(long payer, int epochDay, String payment) {
        String key = key(payer, epochDay);
        StringBuilder rest = new StringBuilder();
        for (String part : taken(key).trim().split(" ", -1)) {
            if (!part.isEmpty() && !part.startsWith(payment + "=")) {
                rest.append(' ').append(part);
            }
        }
        taken.put(key, rest.toString());
    }

    private String taken(String key) {
        @Nullable String parts = taken.get(key);
        return parts == null ? "" : parts;
    }

    /** What may still be paid on the day, in fen. */
    public long leftFen(long payer, int epochDay) {
        return perDayFen - sum(taken(key(payer, epochDay)));
    }

    private static long sum(String parts) {
        long sum = 0;
        for (String part : parts.trim().split(" ", -1)) {
            sum += part.isEmpty() ? 0 : Long.parseLong(part.substring(part.indexOf('=') + 1));
        }
        return sum;
    }

    private static String key(long payer, int epochDay) {
        return "static/" + payer + "/" + epochDay;
    }
}
