package ecny.sim.exchange.book;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of the order book one by one. Parity 10.00, tick 0.05, band 9.80 to 10.20, breaker 1 %, position limit 30 lots. */
class BookRulesTest {
    private static final int BANKS = 4;
    private final TestVenue venue = new TestVenue(TestVenue.terms(Terms.Mode.BOOK), BANKS);

    @BeforeEach
    void everybodyHasMoneyAndTradingHasBegun() {
        venue.now = TestVenue.NINE - TestVenue.SECOND;
        for (int who = 0; who < BANKS; who++) {
            venue.deposit(who, 0, 100_000);
            venue.deposit(who, 1, 1_000_000);
        }
        at(601);
    }

    /** So many seconds after nine, when the auction begins; trading begins at 600. */
    private void at(long second) {
        venue.now = TestVenue.NINE + second * TestVenue.SECOND;
        venue.tick();
    }

    private List<String> lines(String word) {
        return venue.told.stream().filter(line -> line.startsWith(word + " ")).toList();
    }

    private void plain(int who, String id, Side side, TimeInForce tif, boolean post, long quantity, long price) {
        venue.order(who, id, side, OrderType.LIMIT, tif, post, quantity, price);
    }

    @Test
    void the_best_price_deals_first_and_of_one_price_the_first_who_came() {
        venue.limit(0, "dear", Side.SELL, 100, 1_005);
        venue.limit(1, "first", Side.SELL, 100, 1_000);
        venue.limit(2, "second", Side.SELL, 100, 1_000);
        venue.limit(3, "all", Side.BUY, 300, 1_005);
        assertThat(lines("TRADE"))
                .containsExactly(
                        "TRADE 3all 1first 1000 100 1000 BUY",
                        "TRADE 3all 2second 1000 100 1000 BUY",
                        "TRADE 3all 0dear 1005 100 1005 BUY");
    }

    @Test
    void a_replaced_order_keeps_its_place_if_only_its_quantity_falls_and_else_loses_it() {
        venue.limit(0, "a", Side.SELL, 300, 1_000);
        venue.limit(1, "b", Side.SELL, 300, 1_000);
        venue.send(VenueFrame.REPLACE, 0, 0, 200, 1_000, 0, "a2", "a");
        venue.limit(2, "one", Side.BUY, 100, 1_000);
        venue.send(VenueFrame.REPLACE, 0, 0, 400, 1_000, 0, "a3", "a2");
        venue.limit(2, "two", Side.BUY, 100, 1_000);
        assertThat(lines("TRADE"))
                .containsExactly("TRADE 2one 0a2 1000 100 1000 BUY", "TRADE 2two 1b 1000 100 1000 BUY");
    }

    @Test
    void immediate_or_cancel_takes_what_is_there_fill_or_kill_all_or_nothing_and_post_only_takes_nothing() {
        venue.limit(0, "rest", Side.SELL, 100, 1_000);
        plain(1, "kill", Side.BUY, TimeInForce.FILL_OR_KILL, false, 200, 1_000);
        assertThat(venue.last()).contains("CANCELLED 1kill").endsWith("NOTHING_TO_TAKE");
        plain(1, "post", Side.BUY, TimeInForce.DAY, true, 100, 1_000);
        assertThat(venue.last()).contains("CANCELLED 1post").endsWith("WOULD_TAKE");
        assertThat(lines("TRADE")).isEmpty();
        plain(1, "ioc", Side.BUY, TimeInForce.IMMEDIATE_OR_CANCEL, false, 200, 1_000);
        assertThat(lines("TRADE")).hasSize(1);
        assertThat(venue.last()).contains("CANCELLED 1ioc").endsWith("NOTHING_TO_TAKE");
        assertThat(venue.bids).isEmpty();
    }

    @Test
    void the_opening_auction_deals_most_at_one_price_nearest_to_the_parity() {
        at(24 * 3600 + 60);
        venue.limit(0, "buyer", Side.BUY, 300, 1_010);
        venue.limit(1, "low", Side.SELL, 200, 990);
        venue.limit(2, "mid", Side.SELL, 100, 1_000);
        venue.limit(3, "high", Side.SELL, 100, 1_015);
        venue.order(3, "market", Side.BUY, OrderType.MARKET, TimeInForce.DAY, false, 100, 0);
        assertThat(venue.last()).startsWith("REJECTED 3market").endsWith("NOT_TAKEN");
        assertThat(lines("TRADE")).as("nothing before it is time").isEmpty();
        at(24 * 3600 + 600);
        assertThat(lines("TRADE"))
                .containsExactly("TRADE 0buyer 1low 1000 200 2000 BUY", "TRADE 0buyer 2mid 1000 100 1000 BUY");
        assertThat(venue.offers).isEqualTo(Map.of(1_015L, 100L));
    }

