package ecny.sim.exchange.session;

import ecny.sim.exchange.book.Terms;
import ecny.sim.exchange.rules.VenueRules;
import ecny.sim.population.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Who comes to a session: participants called MAKER make markets, the others with money in both currencies trade. */
final class People {
    /** Hears of one. */
    interface Hiring {
        void hire(int bank, Agent agent);
    }

    private People() {}

    static void hire(SessionSettings settings, VenueRules rules, Terms terms, Hiring hiring) {
        News news = new News(settings.seed(), terms.parity(), settings.seconds());
        List<Integer> makers = new ArrayList<>();
        List<Integer> banks = new ArrayList<>();
        for (int p = 0; p < rules.participants().size(); p++) {
            boolean canTrade = rules.funds(p, terms.baseCurrency()) > 0 && rules.funds(p, terms.quoteCurrency()) > 0;
            if (canTrade) {
                (rules.participants().get(p).id().startsWith("MAKER") ? makers : banks).add(p);
            }
        }
        if (makers.isEmpty() || banks.isEmpty()) {
            throw new IllegalArgumentException("participants: expected a market maker and a bank with money in both"
                    + " currencies of " + settings.symbol());
        }
        RandomStream random = RandomStream.of(settings.seed(), "exchange agents");
        int agent = 0;
        for (int maker : makers) {
            hiring.hire(maker, new MarketMaker(news, random.at(agent++)));
        }
        for (int i = 0; i < Session.noiseTraders(); i++) {
            hiring.hire(banks.get(i % banks.size()), new NoiseTrader(news, random.at(agent++)));
        }
        for (int i = 0; i < Session.informedTraders(); i++) {
            hiring.hire(banks.get(i % banks.size()), new InformedTrader(news, random.at(agent++)));
        }
    }
}
