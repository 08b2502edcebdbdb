package ecny.sim.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTestTest {
    private static final long SEED = 20201009;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void a_process_killed_at_any_moment_has_lost_and_doubled_nothing_it_acknowledged() throws Exception {
        CrashTest.Result result = new CrashTest(folder, SEED, 20).run();

        assertThat(result.kills()).isEqualTo(20);
        assertThat(result.underLoad()).isGreaterThan(6);
        assertThat(result.inSnapshot()).isPositive();
        assertThat(result.starting()).isPositive();
        assertThat(result.acknowledged()).isGreaterThan(10_000);
    }
}
