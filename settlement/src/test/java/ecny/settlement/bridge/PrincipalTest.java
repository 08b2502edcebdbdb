package ecny.settlement.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.bridge.Network.Weakness;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Nobody loses principal. Every order of messages is tried, and at every step every fault: a message lost, doubled, late; the bridge
 * or a ledger dying after it has acted and before it has said so; time passing to the next limit while something is on its way or
 * somebody is down. From every state so reached the story is played to its end without further faults: it ends, and either all legs
 * are booked or all are back.
 */
class PrincipalTest {
    @Test
    void two_banks_on_the_bridge_lose_nothing_whatever_two_faults_come() {
        Search search = new Search(2, 4);
        search.all(new Network(Story.pvp(false, "100000"), Weakness.NONE));
        assertThat(search.ends().keySet()).contains("SETTLED", "REFUNDED", "REFUSED", "");
        assertThat(search.states()).isGreaterThan(10_000);
    }

    @Test
    void hub_and_spoke_under_a_hash_loses_nothing_whatever_two_faults_come() {
        Search search = new Search(2, 4);
        search.all(new Network(Story.hub(true), Weakness.NONE));
        assertThat(search.ends().keySet()).contains("SETTLED", "REFUNDED", "REFUSED", "");
        assertThat(search.moves().keySet())
                .containsAll(EnumSet.of(Move.LOCK, Move.UNLOCK, Move.LATE_UNLOCK, Move.LOCK_ENDS, Move.EXPIRE));
        assertThat(search.states()).isGreaterThan(5_000);
    }

    @Test
    void a_secret_that_is_never_shown_gives_everything_back() {
        Search search = new Search(1, 6);
        search.all(new Network(Story.hub(false), Weakness.NONE));
        assertThat(search.ends().keySet()).isSubsetOf("REFUNDED", "REFUSED", "");
        assertThat(search.states()).isGreaterThan(500);
    }

    @Test
    void a_provider_with_too_little_gives_everything_back() {
        Search search = new Search(1, 4);
        search.all(new Network(Story.pvp(false, "45999"), Weakness.NONE));
        assertThat(search.ends().keySet()).isSubsetOf("REFUNDED", "REFUSED", "");
        assertThat(search.states()).isGreaterThan(500);
    }

    @Test
    void a_queue_for_money_that_never_comes_gives_everything_back() {
        Search search = new Search(1, 4);
        search.all(new Network(Story.pvp(true, "45999"), Weakness.NONE));
        assertThat(search.ends().keySet()).isSubsetOf("REFUNDED", "REFUSED", "");
        assertThat(search.moves()).containsKey(Move.GIVE_UP_QUEUE);
    }

    @Test
    void a_venues_trade_of_reserved_money_always_settles_whatever_two_faults_come() {
        Search search = new Search(2, 4);
        search.all(new Network(Story.trade(), Weakness.NONE));
        assertThat(search.states()).isGreaterThan(100);
    }

    @Test
    void three_ledgers_under_one_hash_lose_nothing_in_three_hundred_unlucky_days() {
        Search search = new Search(5, 0);
        for (long seed = 1; seed <= 300; seed++) {
            search.one(new Network(Story.throughHongKong(seed % 4 != 0), Weakness.NONE), seed);
        }
        assertThat(search.ends().keySet()).contains("SETTLED", "REFUNDED", "REFUSED");
    }

    @Test
    void payments_that_free_each_other_on_three_ledgers_lose_nothing_in_three_hundred_unlucky_days() {
        Search search = new Search(5, 0);
        for (long seed = 1; seed <= 300; seed++) {
            search.one(new Network(Story.gridlock(), Weakness.NONE), seed);
        }
        assertThat(search.ends()).containsKey("SETTLED SETTLED SETTLED SETTLED");
    }

    @Test
    void every_arrow_of_the_diagram_is_taken_by_somebody() {
        EnumSet<Move> taken = EnumSet.noneOf(Move.class);
        List<Story> stories =
                List.of(Story.hub(true), Story.hub(false), Story.pvp(false, "100000"), Story.pvp(true, "45999"));
        for (Story story : stories) {
            Search search = new Search(1, 4);
            search.all(new Network(story, Weakness.NONE));
            taken.addAll(search.moves().keySet());
        }
        Search together = new Search(5, 0);
        for (long seed = 1; seed <= 60; seed++) {
            together.one(new Network(Story.gridlock(), Weakness.NONE), seed);
        }
        taken.addAll(together.moves().keySet());
        // these four are in BridgeHouseTest
        taken.addAll(EnumSet.of(Move.LOCK_LOST, Move.REDEEM, Move.REDEEM_DONE, Move.REDEEM_REFUSED));
        assertThat(EnumSet.complementOf(taken)).isEmpty();
    }

    @Test
    void the_search_finds_a_ledger_that_gives_back_by_itself() {
        finds("principal is lost", Story.pvp(false, "100000"), Weakness.IMPATIENT_LEDGER);
    }

    @Test
    void the_search_finds_that_locks_which_all_end_by_the_clock_lose_principal() {
        finds("principal is lost", Story.hub(true), Weakness.LOCKS_BY_CLOCK);
    }

    @Test
    void the_search_finds_a_bridge_that_sends_before_it_writes() {
        finds("to be true but was false", Story.pvp(false, "100000"), Weakness.FORGETFUL_BRIDGE); // it never ends
    }

    @Test
    void the_search_finds_a_ledger_that_answers_before_it_writes() {
        finds("HARBOUR-FX THB", Story.pvp(false, "100000"), Weakness.FORGETFUL_LEDGER); // only one leg was paid
    }

    private static void finds(String fault, Story story, Weakness weakness) {
        assertThatThrownBy(() -> new Search(3, 5).all(new Network(story, weakness)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(fault)
                .hasMessageContaining(" after");
    }
}
