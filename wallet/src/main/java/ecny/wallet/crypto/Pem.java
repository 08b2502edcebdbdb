package ecny.wallet.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Textual encoding of structures (RFC 7468), strictly one of the asked kind. */
final class Pem {
    private static final int LINE = 64;
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private Pem() {}

    static String write(String label, byte[] der) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        return BEGIN + label + DASHES + "\n" + body + "\n" + END + label + DASHES + "\n";
    }

    /** The bytes of the first {@code label} in the text; what stands before and after is not looked at. */
    static byte[] read(String label, String text) {
        String begin = BEGIN + label + DASHES;
        String end = END + label + DASHES;
        int from = text.indexOf(begin);
        int to = from < 0 ? -1 : text.indexOf(end, from);
        if (to < 0) {
            throw new IllegalArgumentException("there is no PEM block " + label);
        }
        String body = text.substring(from + begin.length(), to).replaceAll("[ \t\r\n]", "");
        try {
            return Base64.getDecoder().decode(body.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("the PEM block " + label + " is not base64");
        }
    }
}
