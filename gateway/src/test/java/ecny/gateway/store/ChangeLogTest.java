package ecny.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store finds in its log and its pages, whichever of the two is older. */
class ChangeLogTest {
    private static final String PAGES = "doors.mv";
    private static final String LOG = "doors.log";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path killed;

    /** Both files as a process leaves them that is killed at this moment. */
    private Path kill() throws IOException {
        for (String file : new String[] {PAGES, LOG}) {
            Files.write(killed.resolve(file), Files.readAllBytes(folder.resolve(file)));
        }
        return killed;
    }

    private static Map<String, String> content(DoorStore store) {
        return store.map("m", String.class).all().stream()
                .collect(Collectors.toMap(DoorMap.Entry::key, DoorMap.Entry::value));
    }

    /** Values of up to 40 kB, so that the pages are written several times on the way. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_killed_store_has_every_change_up_to_the_last_write_and_none_twice(long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, String> model = new TreeMap<>();
        try (DoorStore store = DoorStore.open(folder)) {
            DoorMap<String> map = store.map("m", String.class);
            for (int i = 0; i < 300; i++) {
                store.write(() -> {
                    for (int change = random.nextInt(4); change >= 0; change--) {
                        String key = "key-" + random.nextInt(60);
                        String value = String.valueOf((char) ('a' + random.nextInt(26)))
                                .repeat(random.nextInt(40_000));
                        switch (random.nextInt(4)) {
                            case 0 -> {
                                map.remove(key);
                                model.remove(key);
                            }
                            case 1 -> assertThat(map.putIfAbsent(key, value)).isEqualTo(model.putIfAbsent(key, value));
                            default -> {
                                map.put(key, value);
                                model.put(key, value);
                            }
                        }
                    }
                });
                if (random.nextInt(30) == 0) {
                    try (DoorStore opened = DoorStore.open(kill())) {
                        assertThat(content(opened)).isEqualTo(model);
                    }
                }
            }
            assertThat(Files.size(folder.resolve(LOG)))
                    .as("the log is emptied into the pages")
                    .isLessThan(3 << 20);
        }
        assertThat(Files.size(folder.resolve(LOG))).isZero();
        try (DoorStore store = DoorStore.open(folder)) {
            assertThat(content(store)).isEqualTo(model);
        }
    }

    /** As when the process is killed after the pages were written and before the log was emptied. */
    @Test
    void a_log_that_is_older_than_the_pages_takes_nothing_back() throws IOException {
        try (DoorStore store = DoorStore.open(folder)) {
            DoorMap<String> map = store.map("m", String.class);
            store.write(() -> map.put("order", "new"));
            kill();
            store.write(() -> map.put("order", "paid"));
        }
        Files.copy(folder.resolve(PAGES), killed.resolve(PAGES), StandardCopyOption.REPLACE_EXISTING);
        try (DoorStore store = DoorStore.open(killed)) {
            assertThat(content(store)).isEqualTo(Map.of("order", "paid"));
        }
    }

    /** As when somebody puts back a copy of the pages alone: between them and the log changes are missing. */
    @Test
    void a_log_that_does_not_follow_the_pages_is_left_alone() throws IOException {
        try (DoorStore store = DoorStore.open(folder)) {
            store.write(() -> store.map("m", String.class).put("order", "new"));
        }
        byte[] copy = Files.readAllBytes(folder.resolve(PAGES));
        try (DoorStore store = DoorStore.open(folder)) {
            store.write(() -> store.map("m", String.class).put("order", "paid"));
        }
        try (DoorStore store = DoorStore.open(folder)) {
            store.write(() -> store.map("m", String.class).put("refund", "new"));
            kill();
        }
        Files.write(killed.resolve(PAGES), copy);
        try (DoorStore store = DoorStore.open(killed)) {
            assertThat(content(store)).isEqualTo(Map.of("order", "new"));
        }
    }

    @Test
    void pages_are_never_written_in_the_middle_of_a_write() throws IOException {
        try (DoorStore store = DoorStore.open(folder)) {
            DoorMap<String> map = store.map("m", String.class);
            String large = "x".repeat(100_000);
            long before = Files.size(folder.resolve(PAGES));
            store.write(() -> {
                for (int i = 0; i < 200; i++) {
                    map.put("key-" + i, large);
                }
                assertThat(folder.resolve(PAGES)).hasSize(before);
            });
            assertThat(Files.size(folder.resolve(PAGES))).isGreaterThan(20_000_000);
        }
    }
}
