package ecny.sim.exchange.venue;

import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.VenueVerdict;
import java.util.function.Consumer;

/** For a venue without a bridge, in sessions of agents and tests: every reservation is good, every trade booked at once. */
public class InstantSettlement implements Settlement {
    @Override
    public VenueVerdict reserve(String reservation, String participant, String currency, long amount) {
        return VenueVerdict.ACCEPTED;
    }

    @Override
    public void known(String reservation, String participant, String currency) {}

    @Override
    public void giveBack(String participant, String currency, long amount) {}

    @Override
    public void settle(Trade trade, String base, String quote, Consumer<Settled> answer) {
        String name = "T" + trade.tradeId();
        answer.accept(new Settled(name, true, name + ".B", name + ".Q"));
    }
}
