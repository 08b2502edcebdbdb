package ecny.gateway.retail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The functions for a shell with which a merchant's developer tries the API by hand: {@code v1.sh} with the merchant's values. */
public final class ShellFunctions {
    private ShellFunctions() {}

    public static String text(String mchid, String serial, String wallet, String readKey) {
        try (InputStream in = ShellFunctions.class.getResourceAsStream("v1.sh")) {
            if (in == null) {
                throw new IllegalStateException("v1.sh is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@MCHID@", mchid)
                    .replace("@SERIAL_NO@", serial)
                    .replace("@WALLET@", wallet)
                    .replace("@READ_KEY@", readKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
