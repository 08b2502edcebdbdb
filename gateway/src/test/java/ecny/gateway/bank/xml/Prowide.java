package ecny.gateway.bank.xml;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import java.nio.charset.StandardCharsets;

/** Prowide's model of ISO 20022, which was made from the published schemas by others. */
final class Prowide {
    private Prowide() {}

    /** What Prowide understands of a message, written by Prowide. What its model does not have, is gone. */
    static String readAndWrite(byte[] message) {
        AbstractMX mx = AbstractMX.parse(new String(message, StandardCharsets.UTF_8));
        if (mx == null) {
            throw new AssertionError("Prowide does not know the message");
        }
        return mx.message();
    }
}
