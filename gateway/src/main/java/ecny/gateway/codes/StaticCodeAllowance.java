package ecny.gateway.codes;

import java.util.Map;

/**
 * How much a payer has paid by static codes in a business day, against the cap of the rules. An amount is taken before the
 * payment is asked for and given back when it was refused; both may be repeated under the payment's id. Lives in a map that a
 * durable store may give. Any thread.
 */
public final class StaticCodeAllowance {
    private final Map<String, String> taken;
    private final long perDayFen;

    /**
     * @param taken from payer and day to payment ids and amounts
     * @param perDayFen the cap
     */
    public StaticCodeAllowance(Map<String, String> taken, long perDayFen) {
        this.taken = taken;
        this.perDayFen = perDayFen;
    }

    /**
     * Takes the amount if the day's sum stays within the cap.
     *
     * @param payment without spaces
     */
    public synchronized boolean take(long payer, int epochDay, String payment, long amountFen) {
        String key = key(payer, epochDay);
        String before = taken.getOrDefault(key, "");
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
    public synchronized void giveBack(long payer, int epochDay, String payment) {
        taken.computeIfPresent(key(payer, epochDay), (key, before) -> {
            StringBuilder rest = new StringBuilder();
            for (String part : before.trim().split(" ", -1)) {
                if (!part.isEmpty() && !part.startsWith(payment + "=")) {
                    rest.append(' ').append(part);
                }
            }
            return rest.toString();
        });
    }

    /** What may still be paid on the day, in fen. */
    public synchronized long leftFen(long payer, int epochDay) {
        return perDayFen - sum(taken.getOrDefault(key(payer, epochDay), ""));
    }

    private static long sum(String parts) {
        long sum = 0;
        for (String part : parts.trim().split(" ", -1)) {
            sum += part.isEmpty() ? 0 : Long.parseLong(part.substring(part.indexOf('=') + 1));
        }
        return sum;
    }

    private static String key(long payer, int epochDay) {
        return payer + "/" + epochDay;
    }
}
