package ecny.gateway.exchange.fix;

import java.nio.file.Path;

/**
 * Where and how the FIX door listens.
 *
 * @param bind address; loopback unless somebody means otherwise
 * @param port TCP
 * @param store folder of sequence numbers and of what can be sent again
 */
public record FixSettings(String bind, int port, Path store) {
    /** What the venue is called in a session. */
    public static final String COMP_ID = "ECNYX";

    static final String BEGIN_STRING = "FIX.4.4";
}
