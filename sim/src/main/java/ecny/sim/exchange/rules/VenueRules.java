package ecny.sim.exchange.rules;

import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Participant;
import ecny.settlement.clearing.rules.HolidayCalendar;
import ecny.sim.exchange.book.Hours;
import ecny.sim.exchange.book.Terms;
import ecny.wallet.rulebook.Confidence;
import ecny.wallet.rulebook.RulebookException;
import ecny.wallet.rulebook.RulebookReader;
import ecny.wallet.rulebook.Sourced;
import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

/**
 * The rules of a venue as they stand in a YAML file.
 *
 * @param name lower-case letters, digits and dashes
 * @param currencies simulated legal digital currencies; there are no others
 * @param calendars of the jurisdictions beside the mainland, whose calendar is the venue's
 */
public record VenueRules(
        String name,
        Opening hours,
        List<Currency> currencies,
        List<Calendar> calendars,
        List<Bank> participants,
        List<Pair> pairs) {

    /** When the venue is open, in the times of its zone; the end may be on the next calendar day. */
    public record Opening(Sourced<String> zone, Sourced<String> collect, Sourced<String> begin, Sourced<String> end) {}

    /**
     * A simulated legal digital currency.
     *
     * @param code ISO 4217
     * @param digits of its minor unit
     */
    public record Currency(String code, int digits, String source, Confidence confidence) {}

    /**
     * Days on which the banks of a jurisdiction do not settle, beside Saturday and Sunday: a pair with its currency stays closed.
     *
     * @param currency ISO 4217
     * @param daysOff none where no source of dates is at hand: then only weekends are off
     */
    public record Calendar(String currency, List<String> daysOff, String source, Confidence confidence) {}

    /**
     * Who takes part.
     *
     * @param funds reserved at the bridge when the venue begins, in whole units of each currency, in the order of currencies
     */
    public record Bank(
            String id,
            String english,
            String chinese,
            String jurisdiction,
            List<Long> funds,
            String source,
            Confidence confidence) {}

    /**
     * One pair; amounts of the base currency in whole units, prices in price units.
     *
     * @param symbol BASE/QUOTE
     * @param mode a {@link Terms.Mode}
     * @param poolProvider who puts the pool there on the first day, {@code none} without a pool
     * @param poolBase how much of the base; of the other currency what it is worth at the parity
     */
    public record Pair(
            String symbol,
            Sourced<String> mode,
            Sourced<Integer> priceDecimals,
            Sourced<Long> tick,
            Sourced<Long> lot,
            Sourced<Long> largest,
            Sourced<Long> parity,
            Sourced<Integer> bandBp,
            Sourced<Integer> breakerBp,
            Sourced<Integer> breakerWindowSeconds,
            Sourced<Integer> haltSeconds,
            Sourced<Integer> reopeningSeconds,
            Sourced<Long> positionLimit,
            Sourced<Integer> quoteSeconds,
            Sourced<Integer> poolFeeBp,
            Sourced<String> poolProvider,
            Sourced<Long> poolBase) {
        String base() {
            return symbol.substring(0, symbol.indexOf('/'));
        }

        String quote() {
            return symbol.substring(symbol.indexOf('/') + 1);
        }
    }

    public VenueRules {
        currencies = List.copyOf(currencies);
        calendars = List.copyOf(calendars);
        participants = List.copyOf(participants);
        pairs = List.copyOf(pairs);
        for (Bank bank : participants) {
            require(
                    bank.id().matches("[A-Z0-9-]{2,16}"),
                    "ids of 2 to 16 capital letters, digits or dashes: " + bank.id());
            require(bank.funds().size() == currencies.size(), "funds in every currency for " + bank.id());
        }
        for (Pair pair : pairs) {
            require(pair.symbol().matches("[A-Z]{3}/[A-Z]{3}"), "a symbol like CNY/HKD: " + pair.symbol());
            require(pair.bandBp().value() > 0 && pair.bandBp().value() < 5_000, "bandBp of 1 to 4999");
            require(pair.breakerBp().value() > 0, "breakerBp above 0");
            require(pair.poolFeeBp().value() >= 0 && pair.poolFeeBp().value() < 10_000, "poolFeeBp of 0 to 9999");
        }
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }

    /** The venue that comes with the simulator: four pairs of the renminbi. */
    public static VenueRules published() {
        try (InputStream yaml = VenueRules.class.getResourceAsStream("venue.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("not in this build: venue.yaml");
            }
            return read("venue.yaml", yaml);
        } catch (IOException e) {
            throw new RulebookException("venue.yaml: cannot be read", e);
        }
    }

    /**
     * Another venue.
     *
     * @throws RulebookException naming file, line, key and expectation
     */
    public static VenueRules read(String file, InputStream yaml) {
        return RulebookReader.read(file, yaml, VenueRules.class);
    }

    /** As the doors know them, in the order of the file; a pair's index is its place here. */
    public List<Instrument> instruments() {
        return pairs.stream().map(this::instrument).toList();
    }

    private Instrument instrument(Pair pair) {
        Currency base = currencies.get(currency(pair.base()));
        Currency quote = currencies.get(currency(pair.quote()));
        return new Instrument(
                pair.symbol(),
                base.code(),
                base.digits(),
                quote.code(),
                quote.digits(),
                pair.priceDecimals().value(),
                pair.tick().value(),
                minor(base, pair.lot().value()),
                minor(base, pair.largest().value()));
    }

    /** As the book knows them, in the same order. */
    public List<Terms> terms() {
        return pairs.stream()
                .map(pair -> new Terms(
                        instrument(pair),
                        Terms.Mode.valueOf(pair.mode().value()),
                        currency(pair.base()),
                        currency(pair.quote()),
                        pair.parity().value(),
                        pair.bandBp().value(),
                        pair.breakerBp().value(),
                        nanos(pair.breakerWindowSeconds()),
                        nanos(pair.haltSeconds()),
                        nanos(pair.reopeningSeconds()),
                        minor(
                                currencies.get(currency(pair.base())),
                                pair.positionLimit().value()),
                        nanos(pair.quoteSeconds()),
                        pair.poolFeeBp().value()))
                .toList();
    }

    /** What the pool begins with, in the base's minor unit. */
    public long poolBase(Pair pair) {
        return minor(currencies.get(currency(pair.base())), pair.poolBase().value());
    }

    /** What it is worth at the parity, in the quote currency's minor unit. */
    public long poolQuote(Pair pair) {
        return instrument(pair).cost(poolBase(pair), pair.parity().value());
    }

    private static long nanos(Sourced<Integer> seconds) {
        return Duration.ofSeconds(seconds.value()).toNanos();
    }

    private static long minor(Currency currency, long whole) {
        long amount = whole;
        for (int i = 0; i < currency.digits(); i++) {
            amount = Math.multiplyExact(amount, 10L);
        }
        return amount;
    }

    /** Index of a currency. */
    public int currency(String code) {
        for (int i = 0; i < currencies.size(); i++) {
            if (currencies.get(i).code().equals(code)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such currency in the rules of " + name + ": " + code);
    }

    /** As the doors know them; a participant's index is its place here. */
    public List<Participant> banks() {
        return participants.stream()
                .map(bank -> new Participant(bank.id(), bank.english(), bank.chinese(), bank.jurisdiction()))
                .toList();
    }

    /** What a participant reserves when the venue begins, in minor units. */
    public long funds(int participant, int currency) {
        return minor(
                currencies.get(currency), participants.get(participant).funds().get(currency));
    }

    /**
     * The hours, on business days of mainland China; a pair stays closed when the other currency's banks are. A year whose mainland
     * holidays are not known has no trading days.
     */
    public Hours openingHours() {
        HolidayCalendar calendar = HolidayCalendar.published();
        return hoursOn(day -> calendar.years().contains(day.getYear()) && calendar.isBusinessDay(day));
    }

    /** The hours with another calendar. */
    public Hours hoursOn(Predicate<LocalDate> isTradingDay) {
        return new Hours(
                LocalTime.parse(hours.collect().value()),
                LocalTime.parse(hours.begin().value()),
                LocalTime.parse(hours.end().value()),
                ZoneId.of(hours.zone().value()),
                isTradingDay,
                (pair, day) -> settles(pairs.get(pair).base(), day)
                        && settles(pairs.get(pair).quote(), day));
    }

    /** A currency without a calendar here settles on every day of the venue. */
    private boolean settles(String currency, LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return calendars.stream()
                .filter(calendar -> calendar.currency().equals(currency))
                .noneMatch(calendar -> weekend || calendar.daysOff().contains(day.toString()));
    }
}
