package ecny.sim.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.exchange.OrderRequest;
import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.gateway.exchange.TradeSettlement;
import ecny.gateway.exchange.VenueListener;
import ecny.gateway.exchange.VenueVerdict;
import ecny.gateway.exchange.Withdrawal;
import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.PvpDesk;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.Keeping;
import ecny.settlement.node.NodeClock;
import ecny.sim.exchange.rules.VenueRules;
import ecny.wallet.rulebook.Confidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The venue on the real bridge, with the ledgers of five jurisdictions behind it. */
@Timeout(60)
class BridgeSettlementTest {
    private static final String SHENZHEN = "PEARL-RIVER";
    private static final String HONG_KONG = "VICTORIA";
    private static final long LOT = 100_000;
    private static final long PRICE = 108_500;

    @TempDir
    Path folder = Path.of("set by JUnit");

    private final NodeClock clock = NodeClock.test(Instant.parse("2026-03-02T01:00:00Z"));
    private final VenueRules rules = rules();
    private final BridgeHouse bridge = bridge();
    private @Nullable TradingVenue open;

    private static VenueRules rules() {
        VenueRules published = VenueRules.published();
        List<VenueRules.Bank> banks = List.of(
                bank(SHENZHEN, "CNY", List.of(0L, 0L, 0L, 0L, 0L)),
                bank(HONG_KONG, "HKD", List.of(0L, 0L, 0L, 0L, 0L)));
        return new VenueRules(
                published.name(),
                published.hours(),
                published.currencies(),
                published.calendars(),
                banks,
                published.pairs().stream()
                        .filter(pair -> pair.mode().value().equals("BOOK"))
                        .toList());
    }

    private static VenueRules.Bank bank(String id, String jurisdiction, List<Long> funds) {
        return new VenueRules.Bank(id, id, id, jurisdiction, funds, "test", Confidence.ASSUMED);
    }

