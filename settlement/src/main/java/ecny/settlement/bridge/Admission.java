package ecny.settlement.bridge;

import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.ledger.HashLock;
import ecny.settlement.bridge.rules.BridgeRules;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.settlement.bridge.rules.MinorUnits;
import ecny.settlement.bridge.rules.Participant;
import ecny.settlement.bridge.rules.Way;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Quotes that were promised, and whether a payment may begin: a ladder of refusals, then it does. Nothing here asks a jurisdiction.
 * Not thread-safe.
 */
final class Admission {
    private final BridgeRules rules;
    private final Map<String, Participant> participants;
    private final QuoteDesk quotes;
    private final PaymentDesk payments;
    private final Map<String, PromisedQuote> promised = new TreeMap<>();
    private final List<PromisedQuote> live = new ArrayList<>();

    private static final class PromisedQuote {
        final BridgeCommand.AskQuote ask;
        final Quote quote;
        final long untilMillis;
        boolean used;

        PromisedQuote(BridgeCommand.AskQuote ask, Quote quote) {
            this.ask = ask;
            this.quote = quote;
            this.untilMillis = quote.untilMillis();
        }
    }

    Admission(BridgeRules rules, Map<String, Participant> participants, QuoteDesk quotes, PaymentDesk payments) {
        this.rules = rules;
        this.participants = participants;
        this.quotes = quotes;
        this.payments = payments;
    }

    Optional<Quote> find(String id) {
        PromisedQuote quoted = promised.get(id);
        return quoted == null ? Optional.empty() : Optional.of(quoted.quote);
    }

    /** How many quotes have ended unused since it was asked last. */
    int lapse(long atMillis) {
        live.removeIf(quoted -> quoted.used);
        int unused = live.size();
        live.removeIf(quoted -> atMillis >= quoted.untilMillis);
        return unused - live.size();
    }

    BridgeVerdict quote(BridgeCommand.AskQuote ask, long atMillis) {
        PromisedQuote before = promised.get(ask.id());
        if (before != null) {
            return before.ask.equals(ask) ? BridgeVerdict.ACCEPTED : BridgeVerdict.DUPLICATE_WITH_DIFFERENT_CONTENT;
        }
        if (!ask.id().matches(Bridge.ID)) {
            return BridgeVerdict.MALFORMED;
        }
        CorridorRules corridor = openCorridor(ask.corridor(), atMillis);
        if (corridor == null) {
            return BridgeVerdict.CORRIDOR_UNKNOWN;
        }
        if (!participants.containsKey(ask.payerBank())) {
            return BridgeVerdict.PARTICIPANT_UNKNOWN;
        }
        if (ask.amount() <= 0) {
            return BridgeVerdict.AMOUNT_NOT_POSITIVE;
        }
        if (ask.amount() > MinorUnits.LARGEST) {
            return BridgeVerdict.AMOUNT_TOO_LARGE;
        }
        QuoteDesk.Answer answer = quotes.quote(ask, corridor, atMillis);
        if (answer.quote() != null) {
            PromisedQuote quoted = new PromisedQuote(ask, answer.quote());
            promised.put(ask.id(), quoted);
            live.add(quoted);
        }
        return answer.verdict();
    }

    private @Nullable CorridorRules openCorridor(String id, long atMillis) {
        CorridorRules corridor = rules.corridors().get(id);
        LocalDate today = LocalDate.ofEpochDay(Math.floorDiv(atMillis, 86_400_000L));
        return corridor == null || corridor.way().effectiveDate().isAfter(today) ? null : corridor;
    }

    BridgeVerdict pay(Pay pay, long atMillis) {
        OpenPayment before = payments.find(pay.id());
        if (before != null) {
            return before.pay.equals(pay)
                    ? (before.stage.isEnd() ? before.verdict : BridgeVerdict.PENDING)
                    : BridgeVerdict.DUPLICATE_WITH_DIFFERENT_CONTENT;
        }
        CorridorRules corridor = openCorridor(pay.corridor(), atMillis);
        BridgeVerdict form = form(pay, corridor);
        if (form != BridgeVerdict.ACCEPTED || corridor == null) {
            return form;
        }
        if (pay.quote().isEmpty()) {
            return payWithoutExchange(pay, corridor, atMillis);
        }
        PromisedQuote quoted = promised.get(pay.quote());
        if (quoted == null) {
            return BridgeVerdict.QUOTE_UNKNOWN;
        }
        Quote quote = quoted.quote;
        BridgeVerdict fits = fits(pay, quoted, quote, atMillis);
        if (fits != BridgeVerdict.ACCEPTED) {
            return fits;
        }
        quoted.used = true;
        payments.start(
                new OpenPayment(pay, corridor, quote, quote.receives()), quote.pays(), quote.receives(), atMillis);
        return BridgeVerdict.PENDING;
    }

