package ecny.sim.privacy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-05T04:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder = Path.of("given by JUnit");

    private AccessLog log() throws IOException {
        return AccessLog.open(folder, OfficeKey.in(folder), NOON);
    }

    private static Access refusal(int n) {
        return Access.refused("seek", "officer", "PAST_THE_END", Map.of("sequence", "" + n));
    }

    private void fiveRecords() throws IOException {
        for (int i = 1; i <= 5; i++) {
            log().add(refusal(i));
        }
    }

    private Path file() {
        return folder.resolve("access.log");
    }

    @Test
    void what_was_added_is_read_back_in_order_by_another_opening() throws IOException {
        fiveRecords();

        List<AccessRecord> records = log().verified();

        assertThat(records).extracting(AccessRecord::number).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(records.get(3).access()).isEqualTo(refusal(4));
        assertThat(records.get(3).at()).isEqualTo(NOON.instant());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void a_changed_record_is_named_and_nothing_more_is_added(int number) throws IOException {
        fiveRecords();
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        lines.set(number - 1, lines.get(number - 1).replace("officer", "nobody1"));
        Files.write(file(), lines);

        assertThatThrownBy(() -> log().records()).hasMessageContaining("record " + number);
        assertThatThrownBy(() -> log().add(refusal(6))).isInstanceOf(DamagedAccessLogException.class);
        assertThat(Files.readAllLines(file())).hasSize(5);
    }

    @Test
    void any_flipped_bit_of_a_line_is_named_by_its_record() throws IOException {
        fiveRecords();
        byte[] whole = Files.readAllBytes(file());
        int length = Files.readAllLines(file()).get(0).length() + 1;
        for (int at = length; at < 2 * length; at += 7) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            Files.write(file(), flipped);
            assertThatThrownBy(() -> log().verified())
                    .as("byte %d", at)
                    .isInstanceOfSatisfying(
                            DamagedAccessLogException.class,
                            damage -> assertThat(damage.number()).isEqualTo(2));
        }
    }

    @Test
    void a_removed_record_is_named() throws IOException {
        fiveRecords();
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        lines.remove(2);
        Files.write(file(), lines);

        assertThatThrownBy(() -> log().records()).hasMessageContaining("record 3");
    }

    @Test
    void a_tail_that_was_cut_off_is_missed() throws IOException {
        fiveRecords();
        Files.write(file(), Files.readAllLines(file()).subList(0, 3));

        assertThatThrownBy(() -> log().records())
                .hasMessageContaining("record 4")
                .hasMessageContaining("expected 5");
    }

    @Test
    void nobody_without_the_offices_key_adds_a_record() throws IOException {
        fiveRecords();
        Path other = folder.resolve("other");
        AccessLog forger = AccessLog.open(other, OfficeKey.of("forger"), NOON);
        Files.copy(file(), other.resolve("access.log"));
        Files.copy(folder.resolve("access.head"), other.resolve("access.head"));
        forger.add(refusal(6));
        String forged = Files.readAllLines(other.resolve("access.log")).get(5);
        Files.writeString(file(), forged + "\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> log().verified())
                .hasMessageContaining("record 6")
                .hasMessageContaining("signature");
    }

    @Test
    void a_person_is_shown_the_records_about_them_and_no_other() throws IOException {
        OfficeKey key = OfficeKey.in(folder);
        log().add(refusal(1));
        log().add(refusal(2).about(key.tag(7)));
        log().add(refusal(3).about(key.tag(8)));

        assertThat(log().about(key.tag(7))).extracting(AccessRecord::number).containsExactly(2L);
        assertThat(Files.readString(file())).contains(key.tag(8));
    }

    @Test
    void many_at_once_all_get_a_line_and_the_chain_holds() throws IOException {
        AccessLog log = log();
        IntStream.range(0, 60).parallel().forEach(i -> {
            try {
                (i % 2 == 0 ? log : log()).add(refusal(i));
            } catch (IOException unexpected) {
                throw new AssertionError(unexpected);
            }
        });

        assertThat(log().verified()).hasSize(60);
    }

    @Test
    void the_office_of_a_run_lies_beside_its_folder() {
        assertThat(AccessLog.officeOf(Path.of("/runs/luohu-1-1/")).toString()).isEqualTo("/runs/luohu-1-1.office");
    }
}
