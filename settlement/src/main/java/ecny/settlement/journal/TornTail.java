package ecny.settlement.journal;

import java.nio.file.Path;

/**
 * What a writer that died left behind the last whole record. Nothing in it was acknowledged: a commit returns only after
 * its record is whole.
 *
 * @param file the journal file
 * @param offset where the whole records end
 * @param bytes from there to the last byte that is not zero
 * @param lastWholeSequence the last sequence that is in the journal
 */
public record TornTail(Path file, long offset, long bytes, long lastWholeSequence) {
    @Override
    public String toString() {
        return "torn tail of " + bytes + " bytes at offset " + offset + " of " + file
                + " (a writer died there); the last whole record is sequence " + lastWholeSequence;
    }
}
