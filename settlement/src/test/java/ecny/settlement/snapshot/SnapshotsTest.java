package ecny.settlement.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.wallet.crypto.Sm3;
import ecny.wallet.table.StateSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
    private static final int LONGS = 20_000;
    private static final byte[] CHAIN = new byte[32];

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void gives_back_the_state_and_its_digest() {
        new Snapshots(folder, 2).write(7, 8, CHAIN, sink -> state(1, sink));
        try (SnapshotReader reader = new SnapshotReader(only())) {
            assertThat(reader.snapshot().sequence()).isEqualTo(7);
            assertThat(reader.snapshot().stampedAtNanos()).isEqualTo(8);
            Random random = new Random(1);
            long[] block = new long[700];
            int left = LONGS;
            while (left > 0) {
                int part = Math.min(left, 1 + random.nextInt(block.length));
                reader.get(block, 0, part);
                for (int i = 0; i < part; i++) {
                    assertThat(block[i]).isEqualTo(valueAt(1, LONGS - left + i));
                }
                left -= part;
            }
            assertThat(reader.finish()).isEqualTo(digestOf(1));
        }
    }

    @Test
    void keeps_the_newest_few() throws IOException {
        Snapshots snapshots = new Snapshots(folder, 2);
        for (long sequence : new long[] {9, 100, 1000}) {
            snapshots.write(sequence, 0, CHAIN, sink -> state(sequence, sink));
        }
        assertThat(snapshots.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("snapshot-0000000000000001000.state", "snapshot-0000000000000000100.state");
    }

    @Test
    void leaves_the_older_ones_when_the_writer_fails_and_clears_up_after_it() throws IOException {
        Snapshots snapshots = new Snapshots(folder, 1);
        snapshots.write(9, 0, CHAIN, sink -> state(9, sink));
        assertThatThrownBy(() -> snapshots.write(10, 0, CHAIN, sink -> {
                    state(10, sink);
                    throw new IllegalStateException("died here");
                }))
                .hasMessage("died here");
        assertThat(snapshots.files()).hasSize(1);
        snapshots.write(11, 0, CHAIN, sink -> state(11, sink));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void does_not_hold_when_any_byte_is_changed_or_missing() throws IOException {
        new Snapshots(folder, 2).write(7, 8, CHAIN, sink -> state(1, sink));
        Path file = only();
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            byte[] bad = good.clone();
            int at = i < SnapshotFormat.HEADER_LENGTH + 8 ? i : random.nextInt(good.length);
            bad[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, bad);
            assertThatThrownBy(() -> readAll(file), "byte " + at).isInstanceOf(SnapshotException.class);
        }
        for (int length : new int[] {0, 10, 5000, good.length - 1, good.length + 1}) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThatThrownBy(() -> readAll(file)).isInstanceOf(SnapshotException.class);
        }
    }

    private static void readAll(Path file) {
        try (SnapshotReader reader = new SnapshotReader(file)) {
            reader.get(new long[LONGS], 0, LONGS);
            reader.finish();
        }
    }

    private Path only() {
        try {
            return new Snapshots(folder, 1).files().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void state(long seed, StateSink sink) {
        long[] block = new long[3000];
        for (int i = 0; i < LONGS; ) {
            if (i % 7 == 0) {
                sink.put(valueAt(seed, i++));
            } else {
                int length = Math.min(block.length, LONGS - i);
                for (int j = 0; j < length; j++) {
                    block[j] = valueAt(seed, i + j);
                }
                sink.put(block, 0, length);
                i += length;
            }
        }
    }

    private static long valueAt(long seed, int i) {
        return (seed * 31 + i) * 0x9E3779B97F4A7C15L;
    }

    private static byte[] digestOf(long seed) {
        ByteBuffer bytes = ByteBuffer.allocate(LONGS * Long.BYTES);
        for (int i = 0; i < LONGS; i++) {
            bytes.putLong(valueAt(seed, i));
        }
        byte[] digest = new byte[32];
        Sm3 hash = new Sm3();
        hash.update(bytes.array(), 0, bytes.capacity());
        hash.digest(digest, 0);
        return digest;
    }
}
