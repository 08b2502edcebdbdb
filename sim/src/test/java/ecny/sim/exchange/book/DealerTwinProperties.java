package ecny.sim.exchange.book;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.sim.population.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/**
 * Quotes on request and the pool are told the same as their naive twin and must tell the same, line by line, agree on every purse,
 * and replay to the same digest.
 */
class DealerTwinProperties {
    private static final int BANKS = 4;
    private static final int STEPS = 200;
    private static final long DAY = 24 * 3600 * TestVenue.SECOND;

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void random_requests_and_hits_have_the_same_outcomes_as_in_the_naive_dealer(@ForAll long seed) {
        compare(Terms.Mode.REQUEST, seed);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void random_swaps_have_the_same_outcomes_as_in_the_naive_pool(@ForAll long seed) {
        compare(Terms.Mode.POOL, seed);
    }

    @Example
    void the_flow_meets_every_refusal_of_a_quote() {
        assertThat(words(Terms.Mode.REQUEST))
                .contains("QUOTE", "NO_QUOTE", "QUOTE_UNKNOWN", "QUOTE_STALE", "WRONG_DIRECTION", "NO_FUNDS", "FILLED")
                .contains("CLOSED", "NOT_TAKEN", "WRONG_LOT", "TOO_LARGE", "POSITION_LIMIT", "DUPLICATE_ID")
                .contains("TOO_LATE", "ORDER_UNKNOWN", "SETTLED");
    }

    @Example
    void the_flow_meets_every_refusal_of_a_pool() {
        assertThat(words(Terms.Mode.POOL))
                .contains("NOTHING_TO_TAKE", "PARTLY_FILLED", "FILLED", "SELF_TRADE", "NO_FUNDS", "OUTSIDE_BAND")
                .contains("CLOSED", "NOT_TAKEN", "WRONG_LOT", "TOO_LARGE", "WRONG_TICK", "POSITION_LIMIT")
                .contains("DUPLICATE_ID", "TOO_LATE", "ORDER_UNKNOWN", "SETTLED");
    }

    private static Set<String> words(Terms.Mode mode) {
        Set<String> words = new TreeSet<>();
        for (int seed = 0; seed < 40; seed++) {
            compare(mode, seed)
                    .forEach(line ->
                            words.addAll(List.of(line.replaceAll("[^A-Z_]", " ").split(" +", -1))));
        }
        return words;
    }

    /** With a limit that is met. */
    private static Terms terms(Terms.Mode mode) {
        Terms t = TestVenue.terms(mode);
        return new Terms(
                t.instrument(),
                t.mode(),
                t.baseCurrency(),
                t.quoteCurrency(),
                t.parity(),
                t.bandBp(),
                t.breakerBp(),
                t.breakerWindowNanos(),
                t.haltNanos(),
                t.reopeningNanos(),
                500,
                t.quoteNanos(),
                t.poolFeeBp());
    }

    /** All that was told. */
    private static List<String> compare(Terms.Mode mode, long seed) {
        List<String> all = new ArrayList<>();
        RandomStream random = RandomStream.of(seed, "dealer twin");
        Terms terms = terms(mode);
        TestVenue venue = new TestVenue(terms, BANKS);
        NaiveDealer twin = new NaiveDealer(terms, BANKS);
        List<Long> changes = new ArrayList<>();
        for (int day = 0; day < 40; day++) {
            changes.add(TestVenue.NINE + day * DAY);
            changes.add(TestVenue.NINE + day * DAY + 600 * TestVenue.SECOND);
            changes.add(TestVenue.NINE + day * DAY + 6 * 3600 * TestVenue.SECOND);
        }
        venue.now = TestVenue.NINE - 60 * TestVenue.SECOND;
        // The first input looks back for changes: yesterday's close and opening happened in a venue without anybody.
        venue.tick();
        venue.told.clear();
        for (int who = 0; who < BANKS; who++) {
            for (int currency = 0; currency < 2; currency++) {
                long most = random.happens(0.3) ? 500 : 60_000;
                long amount = random.nextLong(most) * (currency == 0 ? 1 : 10);
                venue.deposit(who, currency, amount);
                twin.deposit(who, currency, amount);
            }
        }
        for (int step = 0; step < STEPS; step++) {
            venue.now +=
                    (random.happens(0.01) ? 3600 * (1 + random.nextInt(20)) : random.nextInt(12)) * TestVenue.SECOND;
            twin.passTo(venue.now, changes);
            act(random, mode, step, venue, twin);
            assertThat(venue.told).as("%s seed %d step %d", mode, seed, step).isEqualTo(twin.told);
            all.addAll(venue.told);
            venue.told.clear();
            twin.told.clear();
            assertThat(venue.exchange.audit()).isEmpty();
            for (int who = 0; who < BANKS; who++) {
                for (int currency = 0; currency < 2; currency++) {
                    assertThat(venue.exchange.free(who, currency))
                            .as("%s seed %d step %d free", mode, seed, step)
                            .isEqualTo(twin.free(who, currency));
                    assertThat(venue.exchange.held(who, currency))
                            .as("%s seed %d step %d held", mode, seed, step)
                            .isEqualTo(twin.held(who, currency));
                }
            }
        }
        assertThat(venue.exchange.unsettledTrades()).isEqualTo(twin.unsettled.size());
        TestVenue replayed = new TestVenue(terms, BANKS);
        venue.inputs.forEach(frame -> replayed.exchange.apply(frame, 0));
        assertThat(replayed.exchange.digest()).isEqualTo(venue.exchange.digest());
        return all;
    }

    private static void act(RandomStream random, Terms.Mode mode, int step, TestVenue venue, NaiveDealer twin) {
        int who = random.nextInt(BANKS);
        String id = "i" + (random.happens(0.02) ? random.nextInt(step + 1) : step);
        long quantity =
                100L * (1 + random.nextInt(6)) + (random.happens(0.02) ? 1 : 0) + (random.happens(0.02) ? 5000 : 0);
        long price =
                5 * (190 + random.nextLong(21)) + (random.happens(0.02) ? 1 : 0) + (random.happens(0.01) ? 100 : 0);
        double choice = random.nextDouble();
        if (choice < 0.15) {
            long trade = twin.unsettled.isEmpty()
                    ? 1
                    : twin.unsettled.keySet().stream()
                            .skip(random.nextInt(twin.unsettled.size()))
                            .findFirst()
                            .orElseThrow();
            boolean good = random.happens(0.9);
            venue.settle(trade, good);
            twin.settle(trade, good);
        } else if (choice < 0.2) {
            String original = twin.endedOf(who, random.happens(0.5)).orElse("i" + random.nextInt(step + 1));
            venue.send(VenueFrame.CANCEL, who, 0, 0, 0, 0, id, original);
            twin.cancel(who, id, original);
        } else if (mode == Terms.Mode.POOL) {
            if (choice < 0.24) {
                int provider = random.happens(0.9) ? 0 : who;
                venue.send(VenueFrame.PROVIDE, provider, 0, quantity * 5, quantity * 50, 0, "", "");
                twin.provide(provider, quantity * 5, quantity * 50);
            } else {
                swap(random, who, id, quantity, price, venue, twin);
            }
        } else if (choice < 0.35) {
            long offer = price + 5 * random.nextLong(6);
            long size = 100L * random.nextInt(8);
            venue.send(VenueFrame.INDICATE, who, 0, size, price, offer, "", "");
            twin.indicate(who, price, offer, size);
        } else if (choice < 0.65) {
            @Nullable Side side = random.happens(0.3) ? null : random.happens(0.5) ? Side.BUY : Side.SELL;
            int how = side == null ? VenueFrame.BOTH_SIDES : side == Side.BUY ? How.BUY : How.SELL;
            venue.send(VenueFrame.ASK_QUOTE, who, how, quantity, 0, 0, id, "");
            twin.ask(who, side, id, quantity);
        } else {
            hit(random, who, id, quantity, price, venue, twin);
        }
    }

    private static void swap(
            RandomStream random, int who, String id, long quantity, long price, TestVenue venue, NaiveDealer twin) {
        Side side = random.happens(0.5) ? Side.BUY : Side.SELL;
        OrderType type =
                random.happens(0.3) ? OrderType.MARKET : random.happens(0.03) ? OrderType.QUOTED : OrderType.LIMIT;
        TimeInForce tif = random.happens(0.6)
                ? TimeInForce.IMMEDIATE_OR_CANCEL
                : random.happens(0.8) ? TimeInForce.FILL_OR_KILL : TimeInForce.DAY;
        long limit = type == OrderType.MARKET ? 0 : price;
        venue.order(who, id, side, type, tif, false, quantity, limit);
        twin.enter(new NaiveDealer.Order(who, id, side, type, tif, false, quantity, limit), 0);
    }

    /** Mostly of one of the last quotes, by the one who asked or another, whole or not. */
    private static void hit(
            RandomStream random, int who, String id, long quantity, long price, TestVenue venue, NaiveDealer twin) {
        int given = twin.quoteIds.size();
        long quote = given == 0 || random.happens(0.05)
                ? 64L * random.nextInt(9)
                : twin.quoteIds.get(Math.max(0, given - 1 - random.nextInt(3)));
        NaiveDealer.@Nullable Quote known = twin.quote(quote);
        int taker = known != null && random.happens(0.8) ? known.asker() : who;
        long wanted = known != null && random.happens(0.9) ? known.quantity() : quantity;
        Side side = known != null && random.happens(0.85)
                ? (known.offer() != 0 ? Side.BUY : Side.SELL)
                : random.happens(0.5) ? Side.BUY : Side.SELL;
        OrderType type = random.happens(0.95) ? OrderType.QUOTED : OrderType.LIMIT;
        long limit = random.happens(0.9) ? 0 : price;
        venue.send(
                VenueFrame.NEW,
                taker,
                How.of(side, type, TimeInForce.FILL_OR_KILL, false),
                wanted,
                limit,
                quote,
                id,
                "");
        twin.enter(new NaiveDealer.Order(taker, id, side, type, TimeInForce.FILL_OR_KILL, false, wanted, limit), quote);
    }
}
