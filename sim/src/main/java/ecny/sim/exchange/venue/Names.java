package ecny.sim.exchange.venue;

import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Participant;
import ecny.sim.exchange.rules.VenueRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Participants, pairs and currencies by name and by the index under which the book knows them. Immutable. */
final class Names {
    final List<Participant> participants;
    final List<Instrument> instruments;
    final List<String> currencies;
    private final Map<String, Integer> participantIndex = new HashMap<>();
    private final Map<String, Integer> pairIndex = new HashMap<>();

    Names(VenueRules rules) {
        participants = rules.banks();
        instruments = rules.instruments();
        currencies = rules.currencies().stream().map(VenueRules.Currency::code).toList();
        for (Participant participant : participants) {
            participantIndex.put(participant.id(), participantIndex.size());
        }
        for (Instrument instrument : instruments) {
            pairIndex.put(instrument.symbol(), pairIndex.size());
        }
    }

    /** @throws IllegalArgumentException if nobody is called so */
    int participant(String id) {
        Integer index = participantIndex.get(id);
        if (index == null) {
            throw new IllegalArgumentException("participant: found '" + id + "', expected one of "
                    + participants.stream().map(Participant::id).toList());
        }
        return index;
    }

    /** @throws IllegalArgumentException if there is no such pair */
    int pair(String symbol) {
        Integer index = pairIndex.get(symbol);
        if (index == null) {
            throw new IllegalArgumentException("symbol: found '" + symbol + "', expected one of "
                    + instruments.stream().map(Instrument::symbol).toList());
        }
        return index;
    }

    /** @throws IllegalArgumentException if there is no such currency */
    int currency(String code) {
        int index = currencies.indexOf(code);
        if (index < 0) {
            throw new IllegalArgumentException("currency: found '" + code + "', expected one of " + currencies);
        }
        return index;
    }
}
