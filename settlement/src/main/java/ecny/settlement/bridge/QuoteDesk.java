package ecny.settlement.bridge;

import ecny.settlement.bridge.BridgeCommand.AskQuote;
import ecny.settlement.bridge.BridgeCommand.Fixed;
import ecny.settlement.bridge.rules.BridgeRules;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.settlement.bridge.rules.MinorUnits;
import ecny.settlement.bridge.rules.PairRules;
import ecny.settlement.bridge.rules.Participant;
import ecny.settlement.bridge.rules.Rate;
import ecny.settlement.bridge.rules.Rate.Converted;
import ecny.settlement.bridge.rules.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rates of the providers, and the best quote for an amount: the one that gives the payee most, or costs the payer least; of equal
 * ones that of the first provider by code. Not thread-safe.
 */
final class QuoteDesk {
    /** A quote, or why there is none. */
    record Answer(BridgeVerdict verdict, @Nullable Quote quote) {
        static Answer no(BridgeVerdict verdict) {
            return new Answer(verdict, null);
        }
    }

    private record Hopped(BridgeVerdict verdict, Quote.@Nullable Hop hop) {}

    private final BridgeRules rules;
    private final Map<String, Participant> participants;
    private final Positions positions;
    private final Map<String, BridgeCommand.PostRate> rates = new TreeMap<>();
    private final Map<String, Rate> parities = new TreeMap<>();
    private final Map<String, Long> nostroLimits = new TreeMap<>();
    private final Map<String, Long> underWay = new TreeMap<>();

    QuoteDesk(BridgeRules rules, Map<String, Participant> participants, Positions positions) {
        this.rules = rules;
        this.participants = participants;
        this.positions = positions;
    }

    BridgeVerdict publish(BridgeCommand.PublishParity parity) {
        Optional<PairRules> pair = exactly(parity.base(), parity.quote());
        if (pair.isEmpty()) {
            return BridgeVerdict.PAIR_UNKNOWN;
        }
        parities.put(name(pair.get()), parity.rate());
        return BridgeVerdict.ACCEPTED;
    }

    BridgeVerdict post(BridgeCommand.PostRate rate, long atMillis) {
        Optional<PairRules> pair = exactly(rate.base(), rate.quote());
        if (!participants.containsKey(rate.provider())) {
            return BridgeVerdict.PARTICIPANT_UNKNOWN;
        }
        if (pair.isEmpty()) {
            return BridgeVerdict.PAIR_UNKNOWN;
        }
        if (rate.most() <= 0 || rate.bid().e8() > rate.ask().e8()) {
            return BridgeVerdict.MALFORMED;
        }
        if (atMillis >= rate.untilMillis()) {
            return BridgeVerdict.QUOTE_STALE;
        }
        if (!isInBand(pair.get(), rate.bid()) || !isInBand(pair.get(), rate.ask())) {
            return BridgeVerdict.RATE_OUTSIDE_BAND;
        }
        rates.put(rate.provider() + " " + name(pair.get()), rate);
        return BridgeVerdict.ACCEPTED;
    }

    BridgeVerdict limit(BridgeCommand.SetNostroLimit limit) {
        if (!participants.containsKey(limit.provider())) {
            return BridgeVerdict.PARTICIPANT_UNKNOWN;
        }
        if (!rules.jurisdictions().containsKey(limit.currency())) {
            return BridgeVerdict.CURRENCY_UNKNOWN;
        }
        if (limit.most() < 0) {
            return BridgeVerdict.MALFORMED;
        }
        nostroLimits.put(limit.provider() + " " + limit.currency(), limit.most());
        return BridgeVerdict.ACCEPTED;
    }

    Answer quote(AskQuote ask, CorridorRules corridor, long atMillis) {
        long until = atMillis + corridor.times().quote().value() * 1000L;
        List<String> path = new ArrayList<>(List.of(corridor.from(), corridor.to()));
        Answer direct = along(ask, corridor, path, until, atMillis);
        String through = corridor.bridgeCurrency().value();
        if (direct.quote() != null || through.equals("none")) {
            return direct;
        }
        path.add(1, through);
        Answer bridged = along(ask, corridor, path, until, atMillis);
        return bridged.quote() != null ? bridged : direct;
    }

    private Answer along(AskQuote ask, CorridorRules corridor, List<String> path, long until, long atMillis) {
        Quote.Hop[] hops = new Quote.Hop[path.size() - 1];
        boolean forward = ask.fixed() == Fixed.PAID;
        long amount = ask.amount();
        for (int step = 0; step < hops.length; step++) {
            int at = forward ? step : hops.length - 1 - step;
            Hopped best = best(ask, corridor.way().value(), path.get(at), path.get(at + 1), amount, atMillis);
            if (best.hop() == null) {
                return Answer.no(best.verdict());
            }
            hops[at] = best.hop();
            amount = forward ? best.hop().amountOut() : best.hop().amountIn();
        }
        long pays = hops[0].amountIn();
        long receives = hops[hops.length - 1].amountOut();
        String limitCurrency = corridor.limitCurrency().value();
        long limited = limitCurrency.equals(corridor.from()) ? pays : receives;
        int digits = digits(limitCurrency);
        if (limited < MinorUnits.parse(corridor.least().value(), digits)) {
            return Answer.no(BridgeVerdict.AMOUNT_IS_DUST);
        }
        return new Answer(
                BridgeVerdict.ACCEPTED,
                new Quote(ask.id(), ask.corridor(), ask.payerBank(), pays, receives, List.of(hops), until));
    }

