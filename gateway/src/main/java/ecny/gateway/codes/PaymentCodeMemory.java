package ecny.gateway.codes;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator remembers about payment codes: who holds which number inside them, and the last code each has used.
 * Nothing is kept of codes that were only shown. Not thread-safe, {@link PaymentCodes} takes {@link #lock}.
 */
public final class PaymentCodeMemory {
    private static final String PLACE = "place/";
    private static final String WALLET = "wallet/";

    private final CodeShelf shelf;
    private final Map<Integer, Integer> nextNumbers = new HashMap<>();

    /**
     * @param place {@code operator × 10^7 + number}
     * @param use the payment request that used the last code; empty when none was used yet
     */
    record Holder(long place, long wallet, boolean on, long lastUnit, int lastTurn, String use) {
        static final long NEVER = -1;

        int operator() {
            return (int) (place / PaymentCodeDigits.HOLDERS);
        }

        int number() {
            return (int) (place % PaymentCodeDigits.HOLDERS);
        }

        /** The turn that a code of this unit must have now. */
        int turnIn(long unit) {
            return unit == lastUnit ? lastTurn + 1 : 0;
        }

        Holder used(long unit, int turn, String by) {
            return new Holder(place, wallet, on, unit, turn, by);
        }

        Holder switched(boolean nowOn) {
            return new Holder(place, wallet, nowOn, lastUnit, lastTurn, use);
        }

        String write() {
            return wallet + " " + on + " " + lastUnit + " " + lastTurn + " " + use;
        }

        static Holder read(long place, String record) {
            String[] parts = record.split(" ", 5);
            return new Holder(
                    place,
                    Long.parseLong(parts[0]),
                    Boolean.parseBoolean(parts[1]),
                    Long.parseLong(parts[2]),
                    Integer.parseInt(parts[3]),
                    parts[4]);
        }
    }

    public PaymentCodeMemory(CodeShelf shelf) {
        this.shelf = shelf;
    }

    Object lock() {
        return shelf.lock();
    }

    @Nullable
    Holder at(int operator, int number) {
        return at(place(operator, number));
    }

    @Nullable
    Holder of(long wallet) {
        @Nullable String place = shelf.get(WALLET + wallet);
        return place == null ? null : at(Long.parseLong(place));
    }

    private @Nullable Holder at(long place) {
        @Nullable String record = shelf.get(PLACE + place);
        return record == null ? null : Holder.read(place, record);
    }

    /** Gives the wallet the operator's next number. */
    Holder admit(int operator, long wallet) {
        int number = nextNumbers.getOrDefault(operator, 0);
        while (shelf.get(PLACE + place(operator, number)) != null) {
            number++;
        }
        if (number >= PaymentCodeDigits.HOLDERS) {
            throw new IllegalStateException("operator " + operator + " has no number left for payment codes");
        }
        Holder holder = new Holder(place(operator, number), wallet, true, Holder.NEVER, 0, "");
        save(holder);
        shelf.put(WALLET + wallet, Long.toString(holder.place()));
        nextNumbers.put(operator, number + 1);
        return holder;
    }

    void save(Holder holder) {
        shelf.put(PLACE + holder.place(), holder.write());
    }

    private static long place(int operator, int number) {
        return (long) operator * PaymentCodeDigits.HOLDERS + number;
    }
}
