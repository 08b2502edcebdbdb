package ecny.sim.exchange.book;

/**
 * The digital currency that participants have reserved for the venue at the bridge, by participant and currency, in minor units.
 * What is here can be given: it was put aside in its own ledger before any order came in.
 *
 * <pre>
 *   deposited = free + held by orders and quotes + in settlement + on its way out
 * </pre>
 *
 * <p>What a trade brings becomes free when it is settled, not before: nobody can give what he has only been promised.
 */
final class Purses {
    final int currencies;
    final int participants;
    private final long[] free;
    private final long[] held;
    /** By currency: given by trades that are on their way. */
    private final long[] settling;

    /** By currency: withdrawn, and not yet given back by the bridge. */
    private final long[] leaving;

    private final long[] deposited;

    Purses(int participants, int currencies) {
        this.participants = participants;
        this.currencies = currencies;
        free = new long[participants * currencies];
        held = new long[participants * currencies];
        settling = new long[currencies];
        leaving = new long[currencies];
        deposited = new long[currencies];
    }

    void deposit(int participant, int currency, long amount) {
        free[participant * currencies + currency] += amount;
        deposited[currency] += amount;
    }

    /** Money that is free leaves the venue. */
    void withdraw(int participant, int currency, long amount) {
        free[participant * currencies + currency] -= amount;
        deposited[currency] -= amount;
    }

    /** Money that is free is on its way out, and can no longer be given. */
    void leave(int participant, int currency, long amount) {
        free[participant * currencies + currency] -= amount;
        leaving[currency] += amount;
    }

    /** It is out. */
    void left(int currency, long amount) {
        leaving[currency] -= amount;
        deposited[currency] -= amount;
    }

    long free(int participant, int currency) {
        return free[participant * currencies + currency];
    }

    long held(int participant, int currency) {
        return held[participant * currencies + currency];
    }

    long settling(int currency) {
        return settling[currency];
    }

    long deposited(int currency) {
        return deposited[currency];
    }

    /** Puts aside, or does nothing and says false. */
    boolean hold(int participant, int currency, long amount) {
        int at = participant * currencies + currency;
        if (free[at] < amount) {
            return false;
        }
        free[at] -= amount;
        held[at] += amount;
        return true;
    }

    void release(int participant, int currency, long amount) {
        int at = participant * currencies + currency;
        held[at] -= amount;
        free[at] += amount;
    }

    /** A trade takes what an order held. */
    void take(int participant, int currency, long amount) {
        held[participant * currencies + currency] -= amount;
        settling[currency] += amount;
    }

    /** A trade is settled, to the receiver, or void, back to the giver. */
    void give(int participant, int currency, long amount) {
        settling[currency] -= amount;
        free[participant * currencies + currency] += amount;
    }

    /** First broken rule, or an empty text. */
    String audit() {
        for (int c = 0; c < currencies; c++) {
            long sum = settling[c] + leaving[c];
            for (int p = 0; p < participants; p++) {
                int at = p * currencies + c;
                if (free[at] < 0 || held[at] < 0) {
                    return "participant " + p + " currency " + c + ": free " + free[at] + ", held " + held[at];
                }
                sum += free[at] + held[at];
            }
            if (sum != deposited[c] || settling[c] < 0 || leaving[c] < 0) {
                return "currency " + c + ": " + sum + " of " + deposited[c] + " deposited, settling " + settling[c]
                        + ", leaving " + leaving[c];
            }
        }
        return "";
    }

    void digest(StateDigest digest) {
        digest.putAll(free);
        digest.putAll(held);
        digest.putAll(settling);
        digest.putAll(deposited);
    }
}