    private Hopped best(AskQuote ask, Way way, String in, String out, long amount, long atMillis) {
        Optional<PairRules> pair = rules.pair(in, out);
        if (pair.isEmpty()) {
            return new Hopped(BridgeVerdict.PAIR_UNKNOWN, null);
        }
        BridgeVerdict why = BridgeVerdict.NO_QUOTE;
        Quote.Hop best = null;
        boolean forward = ask.fixed() == Fixed.PAID;
        for (BridgeCommand.PostRate posted : rates.values()) {
            boolean usable = posted.base().equals(pair.get().base())
                    && posted.quote().equals(pair.get().quote())
                    && atMillis < posted.untilMillis()
                    && !posted.provider().equals(ask.payerBank())
                    && (way == Way.BRIDGE || isDomesticInBoth(posted.provider(), in, out));
            if (!usable) {
                continue;
            }
            Hopped hopped = hop(posted, pair.get(), in, out, amount, forward);
            if (hopped.hop() == null) {
                why = hopped.verdict();
            } else if (best == null || isBetter(hopped.hop(), best, forward)) {
                best = hopped.hop();
            }
        }
        return best == null ? new Hopped(why, null) : new Hopped(BridgeVerdict.ACCEPTED, best);
    }

    private static boolean isBetter(Quote.Hop hop, Quote.Hop best, boolean forward) {
        return forward ? hop.amountOut() > best.amountOut() : hop.amountIn() < best.amountIn();
    }

    private Hopped hop(
            BridgeCommand.PostRate posted, PairRules pair, String in, String out, long amount, boolean forward) {
        boolean sellsBase = in.equals(pair.base());
        Rate rate = sellsBase ? posted.bid() : posted.ask();
        if (!isInBand(pair, rate)) {
            return new Hopped(BridgeVerdict.RATE_OUTSIDE_BAND, null);
        }
        int base = digits(pair.base());
        int quote = digits(pair.quote());
        boolean toQuote = sellsBase == forward;
        Converted other =
                toQuote ? rate.toQuote(amount, base, quote, !forward) : rate.toBase(amount, base, quote, !forward);
        long amountIn = forward ? amount : other.minor();
        long amountOut = forward ? other.minor() : amount;
        if (amountIn <= 0 || amountOut <= 0) {
            return new Hopped(BridgeVerdict.AMOUNT_IS_DUST, null);
        }
        if (amountIn > MinorUnits.LARGEST || amountOut > MinorUnits.LARGEST) {
            return new Hopped(BridgeVerdict.AMOUNT_TOO_LARGE, null);
        }
        if ((sellsBase ? amountIn : amountOut) > posted.most()) {
            return new Hopped(BridgeVerdict.NO_QUOTE, null);
        }
        if (!hasRoom(posted.provider(), out, amountOut)) {
            return new Hopped(BridgeVerdict.PROVIDER_LIMIT, null);
        }
        String fraction = other.restOver() + "/" + other.restUnder();
        return new Hopped(
                BridgeVerdict.ACCEPTED, new Quote.Hop(posted.provider(), in, amountIn, out, amountOut, rate, fraction));
    }

    /** Whether a provider may still pay so much, with what it is paying already. */
    boolean hasRoom(String provider, String currency, long amount) {
        String key = provider + " " + currency;
        long most = nostroLimits.getOrDefault(key, Long.MAX_VALUE);
        return most == Long.MAX_VALUE
                || positions.netPaid(provider, currency) + underWay.getOrDefault(key, 0L) <= most - amount;
    }

    /** A provider's payments under way, which count for its nostro limit until they end. */
    void underWay(Quote quote, int sign) {
        for (Quote.Hop hop : quote.hops()) {
            underWay.merge(hop.provider() + " " + hop.currencyOut(), sign * hop.amountOut(), Math::addExact);
        }
    }

    /** Whether every rate of a quote is still inside the band. */
    boolean isInBand(Quote quote) {
        return quote.hops().stream()
                .allMatch(hop -> rules.pair(hop.currencyIn(), hop.currencyOut())
                        .map(pair -> isInBand(pair, hop.rate()))
                        .orElse(false));
    }

    private boolean isInBand(PairRules pair, Rate rate) {
        return rate.isWithin(pair.bandBasisPoints().value(), parity(pair));
    }

    Rate parity(PairRules pair) {
        return parities.getOrDefault(name(pair), Rate.parse(pair.parity().value()));
    }

    /** An amount in another currency at the parity, rounded down. */
    Optional<Long> atParity(String from, String to, long amount) {
        return rules.pair(from, to).map(pair -> {
            boolean sellsBase = from.equals(pair.base());
            int base = digits(pair.base());
            int quote = digits(pair.quote());
            Rate parity = parity(pair);
            return (sellsBase ? parity.toQuote(amount, base, quote, false) : parity.toBase(amount, base, quote, false))
                    .minor();
        });
    }

    private boolean isDomesticInBoth(String provider, String one, String other) {
        Participant known = participants.get(provider);
        return known != null
                && known.domestic().contains(one)
                && known.domestic().contains(other);
    }

    private Optional<PairRules> exactly(String base, String quote) {
        return rules.pair(base, quote).filter(pair -> pair.base().equals(base));
    }

    private int digits(String currency) {
        return rules.jurisdiction(currency).minorUnits().value();
    }

    private static String name(PairRules pair) {
        return pair.base() + "/" + pair.quote();
    }

    void describe(StringBuilder text) {
        text.append(rates).append(parities).append(nostroLimits).append(underWay);
    }
}
