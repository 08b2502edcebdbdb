package ecny.settlement.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeClockTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    private final NodeClock clock = NodeClock.test(NOON);
    private final List<String> rung = new ArrayList<>();

    @AfterEach
    void closeClock() {
        clock.close();
    }

    @Test
    void a_test_clock_stands_still_until_it_is_moved() {
        assertThat(clock.now()).isEqualTo(NOON);
        clock.advance(Duration.ofSeconds(3));
        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(3));
        clock.set(NOON.plusSeconds(10));
        assertThat(clock.millis()).isEqualTo(NOON.plusSeconds(10).toEpochMilli());
    }

    @Test
    void every_alarm_on_the_way_rings_at_its_own_time_in_order() {
        ring(20, "second");
        ring(10, "first");
        ring(20, "third");
        ring(31, "later");
        clock.advance(Duration.ofSeconds(30));
        assertThat(rung).containsExactly("first at 10", "second at 20", "third at 20");
        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(30));
        assertThat(clock.alarms()).isEqualTo(1);
    }

    @Test
    void an_alarm_set_by_an_alarm_rings_on_the_same_way() {
        clock.at(NOON.plusSeconds(10), () -> {
            rung.add("daily");
            ring(20, "next");
        });
        clock.advance(Duration.ofSeconds(30));
        assertThat(rung).containsExactly("daily", "next at 20");
    }

    @Test
    void a_cancelled_alarm_does_not_ring_and_one_that_throws_keeps_no_other_from_ringing() {
        clock.at(NOON.plusSeconds(5), () -> {
            throw new IllegalStateException("asked for by the test");
        });
        ring(10, "good");
        clock.at(NOON.plusSeconds(7), () -> rung.add("cancelled")).cancel();
        clock.advance(Duration.ofSeconds(30));
        assertThat(rung).containsExactly("good at 10");
    }

    @Test
    void it_never_runs_backwards() {
        clock.advance(Duration.ofSeconds(5));
        assertThatThrownBy(() -> clock.set(NOON)).hasMessageContaining("does not run backwards");
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).hasMessageContaining("does not run backwards");
        clock.notBefore(NodeClock.nanos(NOON.plusSeconds(60)));
        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void an_alarm_cannot_move_the_clock() {
        clock.at(NOON.plusSeconds(1), () -> {
            assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(1))).hasMessageContaining("cannot move");
            rung.add("tried");
        });
        clock.advance(Duration.ofSeconds(2));
        assertThat(rung).containsExactly("tried");
    }

    @Test
    void the_real_clock_rings_on_its_own_thread_and_cannot_be_moved() throws InterruptedException {
        try (NodeClock real = NodeClock.real()) {
            CountDownLatch both = new CountDownLatch(2);
            real.at(real.now().plusMillis(5), both::countDown);
            real.at(real.now().minusSeconds(5), both::countDown);
            assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> real.advance(Duration.ofSeconds(1))).hasMessageContaining("cannot be moved");
        }
    }

    @Test
    void a_resumed_test_clock_goes_on_from_where_it_stood_and_rings() throws InterruptedException {
        CountDownLatch rang = new CountDownLatch(1);
        clock.at(NOON.plusMillis(5), rang::countDown);
        clock.resume();
        assertThat(rang.await(10, TimeUnit.SECONDS)).isTrue();
        clock.freeze();
        assertThat(clock.now()).isBetween(NOON.plusMillis(5), NOON.plusSeconds(20));
        assertThat(clock.now()).isEqualTo(clock.now());
        clock.close();
    }

    @Test
    void a_running_test_clock_that_is_moved_runs_on_from_there() {
        clock.resume();
        ring(3_600, "in an hour");
        clock.advance(Duration.ofHours(2));
        assertThat(rung).hasSize(1);
        assertThat(clock.isFrozen()).isFalse();
        assertThat(clock.now()).isAfterOrEqualTo(NOON.plusSeconds(7_200));
        clock.close();
    }

    /** In however many steps it is moved. */
    @Property(tries = 100)
    void alarms_ring_in_order_of_time_then_of_setting(
            @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 100) Integer> seconds,
            @ForAll @Size(max = 10) List<@IntRange(min = 0, max = 50) Integer> steps) {
        NodeClock moved = NodeClock.test(NOON);
        List<Integer> rang = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i++) {
            int number = i;
            moved.at(NOON.plusSeconds(seconds.get(i)), () -> rang.add(number));
        }
        steps.forEach(step -> moved.advance(Duration.ofSeconds(step)));
        moved.set(NOON.plusSeconds(1_000));
        List<Integer> due = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i++) {
            due.add(i);
        }
        due.sort(Comparator.comparing(seconds::get));
        assertThat(rang).isEqualTo(due);
        moved.close();
    }

    private void ring(long second, String name) {
        clock.at(
                NOON.plusSeconds(second),
                () -> rung.add(name + " at " + (clock.now().getEpochSecond() - NOON.getEpochSecond())));
    }
}
