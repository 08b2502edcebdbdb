package ecny.sim.exchange.book;

import ecny.gateway.exchange.VenueVerdict;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Money that leaves the venue. What is free is taken at once and is on its way until the bridge has given it back; then its owner is
 * told. A participant's id of a withdrawal is used once and for ever: the same request again is the same withdrawal. So each one is
 * remembered, unlike orders, whose ids begin anew every day.
 */
final class Withdrawals {
    private static final class Withdrawal {
        final long number;
        final int participant;
        final int currency;
        final long symbol;
        final long amount;
        final long[] id;
        boolean done;

        Withdrawal(long number, int participant, int currency, long symbol, long amount, long[] id) {
            this.number = number;
            this.participant = participant;
            this.currency = currency;
            this.symbol = symbol;
            this.amount = amount;
            this.id = Arrays.copyOf(id, Text.ID_LONGS);
        }
    }

    private final Floor floor;
    private final Map<String, Withdrawal> byId = new TreeMap<>();
    /** By number, which is the sequence of the input that asked. */
    private final Map<Long, Withdrawal> underWay = new TreeMap<>();

    Withdrawals(Floor floor) {
        this.floor = floor;
    }

    /**
     * Takes a withdrawal in, or refuses it with nothing changed.
     *
     * @param currency index; of a currency that is not there, anything else
     * @param symbol the currency as it was asked for, packed
     */
    void ask(int participant, long currency, long symbol, long amount, long[] id) {
        Withdrawal asked = new Withdrawal(floor.input, participant, (int) currency, symbol, amount, id);
        String key = participant + " " + Text.unpack(id);
        Withdrawal before = byId.get(key);
        if (before != null) {
            if (before.currency != currency || before.amount != amount) {
                tell(Outcome.WITHDRAWN, asked, VenueVerdict.DUPLICATE_ID);
            } else if (before.done) {
                tell(Outcome.WITHDRAWN, before, VenueVerdict.ACCEPTED);
            }
            return;
        }
        VenueVerdict verdict = refusal(participant, currency, amount);
        if (verdict != VenueVerdict.ACCEPTED) {
            tell(Outcome.WITHDRAWN, asked, verdict);
            return;
        }
        floor.purses.leave(participant, asked.currency, amount);
        byId.put(key, asked);
        underWay.put(asked.number, asked);
        tell(Outcome.WITHDRAWING, asked, VenueVerdict.ACCEPTED);
    }

    private VenueVerdict refusal(int participant, long currency, long amount) {
        if (currency < 0 || currency >= floor.purses.currencies) {
            return VenueVerdict.CURRENCY_UNKNOWN;
        }
        if (amount <= 0) {
            return VenueVerdict.AMOUNT_NOT_POSITIVE;
        }
        return amount > floor.purses.free(participant, (int) currency) ? VenueVerdict.NOT_FREE : VenueVerdict.ACCEPTED;
    }

    /** The bridge has given it back. A second word about the same one is not heard. */
    void left(long number) {
        Withdrawal withdrawal = underWay.remove(number);
        if (withdrawal != null) {
            withdrawal.done = true;
            floor.purses.left(withdrawal.currency, withdrawal.amount);
            tell(Outcome.WITHDRAWN, withdrawal, VenueVerdict.ACCEPTED);
        }
    }

    private void tell(int kind, Withdrawal withdrawal, VenueVerdict verdict) {
        Outcome o = floor.claim(kind, -1);
        o.participant = withdrawal.participant;
        o.symbol = withdrawal.symbol;
        o.quantity = withdrawal.amount;
        o.number = withdrawal.number;
        o.verdict = verdict;
        System.arraycopy(withdrawal.id, 0, o.id, 0, Text.ID_LONGS);
        floor.sink.publish();
    }

    void tellUnderWay(LongConsumer listener) {
        underWay.keySet().forEach(listener::accept);
    }

    void digest(StateDigest digest) {
        byId.values().forEach(withdrawal -> {
            digest.putAll(withdrawal.id);
            digest.put(withdrawal.number);
            digest.put(withdrawal.participant);
            digest.put(withdrawal.currency);
            digest.put(withdrawal.amount);
            digest.put(withdrawal.done ? 1 : 0);
        });
    }
}
