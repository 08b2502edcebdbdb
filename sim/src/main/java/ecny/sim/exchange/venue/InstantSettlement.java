package ecny.sim.exchange.venue;

import ecny.gateway.exchange.VenueVerdict;
import java.util.function.Consumer;

/** For a venue without a bridge, in tests and demonstrations: every reservation is good, every trade booked at once. */
public class InstantSettlement implements Settlement {
    @Override
    public VenueVerdict reserve(String reservation, String participant, String currency, long amount) {
        return VenueVerdict.ACCEPTED;
    }

    @Override
    public void reserved(String reservation, String participant, String currency, long amount) {}

    @Override
    public void dealt(Deal deal) {}

    @Override
    public void ended(long tradeId, boolean booked) {}

    @Override
    public void withdrawing(long number, String participant, String currency, long amount) {}

    @Override
    public void withdrawn(long number) {}

    @Override
    public void giveBack(long number) {}

    @Override
    public void settle(long tradeId, Consumer<Settled> answer) {
        answer.accept(new Settled("T" + tradeId, true, true, true));
    }
}
