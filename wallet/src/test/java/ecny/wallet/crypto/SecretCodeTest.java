package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads the byte code of what computes with keys and nonces. Secrets are longs and bytes: to branch on one takes a comparison of
 * longs, or one with zero of what was just computed, and there is none; the only jumps look at ints that count a loop.
 */
class SecretCodeTest {
    private static final Pattern INSTRUCTION = Pattern.compile("^\\s+\\d+: (\\w+).*");

    private static final Pattern BRANCH = Pattern.compile("lcmp|if\\w+|[lt]\\w*switch|[il](div|rem)");

    /** {@code i < n} of a loop that counts. */
    private static final Set<String> LOOPS = Set.of("if_icmpge");

    /** Answer questions about public numbers, or about a candidate for a nonce that is thrown away when the answer is no. */
    private static final Pattern QUESTIONS = Pattern.compile("\\b(is\\w+|has\\w+)\\(");

    @ParameterizedTest
    @ValueSource(
            classes = {Fp.class, Fn.class, Scalar.class, XyzzPoint.class, ModularInversion.class, FieldInversion.class})
    void arithmetic_of_secrets_branches_on_nothing_but_loop_counters(Class<?> type) throws Exception {
        assertThat(branches(type)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = FixedBase.class)
    void the_secret_multiple_of_g_branches_on_nothing_but_loop_counters(Class<?> type) throws Exception {
        assertThat(branches(type)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = StraightSm2Verifier.class)
    void the_test_would_see_a_branch(Class<?> type) throws Exception {
        assertThat(branches(type)).isNotEmpty();
    }

    private static List<String> branches(Class<?> type) throws Exception {
        URL file = type.getResource(type.getSimpleName() + ".class");
        assertThat(file).isNotNull();
        StringWriter out = new StringWriter();
        int code = ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(
                        new PrintWriter(out),
                        new PrintWriter(out),
                        "-c",
                        "-p",
                        Path.of(file.toURI()).toString());
        assertThat(code).as(out.toString()).isZero();
        List<String> found = new ArrayList<>();
        String method = "";
        String before = "";
        for (String line : out.toString().lines().toList()) {
            var instruction = INSTRUCTION.matcher(line);
            if (!instruction.matches()) {
                method = line.contains("(") || line.contains("static {}") ? line.strip() : method;
            } else if (BRANCH.matcher(instruction.group(1)).matches()
                    && !LOOPS.contains(instruction.group(1))
                    && !(before.startsWith("iload") && !instruction.group(1).equals("lcmp"))
                    && !QUESTIONS.matcher(method).find()) {
                found.add(method + " " + line.strip());
            }
            before = instruction.matches() ? instruction.group(1) : "";
        }
        return found;
    }
}
