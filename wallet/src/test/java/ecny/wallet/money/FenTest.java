package ecny.wallet.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class FenTest {
    @Property
    void an_amount_written_in_yuan_is_read_again(@ForAll @LongRange(min = 0, max = Fen.LARGEST_ISSUE) long fen) {
        assertThat(Fen.parseYuan(Fen.toYuan(fen))).isEqualTo(fen);
    }

    @Example
    void amounts_have_two_decimals() {
        assertThat(Fen.toYuan(5)).isEqualTo("0.05");
        assertThat(Fen.toYuan(-12_345)).isEqualTo("-123.45");
        assertThat(Fen.parseYuan("7")).isEqualTo(700);
        assertThat(Fen.parseYuan("7.5")).isEqualTo(750);
        assertThatThrownBy(() -> Fen.parseYuan("1.005")).hasMessageContaining("'1.005'");
        assertThatThrownBy(() -> Fen.parseYuan("-1")).hasMessageContaining("'-1'");
    }

    @Property
    void the_business_day_is_the_date_in_shanghai(
            @ForAll @LongRange(min = 700_000_000L, max = 4_000_000_000L) long epochSecond) {
        LocalDate date = Instant.ofEpochSecond(epochSecond)
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toLocalDate();
        int day = BusinessDay.ofNanos(epochSecond * 1_000_000_000L);
        assertThat(BusinessDay.toDate(day)).isEqualTo(date);
        assertThat(BusinessDay.ofNanos(BusinessDay.startNanos(day))).isEqualTo(day);
        assertThat(BusinessDay.ofNanos(BusinessDay.startNanos(day) - 1)).isEqualTo(day - 1);
        assertThat(BusinessDay.toDate(BusinessDay.firstOfYear(day))).isEqualTo(date.withDayOfYear(1));
    }
}
