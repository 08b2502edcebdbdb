package ecny.gateway.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StaticCodeAllowanceTest {
    private final Map<String, String> kept = new HashMap<>();
    private final StaticCodeAllowance allowance = new StaticCodeAllowance(
            CodeShelf.of(kept), CodeRules.builtIn().merchantCode().staticPerDayFen());

    @Test
    void five_hundred_yuan_a_day_and_payer_by_the_notice_of_2017() {
        assertThat(allowance.take(7, 20_000, "a", 30_000)).isTrue();
        assertThat(allowance.take(7, 20_000, "b", 20_001)).isFalse();
        assertThat(allowance.take(7, 20_000, "b", 20_000)).isTrue();
        assertThat(allowance.take(7, 20_000, "c", 1)).isFalse();
        assertThat(allowance.take(8, 20_000, "c", 1)).isTrue();
        assertThat(allowance.take(7, 20_001, "d", 50_000)).isTrue();
        assertThat(CodeRules.builtIn().merchantCode().staticPerDayYuan().source())
                .contains("296");
    }

    @Test
    void the_same_payment_counts_once_and_a_refused_one_not_at_all() {
        assertThat(allowance.take(7, 1, "a", 50_000)).isTrue();
        assertThat(allowance.take(7, 1, "a", 50_000)).isTrue();
        assertThat(allowance.leftFen(7, 1)).isZero();
        allowance.giveBack(7, 1, "a");
        allowance.giveBack(7, 1, "a");
        allowance.giveBack(9, 1, "never taken");
        assertThat(allowance.leftFen(7, 1)).isEqualTo(50_000);
        assertThat(allowance.take(7, 1, "aa", 10)).isTrue();
        assertThat(allowance.take(7, 1, "a", 49_990)).isTrue();
    }

    @Property(tries = 200)
    void whatever_is_asked_the_sum_of_what_was_granted_stays_within_the_cap(
            @ForAll @Size(max = 30) java.util.List<@LongRange(min = 1, max = 30_000) Long> asked) {
        Map<String, String> fresh = new HashMap<>();
        StaticCodeAllowance capped = new StaticCodeAllowance(CodeShelf.of(fresh), 50_000);
        long granted = 0;
        for (int i = 0; i < asked.size(); i++) {
            granted += capped.take(1, 1, "p" + i, asked.get(i)) ? asked.get(i) : 0;
        }
        assertThat(granted).isLessThanOrEqualTo(50_000).isEqualTo(50_000 - capped.leftFen(1, 1));
    }
}
