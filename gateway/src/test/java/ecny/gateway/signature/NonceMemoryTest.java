package ecny.gateway.signature;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.signature.NonceMemory.Use;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NonceMemoryTest {
    private static final long PERIOD = Duration.ofMinutes(10).toMillis();
    private final NonceMemory memory = new NonceMemory(Duration.ofMinutes(10), 3);

    @Test
    void a_nonce_is_taken_once_from_each_caller() {
        assertThat(memory.use("a", "1", 0)).isEqualTo(Use.FIRST);
        assertThat(memory.use("a", "1", 1)).isEqualTo(Use.AGAIN);
        assertThat(memory.use("b", "1", 2)).isEqualTo(Use.FIRST);
    }

    @Test
    void caller_and_nonce_do_not_run_into_each_other() {
        assertThat(memory.use("a", "b1", 0)).isEqualTo(Use.FIRST);
        assertThat(memory.use("ab", "1", 0)).isEqualTo(Use.FIRST);
    }

    @Test
    void a_nonce_is_kept_for_one_whole_period_at_least() {
        assertThat(memory.use("a", "1", PERIOD - 1)).isEqualTo(Use.FIRST);
        assertThat(memory.use("a", "1", 2 * PERIOD - 1)).isEqualTo(Use.AGAIN);
        assertThat(memory.use("a", "1", 3 * PERIOD)).isEqualTo(Use.FIRST);
    }

    @Test
    void a_full_memory_says_so_and_forgets_nothing() {
        for (int i = 0; i < 3; i++) {
            assertThat(memory.use("a", "n" + i, 0)).isEqualTo(Use.FIRST);
        }
        assertThat(memory.use("a", "n3", 0)).isEqualTo(Use.FULL);
        assertThat(memory.use("a", "n0", 0)).isEqualTo(Use.AGAIN);
        assertThat(memory.use("a", "n3", PERIOD)).isEqualTo(Use.FIRST);
    }

    @Test
    void a_clock_that_goes_back_forgets_nothing() {
        assertThat(memory.use("a", "1", 5 * PERIOD)).isEqualTo(Use.FIRST);
        assertThat(memory.use("a", "1", 0)).isEqualTo(Use.AGAIN);
    }
}
