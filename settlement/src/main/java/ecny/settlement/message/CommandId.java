package ecny.settlement.message;

import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** A command's 128-bit name, chosen by the caller. The same id with the same content answers as the first time. */
@NullMarked
public record CommandId(long high, long low) {
    public static CommandId of(UUID uuid) {
        return new CommandId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    /** As a UUID is written. */
    @Override
    public String toString() {
        return new UUID(high, low).toString();
    }
}
