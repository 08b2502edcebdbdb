package ecny.wallet.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A table does what a map does, and forgets what it is told to forget. */
class RecordTableProperties {
    @Property(tries = 200)
    void a_table_is_a_map_that_forgets_from_the_front(
            @ForAll @Size(max = 3_000) List<@IntRange(min = -300, max = 5_000) Integer> steps,
            @ForAll @IntRange(min = 0, max = 2_000) int expected,
            @ForAll long indexKey) {
        RecordTable table = new RecordTable(3, 2, expected, indexKey);
        Map<List<Long>, Long> rows = new HashMap<>();
        List<List<Long>> order = new ArrayList<>();
        int forgotten = 0;
        for (int step : steps) {
            if (step < 0) {
                int upTo = Math.min(order.size(), forgotten - step);
                for (; forgotten < upTo; forgotten++) {
                    rows.remove(order.get(forgotten));
                }
                table.forgetBefore(forgotten);
            } else {
                List<Long> key = List.of((long) step % 71, (long) step);
                assertThat(table.find(key.get(0), key.get(1))).isEqualTo(rows.getOrDefault(key, RecordTable.ABSENT));
                if (!rows.containsKey(key)) {
                    long row = table.append(key.get(0), key.get(1));
                    assertThat(table.get(row, 2)).isZero();
                    table.set(row, 2, step * 7L);
                    rows.put(key, row);
                    order.add(key);
                }
            }
        }
        assertHas(table, rows);
        RecordTable copy = new RecordTable(3, 2, 0);
        copyInto(table, copy);
        assertHas(copy, rows);
        copy.append(9_999, 9_999);
        assertThat(copy.find(9_999, 9_999)).isEqualTo(table.end());
    }

    private static void assertHas(RecordTable table, Map<List<Long>, Long> rows) {
        assertThat(table.size()).isEqualTo(rows.size());
        rows.forEach((key, row) -> {
            assertThat(table.find(key.get(0), key.get(1))).isEqualTo(row);
            assertThat(table.get(row, 2)).isEqualTo(key.get(1) * 7);
        });
    }

    @Example
    void what_is_written_depends_neither_on_capacity_nor_on_the_index_key() {
        RecordTable small = filled(new RecordTable(2, 1, 0));
        RecordTable roomy = filled(new RecordTable(2, 1, 100_000, 77));
        assertThat(written(small)).isEqualTo(written(roomy));
    }

    /** With this low part the first product is 0 in a table without a key: all such keys have one hash. */
    private static final long MEETING = 0xC2B2AE3D27D4EB4FL;

    @Example
    void keys_that_were_chosen_to_meet_do_not_meet_in_a_table_with_a_secret() {
        assertThat(keysThatFindTheirPlaceTaken(new RecordTable(2, 2, 10_000))).isEqualTo(1_000);
        assertThat(keysThatFindTheirPlaceTaken(new RecordTable(2, 2, 10_000, 0x5DEECE66DL)))
                .isLessThan(200);
    }

    private static int keysThatFindTheirPlaceTaken(RecordTable table) {
        for (long high = 0; high < 1_000; high++) {
            table.append(high, MEETING);
        }
        int taken = 0;
        for (long high = 1_000; high < 2_000; high++) {
            taken += table.touch(high, MEETING) == 0 ? 0 : 1;
        }
        return taken;
    }

    @Example
    void a_full_window_that_moves_takes_no_more_memory() {
        RecordTable table = new RecordTable(8, 2, 20_000);
        for (long i = 0; i < 20_000; i++) {
            table.append(i, i);
        }
        long before = table.bytes();
        for (long i = 20_000; i < 300_000; i++) {
            table.forgetBefore(i - 15_000);
            table.append(i, i);
        }
        assertThat(table.bytes()).isEqualTo(before);
        assertThat(table.find(290_000, 290_000)).isEqualTo(290_000);
        assertThat(table.find(284_000, 284_000)).isEqualTo(RecordTable.ABSENT);
    }

    @Example
    void mistakes_are_named_with_their_values() {
        assertThatThrownBy(() -> new RecordTable(1, 2, 0)).hasMessage("stride=1, keyLongs=2");
        RecordTable table = filled(new RecordTable(2, 1, 0));
        assertThatThrownBy(() -> table.forgetBefore(1_001)).hasMessage("row=1001, first=0, end=1000");
        assertThatThrownBy(() -> copyInto(table, new RecordTable(3, 1, 0)))
                .hasMessage("stride=3, written=2, rows here=0");
    }

    private static RecordTable filled(RecordTable table) {
        for (long key = 0; key < 1_000; key++) {
            table.set(table.append(key * 13), 1, key);
        }
        return table;
    }

    private static List<Long> written(RecordTable table) {
        List<Long> longs = new ArrayList<>();
        table.writeTo(longs::add);
        return longs;
    }

    private static void copyInto(RecordTable from, RecordTable to) {
        var longs = written(from).iterator();
        to.readFrom(longs::next);
    }
}
