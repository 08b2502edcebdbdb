package ecny.perf.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code openssl speed sm2} says on this machine: processor time of one thread, a digest of 20 bytes signed, no hash.
 *
 * @param version of the command
 * @param signs in a second
 * @param verifies in a second
 */
record OpenSslSpeed(String version, double signs, double verifies) {
    private static final Pattern RESULT = Pattern.compile("256 bits SM2[^\\n]*?\\s([0-9.]+)\\s+([0-9.]+)\\s*\\n");

    /** Empty if there is no such command or it does not know SM2. */
    static Optional<OpenSslSpeed> measure(int seconds) {
        try {
            String version =
                    run("openssl", "version").replaceAll("\\(Library.*", "").strip();
            Matcher result = RESULT.matcher(run("openssl", "speed", "-seconds", Integer.toString(seconds), "sm2"));
            return result.find()
                    ? Optional.of(new OpenSslSpeed(
                            version, Double.parseDouble(result.group(1)), Double.parseDouble(result.group(2))))
                    : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
