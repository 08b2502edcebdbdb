package ecny.sim.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.gateway.exchange.BookChange;
import ecny.gateway.exchange.BookLevel;
import ecny.gateway.exchange.CancelRefusal;
import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.OrderRequest;
import ecny.gateway.exchange.OrderState;
import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Quote;
import ecny.gateway.exchange.QuoteRefusal;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.TradeSettlement;
import ecny.gateway.exchange.TradingPhase;
import ecny.gateway.exchange.TradingState;
import ecny.gateway.exchange.VenueListener;
import ecny.gateway.exchange.VenueVerdict;
import ecny.settlement.node.NodeClock;
import ecny.sim.exchange.rules.VenueRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TradingVenueTest {
    /** A Monday, 09:00 in Shanghai. */
    private static final Instant NINE = Instant.parse("2026-01-05T01:00:00Z");

    private static final long LOT = 100_000;

    @TempDir
    Path folder = Path.of("set by JUnit");

    private final VenueRules rules = VenueRules.published();
    private final NodeClock clock = NodeClock.test(NINE);
    private final Ear ear = new Ear();

    private TradingVenue open() {
        return open(new InstantSettlement());
    }

    private TradingVenue open(Settlement settlement) {
        TradingVenue venue = TradingVenue.open(rules, folder, clock, settlement);
        venue.listen(ear);
        return venue;
    }

    private static OrderRequest limit(String who, String id, Side side, long lots, long price) {
        return new OrderRequest.New(
                who, id, "CNY/HKD", side, OrderType.LIMIT, TimeInForce.DAY, false, lots * LOT, price, null);
    }

    @Test
    void opens_by_the_clock_trades_and_settles_and_expires_what_is_left_at_the_close() {
        try (TradingVenue venue = open()) {
            assertThat(venue.state("CNY/HKD").phase()).isEqualTo(TradingPhase.CLOSED);
            clock.advance(Duration.ofMinutes(26));
            assertThat(venue.state("CNY/HKD").phase()).isEqualTo(TradingPhase.AUCTION);
            assertThat(venue.submit(limit("HKBANK", "h1", Side.SELL, 10, 108_500)))
                    .isTrue();
            clock.advance(Duration.ofMinutes(5));
            assertThat(venue.state("CNY/HKD").phase()).isEqualTo(TradingPhase.CONTINUOUS);
            assertThat(venue.submit(limit("SZBANK", "s1", Side.BUY, 4, 108_500)))
                    .isTrue();
            venue.drain();

            Trade trade = ear.trades.get(0);
            assertThat(trade.buyerOrder()).isEqualTo("s1");
            assertThat(trade.sellerOrder()).isEqualTo("h1");
            assertThat(trade.cost()).isEqualTo(434_000); // 4,000.00 yuan at 1.08500
            assertThat(venue.book("CNY/HKD", 0).offers()).containsExactly(new BookLevel(108_500, 6 * LOT, 1));
            ear.awaitSettled(1, venue);
            assertThat(venue.settlement(trade.tradeId())).isNotNull();
            assertThat(ear.settlements.get(0).settled()).isTrue();

            clock.advance(Duration.ofHours(18));
            assertThat(venue.state("CNY/HKD").phase()).isEqualTo(TradingPhase.CLOSED);
            assertThat(ear.last("h1").state()).isEqualTo(OrderState.EXPIRED);
            assertThat(venue.book("CNY/HKD", 0).offers()).isEmpty();
            assertThat(venue.audit()).isEmpty();
        }
    }

    @Test
    void stands_after_a_restart_where_it_stood_and_its_journal_gives_the_same_state() {
        byte[] digest;
        TradingVenue first = open();
        clock.advance(Duration.ofMinutes(31));
        first.submit(limit("HKBANK", "h1", Side.SELL, 10, 108_500));
        first.submit(limit("SZBANK", "s1", Side.BUY, 4, 108_500));
        first.drain();
        ear.awaitSettled(1, first);
        first.drain();
        first.close();
        digest = first.digest();

        TradingVenue second = open();
        assertThat(second.book("CNY/HKD", 0).offers()).containsExactly(new BookLevel(108_500, 6 * LOT, 1));
        assertThat(second.trades("CNY/HKD", 0, 10)).hasSize(1);
        second.submit(new OrderRequest.Cancel("HKBANK", "h2", "h1", "CNY/HKD", Side.SELL));
        second.drain();
        assertThat(ear.last("h2").verdict()).isEqualTo(VenueVerdict.ON_REQUEST);
        second.close();
        assertThat(second.digest()).isNotEqualTo(digest);
        byte[] atTheEnd = second.digest();

        TradingVenue third = open();
        third.close();
        // The start itself is an input: a tick. So the same moment is compared, not the same number of inputs.
        assertThat(third.book("CNY/HKD", 0).offers()).isEmpty();
        assertThat(Replayed.digest(folder, rules, second.inputs())).isEqualTo(atTheEnd);
    }

    @Test
    void a_trade_that_the_bridge_gives_back_is_void_and_both_keep_what_they_had() {
        Settlement refusing = new InstantSettlement() {
            @Override
            public void settle(long tradeId, Consumer<Settled> answer) {
                answer.accept(new Settled("B1", false, false, false));
            }
        };
        try (TradingVenue venue = open(refusing)) {
            clock.advance(Duration.ofMinutes(31));
            venue.submit(limit("HKBANK", "h1", Side.SELL, 10, 108_500));
            venue.submit(limit("SZBANK", "s1", Side.BUY, 10, 108_500));
            venue.drain();
            ear.awaitSettled(1, venue);
            assertThat(ear.settlements.get(0).verdict()).isEqualTo(VenueVerdict.SETTLEMENT_REFUNDED);
            assertThat(ear.settlements.get(0).settled()).isFalse();
            assertThat(venue.audit()).isEmpty();
        }
    }

    @Test
    void a_quote_is_taken_once_and_not_after_its_time() {
        try (TradingVenue venue = open()) {
            clock.advance(Duration.ofMinutes(31));
            venue.indicate("MAKER1", "CNY/THB", 494_900, 495_200, 100 * LOT);
            venue.indicate("MAKER2", "CNY/THB", 494_800, 495_100, 100 * LOT);
            venue.submit(new OrderRequest.AskQuote("SZBANK", "r1", "CNY/THB", Side.SELL, 10 * LOT));
            venue.submit(new OrderRequest.AskQuote("GZBANK", "r2", "CNY/THB", Side.BUY, 10 * LOT));
            venue.drain();
            Quote sell = ear.quotes.get(0);
            Quote buy = ear.quotes.get(1);
            assertThat(sell.bid()).as("the better of two").isEqualTo(494_900);
            assertThat(buy.offer()).isEqualTo(495_100);
            venue.submit(take("SZBANK", "t1", Side.SELL, sell.quoteId()));
            venue.submit(take("SZBANK", "t2", Side.SELL, sell.quoteId()));
            venue.submit(take("SZBANK", "t3", Side.BUY, buy.quoteId()));
            venue.submit(take("GZBANK", "t4", Side.SELL, buy.quoteId()));
            venue.drain();
            assertThat(ear.last("t1").state()).isEqualTo(OrderState.FILLED);
            assertThat(ear.last("t2").verdict()).isEqualTo(VenueVerdict.QUOTE_STALE);
            assertThat(ear.last("t3").verdict()).isEqualTo(VenueVerdict.QUOTE_UNKNOWN);
            assertThat(ear.last("t4").verdict()).isEqualTo(VenueVerdict.WRONG_DIRECTION);
            clock.advance(Duration.ofSeconds(6));
            venue.submit(take("GZBANK", "t5", Side.BUY, buy.quoteId()));
            venue.drain();
            assertThat(ear.last("t5").verdict()).isEqualTo(VenueVerdict.QUOTE_STALE);
            assertThat(venue.audit()).isEmpty();
        }
    }

    private static OrderRequest take(String who, String id, Side side, String quote) {
        return new OrderRequest.New(
                who, id, "CNY/THB", side, OrderType.QUOTED, TimeInForce.FILL_OR_KILL, false, 10 * LOT, 0, quote);
    }

    @Test
    void a_pool_deals_whole_at_its_price_or_not_at_all() {
        try (TradingVenue venue = open()) {
            clock.advance(Duration.ofMinutes(31));
            venue.submit(pool("DXBBANK", "p1", Side.BUY, 1_000, 0));
            venue.submit(pool("DXBBANK", "p2", Side.BUY, 1_000, 51_600));
            venue.drain();
            assertThat(ear.last("p1").state()).isEqualTo(OrderState.FILLED);
            assertThat(ear.last("p1").lastPrice())
                    .as("above the parity: fee and depth")
                    .isGreaterThan(51_600);
            assertThat(ear.last("p2").state()).isEqualTo(OrderState.CANCELLED);
            assertThat(ear.last("p2").verdict()).isEqualTo(VenueVerdict.NOTHING_TO_TAKE);
            assertThat(venue.audit()).isEmpty();
        }
    }

    private static OrderRequest pool(String who, String id, Side side, long lots, long price) {
        return new OrderRequest.New(
                who,
                id,
                "CNY/AED",
                side,
                price == 0 ? OrderType.MARKET : OrderType.LIMIT,
                TimeInForce.FILL_OR_KILL,
                false,
                lots * LOT,
                price,
                null);
    }

    @Test
    void on_a_holiday_of_hong_kong_its_pair_stays_closed_and_the_others_open() {
        NodeClock holiday = NodeClock.test(Instant.parse("2026-07-01T01:00:00Z"));
        try (TradingVenue venue = TradingVenue.open(rules, folder, holiday, new InstantSettlement())) {
            venue.listen(ear);
            holiday.advance(Duration.ofMinutes(31));
            venue.submit(limit("SZBANK", "s1", Side.BUY, 1, 108_500));
            venue.drain();
            assertThat(ear.last("s1").verdict()).isEqualTo(VenueVerdict.CLOSED);
            assertThat(venue.state("CNY/HKD").phase()).isEqualTo(TradingPhase.CLOSED);
            assertThat(venue.state("CNY/THB").phase()).isEqualTo(TradingPhase.CONTINUOUS);
            holiday.advance(Duration.ofDays(1));
            assertThat(venue.state("CNY/HKD").phase()).as("the day after").isEqualTo(TradingPhase.CONTINUOUS);
            assertThat(venue.audit()).isEmpty();
        }
    }

    @Test
    void what_cannot_be_asked_is_refused_with_its_own_verdict() {
        try (TradingVenue venue = open()) {
            clock.advance(Duration.ofMinutes(31));
            venue.submit(limit("SZBANK", "a1", Side.BUY, 1, 108_500));
            venue.submit(limit("SZBANK", "a1", Side.BUY, 1, 108_400));
            venue.submit(new OrderRequest.New(
                    "SZBANK", "a2", "CNY/USD", Side.BUY, OrderType.LIMIT, TimeInForce.DAY, false, LOT, 1, null));
            venue.submit(limit("SZBANK", "a3", Side.BUY, 1, 120_000));
            venue.submit(new OrderRequest.AskQuote("SZBANK", "a4", "CNY/HKD", Side.BUY, LOT));
            venue.submit(new OrderRequest.Status("SZBANK", "a1", "CNY/HKD", Side.BUY));
            venue.submit(new OrderRequest.Status("SZBANK", "a9", "CNY/HKD", Side.BUY));
            venue.submit(new OrderRequest.Cancel("SZBANK", "a5", "a9", "CNY/HKD", Side.BUY));
            venue.drain();
            assertThat(ear.executions.stream().map(Execution::verdict))
                    .containsExactly(
                            VenueVerdict.ACCEPTED,
                            VenueVerdict.DUPLICATE_ID,
                            VenueVerdict.SYMBOL_UNKNOWN,
                            VenueVerdict.OUTSIDE_BAND,
                            VenueVerdict.ACCEPTED,
                            VenueVerdict.ORDER_UNKNOWN);
            assertThat(ear.last("a2").symbol()).isEqualTo("CNY/USD");
            assertThat(ear.quoteRefusals.get(0).verdict()).isEqualTo(VenueVerdict.NOT_TAKEN);
            assertThat(ear.refusals.get(0).verdict()).isEqualTo(VenueVerdict.ORDER_UNKNOWN);
            assertThatThrownBy(() -> venue.submit(limit("NOBODY", "x", Side.BUY, 1, 108_500)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NOBODY");
        }
    }

    /** Keeps what it is told. */
    private static final class Ear implements VenueListener {
        final List<Execution> executions = new ArrayList<>();
        final List<CancelRefusal> refusals = new ArrayList<>();
        final List<Quote> quotes = new ArrayList<>();
        final List<QuoteRefusal> quoteRefusals = new ArrayList<>();
        final List<Trade> trades = new ArrayList<>();
        final List<TradeSettlement> settlements = new ArrayList<>();

        synchronized Execution last(String id) {
            return executions.stream()
                    .filter(e -> e.id().equals(id))
                    .reduce((a, b) -> b)
                    .orElseThrow();
        }

        synchronized void awaitSettled(int count, TradingVenue venue) {
            while (settlements.size() < count) {
                try {
                    wait(5_000);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                assertThat(venue.failure()).isNull();
            }
        }

        @Override
        public synchronized void executed(Execution execution) {
            executions.add(execution);
        }

        @Override
        public synchronized void cancelRefused(CancelRefusal refusal) {
            refusals.add(refusal);
        }

        @Override
        public synchronized void quoted(Quote quote) {
            quotes.add(quote);
        }

        @Override
        public synchronized void quoteRefused(QuoteRefusal refusal) {
            quoteRefusals.add(refusal);
        }

        @Override
        public void bookChanged(BookChange change) {}

        @Override
        public synchronized void traded(Trade trade) {
            trades.add(trade);
        }

        @Override
        public synchronized void settled(TradeSettlement settlement) {
            settlements.add(settlement);
            notifyAll();
        }

        @Override
        public void stateChanged(TradingState state) {}
    }
}
