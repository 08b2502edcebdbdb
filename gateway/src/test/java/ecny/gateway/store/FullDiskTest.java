package ecny.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.HttpServer;
import ecny.gateway.http.HttpSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The disk under the doors' store is full, or the file is damaged: what was acknowledged is there, and the rest is said clearly. */
@Timeout(60)
class FullDiskTest {
    private static final String MEMORY = "x".repeat(500);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @BeforeAll
    static void register() {
        FilePath.register(new SmallDisk());
    }

    @BeforeEach
    void empty() {
        SmallDisk.room.set(Long.MAX_VALUE);
    }

    /** A disk that takes so many bytes more; a write that does not fit is written in part. */
    public static final class SmallDisk extends FilePathWrapper {
        private static final AtomicLong room = new AtomicLong();

        @Override
        public String getScheme() {
            return "small";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new SmallFile(getBase().open(mode));
        }
    }

    private static final class SmallFile extends FileBase {
        private final FileChannel file;

        SmallFile(FileChannel file) {
            this.file = file;
        }

        private int fitting(ByteBuffer source) throws IOException {
            int wanted = source.remaining();
            if (wanted > SmallDisk.room.get()) {
                throw new IOException("No space left on device");
            }
            SmallDisk.room.addAndGet(-wanted);
            return wanted;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            long room = SmallDisk.room.get();
            if (source.remaining() > room) {
                ByteBuffer part = source.duplicate();
                part.limit(part.position() + (int) room);
                file.write(part, position);
            }
            fitting(source);
            return file.write(source, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            fitting(source);
            return file.write(source);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 700, 9_000, 40_000, 111_111})
    void what_was_acknowledged_is_there_after_a_full_disk_and_nothing_more_is_taken(long room) throws IOException {
        int acknowledged = 0;
        try (DoorStore store = DoorStore.open(folder, "small:")) {
            DoorMap<String> left = store.map("left", String.class);
            DoorMap<String> right = store.map("right", String.class);
            store.write(() -> left.put("begun", MEMORY));
            SmallDisk.room.set(room);
            StoreFailedException full = null;
            while (full == null) {
                String key = String.format("%06d", acknowledged);
                try {
                    store.write(() -> {
                        left.put(key, MEMORY);
                        right.put(key, MEMORY);
                    });
                    acknowledged++;
                } catch (StoreFailedException e) {
                    full = e;
                }
            }
            assertThat(full).hasMessageContaining("doors.mv").hasMessageContaining("No space left on device");
            assertThat(store.failure()).isSameAs(full);
            SmallDisk.room.set(Long.MAX_VALUE);
            assertThatThrownBy(() -> store.write(() -> left.put("late", "")))
                    .as("room that is there again does not mend what may be half on disk")
                    .isInstanceOf(StoreFailedException.class);
            assertThatThrownBy(() -> left.get("begun"))
                    .as("nothing is shown that may not be on disk")
                    .isInstanceOf(StoreFailedException.class);
        }
        try (DoorStore store = DoorStore.open(folder)) {
            DoorMap<String> left = store.map("left", String.class);
            DoorMap<String> right = store.map("right", String.class);
            assertThat(left.get("begun")).isEqualTo(MEMORY);
            assertThat(left.size() - 1).isGreaterThanOrEqualTo(acknowledged).isEqualTo(right.size());
            store.write(() -> left.put("goes on", ""));
        }
    }

    @Test
    void over_http_it_is_said_and_everything_is_refused_from_then_on() throws Exception {
        try (DoorStore store = DoorStore.open(folder, "small:")) {
            DoorMap<String> map = store.map("orders", String.class);
            HttpRoutes routes = new HttpRoutes().at("/orders", call -> {
                store.write(() -> map.put(call.rawTarget(), call.bodyText()));
                return HttpReply.text(201, "kept");
            });
            try (HttpServer server = HttpServer.start(HttpSettings.onLoopback(0), routes)) {
                assertThat(post(server, "/orders/1").statusCode()).isEqualTo(201);
                SmallDisk.room.set(100);
                for (int i = 0; i < 2; i++) {
                    HttpResponse<String> refused = post(server, "/orders/2");
                    assertThat(refused.statusCode()).isEqualTo(503);
                    assertThat(refused.headers().firstValue("Retry-After")).contains("60");
                    assertThat(refused.body()).contains("DOORS_STORE_FAILED", "disk is full", "磁盘可能已满");
                }
            }
        }
        try (DoorStore store = DoorStore.open(folder)) {
            assertThat(store.map("orders", String.class).get("/orders/1")).isEqualTo(MEMORY);
        }
    }

    private static HttpResponse<String> post(HttpServer server, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.base().resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(MEMORY))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A power cut may tear the last write; what was written before it is there, and two maps agree. */
    @Test
    void a_torn_end_costs_the_last_writes_only_and_never_half_of_one() throws IOException {
        try (DoorStore store = DoorStore.open(folder)) {
            fill(store, 0, 60);
            byte[] running =
                    Files.readAllBytes(folder.resolve("doors.log")); // as a killed process leaves it: not closed
            int frame = running.length / 60;
            for (int cut : List.of(0, 1, frame - 1, frame, frame + 1, 10 * frame, 60 * frame)) {
                Path torn = Files.createDirectory(folder.resolve("torn-" + cut));
                Files.copy(folder.resolve("doors.mv"), torn.resolve("doors.mv"));
                Files.write(torn.resolve("doors.log"), Arrays.copyOf(running, running.length - cut));
                try (DoorStore recovered = DoorStore.open(torn)) {
                    DoorMap<String> left = recovered.map("left", String.class);
                    DoorMap<String> right = recovered.map("right", String.class);
                    assertThat(left.size())
                            .as("%s bytes of %s cut off", cut, running.length)
                            .isEqualTo(right.size())
                            .isEqualTo((running.length - cut) / frame);
                    recovered.write(() -> left.put("goes on", ""));
                }
            }
        }
    }

    private static void fill(DoorStore store, int from, int to) {
        DoorMap<String> left = store.map("left", String.class);
        DoorMap<String> right = store.map("right", String.class);
        for (int i = from; i < to; i++) {
            String key = String.format("%06d", i);
            store.write(() -> {
                left.put(key, MEMORY);
                right.put(key, MEMORY);
            });
        }
    }

    @Test
    void a_file_that_is_damaged_beyond_that_is_named_with_what_to_do() throws IOException {
        try (DoorStore store = DoorStore.open(folder)) {
            fill(store, 0, 5);
        }
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("doors.mv").toFile(), "rw")) {
            byte[] noise = new byte[(int) file.length()];
            Arrays.fill(noise, (byte) 'Z');
            file.write(noise);
        }
        assertThatThrownBy(() -> DoorStore.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("doors.mv is damaged")
                .hasMessageContaining("money is in the journal");
    }
}
