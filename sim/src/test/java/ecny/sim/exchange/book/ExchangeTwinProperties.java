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

/** The book and its naive twin are told the same and must tell the same, line by line, and agree on every purse and price. */
class ExchangeTwinProperties {
    private static final int BANKS = 4;
    private static final int STEPS = 250;
    private static final long DAY = 24 * 3600 * TestVenue.SECOND;

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void random_order_flow_has_the_same_outcomes_as_in_the_naive_venue(@ForAll long seed) {
        compare(seed);
    }

    @Example
    void the_flow_meets_every_refusal_and_every_phase_of_a_book() {
        Set<String> words = new TreeSet<>();
        for (int seed = 0; seed < 60; seed++) {
            compare(seed).forEach(line -> words.addAll(List.of(line.split(" ", -1))));
        }
        assertThat(words)
                .contains("DUPLICATE_ID", "CLOSED", "HALTED", "NOT_TAKEN", "WRONG_LOT", "TOO_LARGE", "WRONG_TICK")
                .contains("OUTSIDE_BAND", "POSITION_LIMIT", "SELF_TRADE", "NO_FUNDS", "WOULD_TAKE", "NOTHING_TO_TAKE")
                .contains("NOT_FREE", "AMOUNT_NOT_POSITIVE", "CURRENCY_UNKNOWN", "WITHDRAWN")
                .contains("ORDER_UNKNOWN", "TOO_LATE", "ON_REQUEST", "EXPIRED", "REPLACED", "AUCTION", "CONTINUOUS");
    }

    /** All that was told. */
    private static List<String> compare(long seed) {
        List<String> all = new ArrayList<>();
        RandomStream random = RandomStream.of(seed, "exchange twin");
        Terms terms = TestVenue.terms(Terms.Mode.BOOK);
        TestVenue venue = new TestVenue(terms, BANKS);
        NaiveVenue twin = new NaiveVenue(terms, BANKS);
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
                long amount = 1_000 + random.nextLong(40_000) * (currency == 0 ? 1 : 10);
                venue.deposit(who, currency, amount);
                twin.deposit(who, currency, amount);
            }
        }
        for (int step = 0; step < STEPS; step++) {
            venue.now += pause(random) * TestVenue.SECOND;
            twin.passTo(venue.now, changes);
            act(random, step, venue, twin);
            assertThat(venue.told).as("seed %d step %d", seed, step).isEqualTo(twin.told);
            all.addAll(venue.told);
            venue.told.clear();
            twin.told.clear();
            assertThat(venue.bids).isEqualTo(twin.levels(Side.BUY));
            assertThat(venue.offers).isEqualTo(twin.levels(Side.SELL));
            assertThat(venue.exchange.audit()).isEmpty();
            for (int who = 0; who < BANKS; who++) {
                for (int currency = 0; currency < 2; currency++) {
                    assertThat(venue.exchange.free(who, currency))
                            .as("seed %d step %d free", seed, step)
                            .isEqualTo(twin.free(who, currency));
                    assertThat(venue.exchange.held(who, currency))
                            .as("seed %d step %d held", seed, step)
                            .isEqualTo(twin.held(who, currency));
                }
            }
        }
        assertThat(venue.exchange.unsettledTrades()).isEqualTo(twin.unsettled.size());
        return all;
    }

    private static long pause(RandomStream random) {
        return random.happens(0.01) ? 3600 * (1 + random.nextInt(20)) : random.nextInt(20);
    }

    private static void act(RandomStream random, int step, TestVenue venue, NaiveVenue twin) {
        int who = random.nextInt(BANKS);
        String id = "i" + (random.happens(0.02) ? random.nextInt(step + 1) : step);
        long quantity =
                100L * (1 + random.nextInt(12)) + (random.happens(0.02) ? 1 : 0) + (random.happens(0.02) ? 5000 : 0);
        long price =
                5 * (190 + random.nextLong(21)) + (random.happens(0.02) ? 1 : 0) + (random.happens(0.01) ? 100 : 0);
        double choice = random.nextDouble();
        if (choice < 0.6) {
            NaiveVenue.Order order = new NaiveVenue.Order();
            order.who = who;
            order.id = id;
            order.side = random.happens(0.5) ? Side.BUY : Side.SELL;
            order.type =
                    random.happens(0.1) ? OrderType.MARKET : random.happens(0.02) ? OrderType.QUOTED : OrderType.LIMIT;
            order.tif = random.happens(0.7)
                    ? TimeInForce.DAY
                    : random.happens(0.5) ? TimeInForce.IMMEDIATE_OR_CANCEL : TimeInForce.FILL_OR_KILL;
            order.postOnly = random.happens(0.1);
            order.quantity = quantity;
            order.limit = order.type == OrderType.MARKET ? 0 : price;
            venue.order(who, id, order.side, order.type, order.tif, order.postOnly, quantity, order.limit);
            twin.enter(order);
        } else if (choice < 0.85) {
            String original = someId(random, twin, who);
            if (random.happens(0.4)) {
                venue.send(VenueFrame.CANCEL, who, 0, 0, 0, 0, id, original);
                twin.cancel(who, id, original);
            } else {
                venue.send(VenueFrame.REPLACE, who, 0, quantity, price, 0, id, original);
                twin.replace(who, id, original, quantity, price);
            }
        } else if (choice < 0.90) {
            if (!twin.leaving.isEmpty() && random.happens(0.5)) {
                long number = twin.leaving.keySet().iterator().next() - (random.happens(0.1) ? 1 : 0);
                venue.send(VenueFrame.WITHDRAWN, 0, 0, 0, 0, number, "", "");
                twin.withdrawn(number);
            } else {
                String own = "w" + (random.happens(0.2) ? 7 : step);
                int currency = random.happens(0.05) ? 2 - 3 * random.nextInt(2) : random.nextInt(2);
                long amount = own.equals("w7") ? 50 : random.nextLong(1_500) * (random.happens(0.03) ? 1_000 : 1);
                amount = random.happens(0.03) ? -amount : amount;
                venue.send(VenueFrame.WITHDRAW, who, 0, amount, 0, currency, own, "");
                twin.withdraw(venue.inputs.size(), who, own, currency, amount);
            }
        } else {
            long trade = twin.unsettled.isEmpty()
                    ? 1
                    : twin.unsettled.keySet().stream()
                            .skip(random.nextInt(twin.unsettled.size()))
                            .findFirst()
                            .orElseThrow();
            boolean good = random.happens(0.9);
            venue.settle(trade, good);
            twin.settle(trade, good);
        }
    }

    private static String someId(RandomStream random, NaiveVenue twin, int who) {
        List<String> own = twin.byId.keySet().stream()
                .filter(key -> key.startsWith(who + " "))
                .toList();
        if (own.isEmpty() || random.happens(0.05)) {
            return "i" + random.nextInt(STEPS);
        }
        return own.get(random.nextInt(own.size())).substring(2);
    }
}
