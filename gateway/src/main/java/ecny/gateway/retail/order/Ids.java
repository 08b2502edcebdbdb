package ecny.gateway.retail.order;

import ecny.settlement.message.CommandId;
import ecny.wallet.crypto.Sm3;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Names that follow from a request: the first 16 bytes of SM3 over the merchant, its idempotency key and a word. The same request
 * leads to the same ids, so that a repetition after a crash is the same command to the ledger.
 */
public final class Ids {
    private static final int LENGTH = 16;

    private Ids() {}

    /** 32 hexadecimal digits. */
    public static String of(String request, String word) {
        return HexFormat.of().formatHex(Sm3.hash((request + '\n' + word).getBytes(StandardCharsets.UTF_8)), 0, LENGTH);
    }

    /** The command id of 32 hexadecimal digits. */
    public static CommandId command(String id) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(id));
        return new CommandId(bytes.getLong(), bytes.getLong());
    }

    /** The 32 hexadecimal digits of a command id. */
    public static String of(CommandId id) {
        return HexFormat.of().toHexDigits(id.high()) + HexFormat.of().toHexDigits(id.low());
    }

    /** A positive number below a bound that follows from a request. */
    public static long number(String request, String word, long bound) {
        return Math.floorMod(command(of(request, word)).high(), bound);
    }
}
