package ecny.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DoorStoreTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    record Order(String number, long fen, List<String> notes) {}

    @Test
    void what_was_written_is_there_after_closing_and_opening() throws IOException {
        try (DoorStore store = DoorStore.open(folder)) {
            DoorMap<Order> orders = store.map("orders", Order.class);
            store.write(() -> {
                orders.put("b", new Order("b", 2, List.of("茶")));
                orders.put("a", new Order("a", 1, List.of()));
            });
            assertThat(orders.putIfAbsent("a", new Order("a", 9, List.of()))).isEqualTo(new Order("a", 1, List.of()));
        }
        try (DoorStore store = DoorStore.open(folder)) {
            DoorMap<Order> orders = store.map("orders", Order.class);
            assertThat(orders.get("b")).isEqualTo(new Order("b", 2, List.of("茶")));
            assertThat(orders.all()).extracting(DoorMap.Entry::key).containsExactly("a", "b");
            assertThat(orders.get("c")).isNull();
        }
    }

    @Test
    void pages_begin_where_they_are_asked_to_and_keep_to_their_prefix() {
        try (DoorStore store = DoorStore.inMemory()) {
            DoorMap<Long> map = store.map("m", Long.class);
            store.write(() -> List.of("a/1", "a/2", "a/3", "b/1").forEach(key -> map.put(key, 1L)));
            assertThat(map.from("", "a/", 2)).extracting(DoorMap.Entry::key).containsExactly("a/1", "a/2");
            assertThat(map.from("a/2", "a/", 9)).extracting(DoorMap.Entry::key).containsExactly("a/2", "a/3");
            assertThat(map.from("", "c", 9)).isEmpty();
        }
    }

    @Test
    void a_second_process_is_kept_out() throws IOException {
        try (DoorStore store = DoorStore.open(folder)) {
            assertThat(store.map("m", Long.class).size()).isZero();
            assertThatThrownBy(() -> DoorStore.open(folder)).hasMessageContaining("only one sandbox can use a folder");
        }
    }

    @Test
    void many_writers_at_once_lose_nothing() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try (DoorStore store = DoorStore.open(folder)) {
            DoorMap<Long> map = store.map("m", Long.class);
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String key = "k" + i;
                done.add(writers.submit(() -> store.write(() -> map.put(key, 1L))));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            writers.shutdown();
        }
        try (DoorStore store = DoorStore.open(folder)) {
            assertThat(store.map("m", Long.class).size()).isEqualTo(400);
        }
    }

    /** In a process of its own, with kill -9; two maps change together. */
    @Test
    void what_write_returned_from_survives_a_kill_and_nothing_is_there_by_half() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writing.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long told = -1;
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        for (int i = 0; i < 300; i++) {
            told = Long.parseLong(Objects.requireNonNull(lines.readLine()));
        }
        process.toHandle().destroyForcibly();
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            told = Math.max(told, Long.parseLong(line));
        }
        process.waitFor();
        try (DoorStore store = DoorStore.open(folder)) {
            DoorMap<Long> left = store.map("left", Long.class);
            DoorMap<Long> right = store.map("right", Long.class);
            assertThat(left.size()).isGreaterThan(told).isEqualTo(right.size());
        }
    }

    /** Runs in a process of its own. */
    static final class Writing {
        private Writing() {}

        public static void main(String[] args) throws IOException {
            DoorStore store = DoorStore.open(Path.of(args[0]));
            DoorMap<Long> left = store.map("left", Long.class);
            DoorMap<Long> right = store.map("right", Long.class);
            for (long i = 0; ; i++) {
                String key = String.format("%09d", i);
                long value = i;
                store.write(() -> {
                    left.put(key, value);
                    right.put(key, value);
                });
                System.out.println(i);
            }
        }
    }
}
