package ecny.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5 * SECOND);
    private final RateLimit limit = new RateLimit(10, 3, 2, now::get);

    @Test
    void a_burst_goes_through_then_one_waits_and_time_gives_it_back() {
        assertThat(List.of(limit.waitSeconds("a"), limit.waitSeconds("a"), limit.waitSeconds("a")))
                .containsOnly(0);
        assertThat(limit.waitSeconds("a")).isEqualTo(1);
        now.addAndGet(SECOND / 10);
        assertThat(limit.waitSeconds("a")).isZero();
        assertThat(limit.waitSeconds("a")).isEqualTo(1);
    }

    @Test
    void one_caller_takes_nothing_from_another_and_the_list_of_callers_does_not_grow() {
        while (limit.waitSeconds("a") == 0) {}
        assertThat(limit.waitSeconds("b")).isZero();
        for (int i = 0; i < 1_000; i++) {
            assertThat(limit.waitSeconds("stranger" + i)).isZero();
        }
        assertThat(limit.waitSeconds("a")).as("forgotten meanwhile").isZero();
    }

    /** However they come. */
    @Property(tries = 200)
    void never_more_than_burst_and_rate_allow(@ForAll @Size(max = 200) List<@IntRange(max = 300) Integer> gapsMillis) {
        AtomicLong time = new AtomicLong();
        RateLimit tried = new RateLimit(10, 3, 10, time::get);
        int passed = 0;
        for (int gap : gapsMillis) {
            time.addAndGet(gap * 1_000_000L);
            passed += tried.waitSeconds("a") == 0 ? 1 : 0;
        }
        assertThat(passed).isLessThanOrEqualTo((int) (3 + time.get() / (SECOND / 10)));
    }
}