    private BridgeHouse bridge() {
        try {
            BridgeWorld world = BridgeWorld.demo();
            BridgeHouse house = BridgeHouse.open(
                    world,
                    new TreeMap<>(BridgeHouse.jurisdictions(world, clock::millis, Keeping.nothing())),
                    clock::millis,
                    Keeping.nothing());
            assertThat(house.tell(new BridgeCommand.Issue("i1", SHENZHEN, "CNY", 100 * LOT)))
                    .isEqualTo(BridgeVerdict.PENDING);
            assertThat(house.tell(new BridgeCommand.Issue("i2", HONG_KONG, "HKD", 100 * LOT)))
                    .isEqualTo(BridgeVerdict.PENDING);
            return house;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void open() {
        openWith(new BridgeSettlement(bridge, "X1"));
        clock.advance(Duration.ofMinutes(31));
    }

    private void openWith(Settlement settlement) {
        open = TradingVenue.open(rules, folder, clock, settlement);
    }

    private TradingVenue venue() {
        return Objects.requireNonNull(open);
    }

    @AfterEach
    void close() throws IOException {
        venue().close();
        bridge.close();
        clock.close();
    }

    private static OrderRequest limit(String who, String id, Side side, long lots) {
        return new OrderRequest.New(
                who, id, "CNY/HKD", side, OrderType.LIMIT, TimeInForce.DAY, false, lots * LOT, PRICE, null);
    }

    /** As from three top-ups: ten, five and one lot of CNY, and what they cost in two of HKD. */
    private void fund() {
        assertThat(venue().fund(SHENZHEN, "CNY", 10 * LOT)).isEqualTo(VenueVerdict.ACCEPTED);
        assertThat(venue().fund(SHENZHEN, "CNY", 5 * LOT)).isEqualTo(VenueVerdict.ACCEPTED);
        assertThat(venue().fund(SHENZHEN, "CNY", LOT)).isEqualTo(VenueVerdict.ACCEPTED);
        assertThat(venue().fund(HONG_KONG, "HKD", LOT)).isEqualTo(VenueVerdict.ACCEPTED);
        assertThat(venue().fund(HONG_KONG, "HKD", 40 * LOT)).isEqualTo(VenueVerdict.ACCEPTED);
    }

    private void trade() {
        venue().submit(limit(SHENZHEN, "s1", Side.SELL, 16));
        venue().submit(limit(HONG_KONG, "h1", Side.BUY, 16));
        venue().drain();
    }

    private TradeSettlement settled(long trade) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (venue().settlement(trade) == null && System.nanoTime() < until) {
            assertThat(venue().failure()).isNull();
            Thread.onSpinWait();
        }
        return Objects.requireNonNull(venue().settlement(trade), "not settled in time");
    }

    /** What a bank has at the bridge, set aside for the venue or not. */
    private long reserved(String... reservations) {
        long sum = 0;
        for (String reservation : reservations) {
            sum += bridge.reservation(reservation)
                    .map(PvpDesk.Reservation::left)
                    .orElse(0L);
        }
        return sum;
    }

    @Test
    void money_that_is_not_at_the_bridge_is_not_at_the_venue() {
        assertThat(venue().fund(SHENZHEN, "CNY", 1_000 * LOT)).isEqualTo(VenueVerdict.NO_FUNDS);
        venue().submit(limit(SHENZHEN, "s1", Side.SELL, 1));
        venue().drain();
        assertThat(venue().book("CNY/HKD", 0).offers()).isEmpty();
    }

    @Test
    void a_trade_out_of_many_reservations_pays_both_ways_and_what_it_brings_can_be_traded_again() {
        fund();
        trade();
        assertThat(settled(1).settled()).isTrue();
        long cost = 16 * LOT * PRICE / 100_000;
        assertThat(reserved("X1.T1.B")).as("Hong Kong's renminbi").isEqualTo(16 * LOT);
        assertThat(reserved("X1.T1.Q")).as("Shenzhen's Hong Kong dollars").isEqualTo(cost);
        assertThat(bridge.free(SHENZHEN, "CNY")).isEqualTo(84 * LOT);

        venue().submit(limit(HONG_KONG, "h2", Side.SELL, 16));
        venue().submit(limit(SHENZHEN, "s2", Side.BUY, 16));
        venue().drain();
        assertThat(settled(2).settled()).isTrue();
        assertThat(reserved("X1.T2.B")).isEqualTo(16 * LOT);
        assertThat(venue().audit()).isEmpty();
    }

    @Test
    void a_trade_whose_answer_was_lost_in_a_crash_is_settled_once() {
        venue().close();
        openWith(new Deaf(new BridgeSettlement(bridge, "X1")));
        fund();
        trade();
        venue().close(); // the bridge has settled; the venue has not heard
        assertThat(reserved("X1.T1.B")).isEqualTo(16 * LOT);
        assertThat(venue().settlement(1)).isNull();

        openWith(new BridgeSettlement(bridge, "X1"));
        assertThat(settled(1).settled()).isTrue();
        assertThat(reserved("X1.T1.B")).isEqualTo(16 * LOT);
        assertThat(bridge.free(SHENZHEN, "CNY")).isEqualTo(84 * LOT);
        assertThat(venue().audit()).isEmpty();
    }

    /** What the venue has told of withdrawals, in order. */
    private Queue<VenueVerdict> verdicts() {
        Queue<VenueVerdict> verdicts = new ConcurrentLinkedQueue<>();
        venue().listen(new VenueListener() {
            @Override
            public void withdrawn(Withdrawal withdrawal, VenueVerdict verdict) {
                verdicts.add(verdict);
            }
        });
        return verdicts;
    }

    private void await(BooleanSupplier that) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!that.getAsBoolean() && System.nanoTime() < until) {
            assertThat(venue().failure()).isNull();
            Thread.onSpinWait();
        }
        assertThat(that.getAsBoolean()).as("in time").isTrue();
    }

    @Test
    void what_is_free_goes_back_to_the_bridge_and_what_an_order_holds_does_not() {
        fund(); // sixteen lots of CNY in three reservations
        Queue<VenueVerdict> told = verdicts();
        venue().submit(limit(SHENZHEN, "s1", Side.SELL, 4));
        venue().withdraw(new Withdrawal(SHENZHEN, "w1", "CNY", 12 * LOT + 1));
        venue().withdraw(new Withdrawal(SHENZHEN, "w2", "CNY", 0));
        venue().withdraw(new Withdrawal(SHENZHEN, "w3", "XAU", 1));
        venue().withdraw(new Withdrawal(HONG_KONG, "w4", "CNY", 1));
        venue().drain();
        assertThat(told)
                .containsExactly(
                        VenueVerdict.NOT_FREE,
                        VenueVerdict.AMOUNT_NOT_POSITIVE,
                        VenueVerdict.CURRENCY_UNKNOWN,
                        VenueVerdict.NOT_FREE);
        assertThat(bridge.free(SHENZHEN, "CNY")).isEqualTo(84 * LOT);
        assertThat(venue().free(SHENZHEN, "CNY")).isEqualTo(12 * LOT);

        venue().withdraw(new Withdrawal(SHENZHEN, "w5", "CNY", 12 * LOT));
        await(() -> told.size() == 5);
        assertThat(told).last().isEqualTo(VenueVerdict.ACCEPTED);
        venue().drain();
        assertThat(venue().free(SHENZHEN, "CNY")).isZero();
        assertThat(bridge.free(SHENZHEN, "CNY")).isEqualTo(96 * LOT);
        assertThat(reservedOf(SHENZHEN)).as("what the order holds").isEqualTo(4 * LOT);
        assertThat(venue().audit()).isEmpty();

        venue().submit(limit(HONG_KONG, "h1", Side.BUY, 4));
        venue().drain();
        assertThat(settled(1).settled()).as("out of what was left").isTrue();
        venue().withdraw(new Withdrawal(HONG_KONG, "w6", "CNY", 3 * LOT));
        await(() -> told.size() == 6);
        assertThat(told).as("what a trade brought").last().isEqualTo(VenueVerdict.ACCEPTED);
        assertThat(bridge.free(HONG_KONG, "CNY")).isEqualTo(3 * LOT);
        assertThat(venue().free(HONG_KONG, "CNY")).isEqualTo(LOT);
        assertThat(bridge.free(SHENZHEN, "CNY") + reservedOf(SHENZHEN) + 4 * LOT)
                .as("no fen made or lost")
                .isEqualTo(100 * LOT);
        assertThat(venue().audit()).isEmpty();
    }

    /** Of the renminbi that {@link #fund} set aside. */
    private long reservedOf(String bank) {
        long sum = 0;
        for (int input = 1; input <= 20; input++) {
            sum += reserved("X1.V" + input + "." + bank + ".CNY");
        }
        return sum;
    }

    @Test
    void purse_and_account_together_never_change_and_the_same_withdrawal_again_is_the_same() {
        fund();
        Queue<VenueVerdict> told = verdicts();
        SplittableRandom random = new SplittableRandom(1);
        int done = 0;
        for (int i = 0; i < 40; i++) {
            Withdrawal some = new Withdrawal(SHENZHEN, "w" + i, "CNY", random.nextLong(1, 2 * LOT));
            venue().withdraw(some);
            venue().withdraw(some);
            int expected = told.size();
            await(() -> told.size() > expected);
            venue().withdraw(some);
            venue().withdraw(new Withdrawal(SHENZHEN, "w" + i, "CNY", some.amount() + 20 * LOT));
            venue().drain();
            done += told.contains(VenueVerdict.NOT_FREE) ? 0 : 1;
            assertThat(venue().free(SHENZHEN, "CNY") + bridge.free(SHENZHEN, "CNY"))
                    .isEqualTo(100 * LOT);
            assertThat(reservedOf(SHENZHEN)).isEqualTo(venue().free(SHENZHEN, "CNY"));
        }
        assertThat(done).as("taken before the purse was too small").isBetween(5, 39);
        assertThat(told).contains(VenueVerdict.DUPLICATE_ID, VenueVerdict.NOT_FREE);
        assertThat(venue().audit()).isEmpty();
    }

    @Test
    void a_withdrawal_whose_answer_was_lost_in_a_crash_is_given_back_once_and_replay_agrees() {
        venue().close();
        openWith(new Deaf(new BridgeSettlement(bridge, "X1")));
        fund();
        venue().withdraw(new Withdrawal(SHENZHEN, "w1", "CNY", 11 * LOT));
        venue().drain();
        venue().close(); // the bridge has given back; the venue has not heard
        assertThat(bridge.free(SHENZHEN, "CNY")).isEqualTo(95 * LOT);

        openWith(new BridgeSettlement(bridge, "X1"));
        Queue<VenueVerdict> told = verdicts();
        venue().withdraw(new Withdrawal(SHENZHEN, "w1", "CNY", 11 * LOT));
        await(() -> told.contains(VenueVerdict.ACCEPTED));
        assertThat(bridge.free(SHENZHEN, "CNY")).isEqualTo(95 * LOT);
        assertThat(venue().free(SHENZHEN, "CNY")).isEqualTo(5 * LOT);
        assertThat(venue().audit()).isEmpty();
        venue().close();
        assertThat(Replayed.digest(folder, rules, venue().inputs())).isEqualTo(venue().digest());
    }

    /** Settles, and tells nobody. */
    private record Deaf(Settlement real) implements Settlement {
        @Override
        public VenueVerdict reserve(String reservation, String participant, String currency, long amount) {
            return real.reserve(reservation, participant, currency, amount);
        }

        @Override
        public void reserved(String reservation, String participant, String currency, long amount) {
            real.reserved(reservation, participant, currency, amount);
        }

        @Override
        public void dealt(Deal deal) {
            real.dealt(deal);
        }

        @Override
        public void ended(long tradeId, boolean booked) {
            real.ended(tradeId, booked);
        }

        @Override
        public void withdrawing(long number, String participant, String currency, long amount) {
            real.withdrawing(number, participant, currency, amount);
        }

        @Override
        public void withdrawn(long number) {
            real.withdrawn(number);
        }

        /** Gives back, and the word of it is lost. */
        @Override
        public void giveBack(long number) {
            real.giveBack(number);
            throw new IllegalStateException("nobody hears of it");
        }

        @Override
        public void settle(long tradeId, Consumer<Settled> answer) {
            real.settle(tradeId, settled -> {});
        }
    }
}