    private BridgeVerdict form(Pay pay, @Nullable CorridorRules corridor) {
        boolean shaped = pay.id().matches(Bridge.ID)
                && pay.payerCustomer().matches(Bridge.ID)
                && pay.payeeCustomer().matches(Bridge.ID)
                && pay.algorithm().matches("[A-Z0-9_]{0,32}");
        if (!shaped) {
            return BridgeVerdict.MALFORMED;
        }
        if (corridor == null) {
            return BridgeVerdict.CORRIDOR_UNKNOWN;
        }
        boolean hub = corridor.way().value() == Way.HUB;
        if (hub ? !HashLock.isHex(pay.lock()) : !pay.lock().isEmpty()) {
            return BridgeVerdict.MALFORMED;
        }
        if (!participants.containsKey(pay.payerBank()) || !participants.containsKey(pay.payeeBank())) {
            return BridgeVerdict.PARTICIPANT_UNKNOWN;
        }
        if (!rules.jurisdictions().containsKey(pay.pays())) {
            return BridgeVerdict.CURRENCY_UNKNOWN;
        }
        if (!pay.pays().equals(corridor.from())) {
            return BridgeVerdict.DIRECTION_NOT_ALLOWED;
        }
        if (!corridor.kinds().value().contains(pay.kind())) {
            return BridgeVerdict.KIND_NOT_ALLOWED;
        }
        if (pay.amount() <= 0) {
            return BridgeVerdict.AMOUNT_NOT_POSITIVE;
        }
        return pay.amount() > MinorUnits.LARGEST ? BridgeVerdict.AMOUNT_TOO_LARGE : BridgeVerdict.ACCEPTED;
    }

    private BridgeVerdict payWithoutExchange(Pay pay, CorridorRules corridor, long atMillis) {
        if (corridor.way().value() == Way.HUB) {
            return BridgeVerdict.QUOTE_UNKNOWN; // domestic money cannot reach a foreign bank
        }
        if (pay.payerBank().equals(pay.payeeBank())) {
            return BridgeVerdict.SAME_PARTICIPANT;
        }
        Optional<Long> there = quotes.atParity(corridor.from(), corridor.to(), pay.amount());
        if (there.isEmpty()) {
            return BridgeVerdict.PAIR_UNKNOWN;
        }
        payments.start(new OpenPayment(pay, corridor, null, there.get()), pay.amount(), there.get(), atMillis);
        return BridgeVerdict.PENDING;
    }

    private BridgeVerdict fits(Pay pay, PromisedQuote quoted, Quote quote, long atMillis) {
        String sells = quote.hops().get(0).currencyIn();
        String buys = quote.hops().get(quote.hops().size() - 1).currencyOut();
        if (!sells.equals(pay.pays())) {
            return buys.equals(pay.pays())
                    ? BridgeVerdict.QUOTE_WRONG_DIRECTION
                    : BridgeVerdict.QUOTE_NOT_OF_THIS_PAYMENT;
        }
        if (!quote.corridor().equals(pay.corridor())
                || !quote.payerBank().equals(pay.payerBank())
                || quote.pays() != pay.amount()) {
            return BridgeVerdict.QUOTE_NOT_OF_THIS_PAYMENT;
        }
        if (quoted.used) {
            return BridgeVerdict.QUOTE_USED;
        }
        if (atMillis >= quote.untilMillis()) {
            return BridgeVerdict.QUOTE_STALE;
        }
        for (Quote.Hop hop : quote.hops()) {
            if (hop.provider().equals(pay.payeeBank()) || hop.provider().equals(pay.payerBank())) {
                return BridgeVerdict.SAME_PARTICIPANT;
            }
            if (!quotes.hasRoom(hop.provider(), hop.currencyOut(), hop.amountOut())) {
                return BridgeVerdict.PROVIDER_LIMIT;
            }
        }
        return quotes.isInBand(quote) ? BridgeVerdict.ACCEPTED : BridgeVerdict.RATE_OUTSIDE_BAND;
    }
}
