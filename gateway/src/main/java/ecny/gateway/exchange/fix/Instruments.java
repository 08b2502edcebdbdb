package ecny.gateway.exchange.fix;

import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Venue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The venue's pairs by symbol. */
final class Instruments {
    private final Map<String, Instrument> bySymbol = new LinkedHashMap<>();

    Instruments(Venue venue) {
        venue.instruments().forEach(pair -> bySymbol.put(pair.symbol(), pair));
    }

    Optional<Instrument> find(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** Of a symbol that came from the venue. */
    Instrument of(String symbol) {
        return find(symbol).orElseThrow(() -> new IllegalStateException("the venue does not list its own " + symbol));
    }

    Iterable<Instrument> all() {
        return bySymbol.values();
    }
}