    @Test
    void a_price_outside_two_percent_around_the_parity_is_refused_and_the_bands_edge_is_not() {
        venue.limit(0, "edge", Side.SELL, 100, 1_020);
        assertThat(venue.last()).doesNotContain("REJECTED");
        venue.limit(0, "above", Side.SELL, 100, 1_025);
        assertThat(venue.last()).startsWith("REJECTED 0above").endsWith("OUTSIDE_BAND");
        venue.limit(0, "below", Side.BUY, 100, 975);
        assertThat(venue.last()).startsWith("REJECTED 0below").endsWith("OUTSIDE_BAND");
    }

    @Test
    void a_trade_too_far_from_the_reference_breaks_the_circuit_and_an_auction_opens_the_pair_again() {
        venue.limit(0, "far", Side.SELL, 100, 1_015);
        venue.limit(1, "taker", Side.BUY, 100, 1_015);
        assertThat(lines("TRADE")).isEmpty();
        assertThat(venue.told).contains("STATE HALTED 1000 980 1020");
        assertThat(lines("CANCELLED").get(0)).contains("1taker").endsWith("HALTED");
        venue.limit(2, "late", Side.BUY, 100, 1_000);
        assertThat(venue.last()).startsWith("REJECTED 2late").endsWith("HALTED");
        at(601 + 120);
        assertThat(venue.last()).isEqualTo("STATE AUCTION 1000 980 1020");
        venue.limit(2, "now", Side.BUY, 100, 1_015);
        at(601 + 180);
        assertThat(lines("TRADE")).containsExactly("TRADE 2now 0far 1015 100 1015 BUY");
        assertThat(venue.last()).isEqualTo("STATE CONTINUOUS 1000 980 1020");
    }

    @Test
    void nobody_trades_with_himself_the_new_order_stops_and_the_waiting_one_stays() {
        venue.limit(1, "other", Side.SELL, 100, 995);
        venue.limit(0, "own", Side.SELL, 100, 1_000);
        venue.limit(0, "meets", Side.BUY, 300, 1_000);
        assertThat(lines("TRADE")).containsExactly("TRADE 0meets 1other 995 100 995 BUY");
        assertThat(venue.last()).startsWith("CANCELLED 0meets").endsWith("SELF_TRADE");
        assertThat(venue.offers).isEqualTo(Map.of(1_000L, 100L));
    }

    @Test
    void a_position_and_what_open_orders_may_add_stay_within_the_limit() {
        venue.limit(1, "seller", Side.SELL, 2_000, 1_000);
        venue.limit(0, "bought", Side.BUY, 2_000, 1_000);
        venue.limit(0, "open", Side.BUY, 1_000, 990);
        assertThat(venue.last()).as("20 lots bought and 10 that may be").doesNotContain("REJECTED");
        venue.limit(0, "over", Side.BUY, 100, 990);
        assertThat(venue.last()).startsWith("REJECTED 0over").endsWith("POSITION_LIMIT");
        venue.limit(0, "back", Side.SELL, 5_000, 1_010);
        assertThat(venue.last()).as("20 lots back and 30 the other way").doesNotContain("REJECTED");
        venue.limit(0, "too far back", Side.SELL, 100, 1_010);
        assertThat(venue.last()).endsWith("POSITION_LIMIT");
        venue.settle(1, false);
        venue.limit(0, "again", Side.BUY, 2_000, 990);
        assertThat(venue.last()).as("a void trade is no position").doesNotContain("REJECTED");
    }

    @Test
    void an_order_that_cannot_be_paid_does_not_enter() {
        venue.send(VenueFrame.CANCEL, 0, 0, 0, 0, 0, "none", "never");
        assertThat(venue.last()).endsWith("ORDER_UNKNOWN");
        TestVenue poor = new TestVenue(TestVenue.terms(Terms.Mode.BOOK), BANKS);
        poor.now = TestVenue.NINE - TestVenue.SECOND;
        poor.deposit(0, 1, 1_000);
        poor.now = TestVenue.NINE + 601 * TestVenue.SECOND;
        poor.limit(0, "just", Side.BUY, 100, 1_000);
        assertThat(poor.last()).startsWith("TAKEN 0just");
        poor.limit(0, "more", Side.BUY, 100, 980);
        assertThat(poor.last()).startsWith("REJECTED 0more").endsWith("NO_FUNDS");
    }
}
