package ecny.sim.crossborder;

import ecny.gateway.exchange.BookLevel;
import ecny.gateway.exchange.BookSnapshot;
import ecny.gateway.exchange.Decimals;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Venue;
import ecny.settlement.bridge.BridgeCommand.PostRate;
import ecny.settlement.bridge.rules.Rate;
import ecny.settlement.node.NodeClock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the provider promises at the bridge when it is asked: the best bid and offer of each pair's book with its spread, for at most
 * what waits at them; while a book has not both sides (the exchange is closed), the parity with its spread, for one largest order.
 */
final class VenueRates {
    private static final long LIFE_MILLIS = 75_000;
    private static final int RATE_DECIMALS = 8;

    private final Venue venue;
    private final String provider;
    private final int spreadBp;
    private final NodeClock clock;
    private final Map<String, Long> parities = new HashMap<>();

    VenueRates(Venue venue, BayScenario scenario, NodeClock clock) {
        this.venue = venue;
        this.provider = scenario.provider();
        this.spreadBp = scenario.spreadBp();
        this.clock = clock;
        scenario.venue()
                .pairs()
                .forEach(
                        pair -> parities.put(pair.symbol(), (long) pair.parity().value()));
    }

    List<PostRate> now() {
        List<PostRate> rates = new ArrayList<>();
        for (Instrument pair : venue.instruments()) {
            BookSnapshot book = venue.book(pair.symbol(), 1);
            long today = venue.state(pair.symbol()).parity();
            // Before its first day the venue has published none yet; the bridge was opened with the rules' one.
            long parity = today == 0 ? parities.getOrDefault(pair.symbol(), 0L) : today;
            rates.add(
                    book.bids().isEmpty() || book.offers().isEmpty()
                            ? rate(pair, parity, parity, pair.largest())
                            : rate(pair, book.bids().get(0), book.offers().get(0)));
        }
        return rates;
    }

    private PostRate rate(Instrument pair, BookLevel bid, BookLevel offer) {
        return rate(pair, bid.price(), offer.price(), Math.min(bid.quantity(), offer.quantity()));
    }

    private PostRate rate(Instrument pair, long bid, long offer, long quantity) {
        long bidE8 = e8(pair, bid);
        long offerE8 = e8(pair, offer);
        return new PostRate(
                provider,
                pair.base(),
                pair.quote(),
                new Rate(bidE8 - bidE8 * spreadBp / BayFloor.BP),
                new Rate(offerE8 + offerE8 * spreadBp / BayFloor.BP),
                quantity,
                clock.millis() + LIFE_MILLIS);
    }

    private static long e8(Instrument pair, long price) {
        return new BigDecimal(Decimals.price(pair, price))
                .movePointRight(RATE_DECIMALS)
                .longValueExact();
    }
}
