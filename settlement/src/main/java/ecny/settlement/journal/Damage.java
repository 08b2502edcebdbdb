package ecny.settlement.journal;

import java.nio.file.Path;

/**
 * The first thing in a file that does not hold.
 *
 * @param sequence of the record, or the sequence that was due there; 0 where no record is concerned
 * @param file where it stands
 * @param offset in bytes from the start of the file, of the record
 * @param what what is wrong there: expected and found
 */
public record Damage(long sequence, Path file, long offset, String what) {
    @Override
    public String toString() {
        String record = sequence > 0 ? "record " + sequence + ", " : "";
        return record + "file " + file + ", offset " + offset + ": " + what;
    }
}
