package ecny.sim.crossborder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What a class 4 wallet may hold and pay, to the fen. */
class BayLimitsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final long WALLET = 9010000000100031L;

    private final BayLimits limits = new BayLimits(DAY);

    private boolean isKept() {
        return limits.line().holds();
    }

    @Test
    void tenThousandMayBeHeldAndNotAFenMore() {
        limits.holds(1_000_000);
        assertThat(isKept()).isTrue();
        limits.holds(1_000_001);
        assertThat(isKept()).isFalse();
    }

    @Test
    void twoThousandMayBePaidAtOnceAndNotAFenMore() {
        limits.paid(WALLET, 1, 200_000);
        assertThat(isKept()).isTrue();
        limits.paid(WALLET, 2, 200_001);
        assertThat(isKept()).isFalse();
    }

    @Test
    void fiveThousandMayBePaidInADayAndAnotherWalletHasADayOfItsOwn() {
        limits.paid(WALLET, 1, 200_000);
        limits.paid(WALLET, 1, 200_000);
        limits.paid(WALLET, 1, 100_000);
        limits.paid(WALLET + 1, 1, 200_000);
        limits.paid(WALLET, 2, 1);
        assertThat(isKept()).isTrue();
        limits.paid(WALLET, 1, 1);
        assertThat(isKept()).isFalse();
    }

    @Test
    void fiftyThousandMayBePaidInAYear() {
        for (int day = 0; day < 25; day++) {
            limits.paid(WALLET, day, 200_000);
        }
        assertThat(isKept()).isTrue();
        assertThat(limits.line().text()).contains("in a year 50000.00 of 50000.00");
        limits.paid(WALLET, 25, 1);
        assertThat(isKept()).isFalse();
    }
}
