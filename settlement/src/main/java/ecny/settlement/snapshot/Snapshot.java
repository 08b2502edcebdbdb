package ecny.settlement.snapshot;

import java.nio.file.Path;

/**
 * A snapshot as its file tells it.
 *
 * @param file holds it
 * @param sequence of the last command in the state
 * @param stampedAtNanos that command's stamp
 * @param chainDigest of the journal at that sequence, in hexadecimal
 */
public record Snapshot(Path file, long sequence, long stampedAtNanos, String chainDigest) {
    @Override
    public String toString() {
        return "snapshot at sequence " + sequence + " in " + file.getFileName();
    }
}
