package ecny.settlement.snapshot;

import ecny.wallet.crypto.Sm3;
import ecny.wallet.table.StateSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes one snapshot file: the header, the state block by block, and the end that makes it whole. */
final class SnapshotWriter implements StateSink, Closeable {
    private final FileChannel channel;
    private final byte[] blockBytes =
            new byte[SnapshotFormat.BLOCK_HEADER_LENGTH + SnapshotFormat.BLOCK_LONGS * Long.BYTES];
    private final ByteBuffer block = ByteBuffer.wrap(blockBytes);
    private final Sm3 hash = new Sm3();
    private long longs;

    SnapshotWriter(Path file, long sequence, long stampedAtNanos, byte[] chainDigest) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        byte[] headerBytes = new byte[SnapshotFormat.HEADER_LENGTH];
        ByteBuffer header = ByteBuffer.wrap(headerBytes)
                .putLong(SnapshotFormat.MAGIC)
                .putInt(SnapshotFormat.VERSION)
                .putInt(0)
                .putLong(sequence)
                .putLong(stampedAtNanos)
                .put(chainDigest, 0, SnapshotFormat.DIGEST_LENGTH);
        header.putInt(SnapshotFormat.crc(headerBytes, 0, SnapshotFormat.HEADER_CRC_AT))
                .putInt(0);
        write(header);
        startBlock();
    }

    private void startBlock() {
        block.clear().position(SnapshotFormat.BLOCK_HEADER_LENGTH);
    }

    @Override
    public void put(long value) {
        if (!block.hasRemaining()) {
            endBlock();
        }
        block.putLong(value);
        longs++;
    }

    @Override
    public void put(long[] values, int offset, int length) {
        for (int done = 0; done < length; ) {
            if (!block.hasRemaining()) {
                endBlock();
            }
            int part = Math.min(length - done, block.remaining() / Long.BYTES);
            block.asLongBuffer().put(values, offset + done, part);
            block.position(block.position() + part * Long.BYTES);
            done += part;
        }
        longs += length;
    }

    private void endBlock() {
        int from = SnapshotFormat.BLOCK_HEADER_LENGTH;
        int to = block.position();
        hash.update(blockBytes, from, to - from);
        block.putInt(0, (to - from) / Long.BYTES).putInt(Integer.BYTES, SnapshotFormat.crc(blockBytes, from, to));
        try {
            write(block);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        startBlock();
    }

    /** Writes the end and waits until the disk has everything. */
    void finish() throws IOException {
        if (block.position() > SnapshotFormat.BLOCK_HEADER_LENGTH) {
            endBlock();
        }
        byte[] digest = new byte[SnapshotFormat.DIGEST_LENGTH];
        hash.digest(digest, 0);
        byte[] endBytes = new byte[SnapshotFormat.END_LENGTH];
        ByteBuffer end = ByteBuffer.wrap(endBytes)
                .position(SnapshotFormat.BLOCK_HEADER_LENGTH)
                .putLong(longs)
                .put(digest);
        end.putInt(Integer.BYTES, SnapshotFormat.crc(endBytes, SnapshotFormat.BLOCK_HEADER_LENGTH, end.position()));
        write(end);
        channel.force(true);
    }

    private void write(ByteBuffer buffer) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
