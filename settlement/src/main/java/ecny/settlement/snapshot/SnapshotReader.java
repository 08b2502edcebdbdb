package ecny.settlement.snapshot;

import ecny.wallet.crypto.Sm3;
import ecny.wallet.table.StateSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;

/** Reads one snapshot file; every block is checked before a long of it is given out. */
final class SnapshotReader implements StateSource, Closeable {
    private final Path file;
    private final FileChannel channel;
    private final Snapshot snapshot;
    private final byte[] blockBytes = new byte[SnapshotFormat.BLOCK_LONGS * Long.BYTES];
    private final ByteBuffer block = ByteBuffer.wrap(blockBytes);
    private final ByteBuffer blockHeader = ByteBuffer.wrap(new byte[SnapshotFormat.BLOCK_HEADER_LENGTH]);
    private final Sm3 hash = new Sm3();
    private long longs;

    SnapshotReader(Path file) {
        this.file = file;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            throw unreadable(e);
        }
        try {
            snapshot = header();
        } catch (SnapshotException e) {
            close();
            throw e;
        }
        block.limit(0);
    }

    private Snapshot header() {
        byte[] headerBytes = new byte[SnapshotFormat.HEADER_LENGTH];
        ByteBuffer header = ByteBuffer.wrap(headerBytes);
        read(header);
        if (header.getLong(0) != SnapshotFormat.MAGIC
                || header.getInt(8) != SnapshotFormat.VERSION
                || header.getInt(12) != 0
                || header.getInt(SnapshotFormat.HEADER_CRC_AT)
                        != SnapshotFormat.crc(headerBytes, 0, SnapshotFormat.HEADER_CRC_AT)
                || header.getInt(SnapshotFormat.HEADER_CRC_AT + Integer.BYTES) != 0) {
            throw broken("expected the header of a snapshot, found other bytes");
        }
        int chain = SnapshotFormat.CHAIN_AT;
        return new Snapshot(
                file,
                header.getLong(16),
                header.getLong(24),
                HexFormat.of().formatHex(headerBytes, chain, chain + SnapshotFormat.DIGEST_LENGTH));
    }

    Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public long get() {
        while (!block.hasRemaining()) {
            nextBlock();
        }
        return block.getLong();
    }

    @Override
    public void get(long[] values, int offset, int length) {
        for (int done = 0; done < length; ) {
            while (!block.hasRemaining()) {
                nextBlock();
            }
            int part = Math.min(length - done, block.remaining() / Long.BYTES);
            block.asLongBuffer().get(values, offset + done, part);
            block.position(block.position() + part * Long.BYTES);
            done += part;
        }
    }

    private void nextBlock() {
        read(blockHeader.clear());
        int count = blockHeader.getInt(0);
        if (count < 1 || count > SnapshotFormat.BLOCK_LONGS) {
            throw broken("expected a block of 1 to " + SnapshotFormat.BLOCK_LONGS + " longs, found " + count);
        }
        int length = count * Long.BYTES;
        read(block.clear().limit(length));
        if (blockHeader.getInt(Integer.BYTES) != SnapshotFormat.crc(blockBytes, 0, length)) {
            throw broken("expected a block that fits its checksum");
        }
        hash.update(blockBytes, 0, length);
        longs += count;
        block.flip();
    }

    /**
     * Checks that the whole state was read, that it has the digest it was written with, and that nothing follows.
     *
     * @return the state digest
     */
    byte[] finish() {
        byte[] endBytes = new byte[SnapshotFormat.END_LENGTH];
        ByteBuffer end = ByteBuffer.wrap(endBytes);
        read(end);
        byte[] digest = new byte[SnapshotFormat.DIGEST_LENGTH];
        hash.digest(digest, 0);
        int content = SnapshotFormat.BLOCK_HEADER_LENGTH;
        if (block.hasRemaining()
                || end.getInt(0) != 0
                || end.getInt(Integer.BYTES) != SnapshotFormat.crc(endBytes, content, SnapshotFormat.END_LENGTH)
                || end.getLong(content) != longs) {
            throw broken("expected the end of the state after " + longs + " longs");
        }
        if (!Arrays.equals(digest, Arrays.copyOfRange(endBytes, content + Long.BYTES, SnapshotFormat.END_LENGTH))) {
            throw broken("expected the state digest " + HexFormat.of().formatHex(digest));
        }
        try {
            if (channel.position() != channel.size()) {
                throw broken("expected the end of the file");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return digest;
    }

    private void read(ByteBuffer buffer) {
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw broken("expected " + buffer.remaining() + " more bytes, found the end of the file");
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private SnapshotException broken(String what) {
        return new SnapshotException("the snapshot " + file + " does not hold: " + what, null);
    }

    private SnapshotException unreadable(IOException e) {
        return new SnapshotException("the snapshot " + file + " cannot be read: " + e, e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
