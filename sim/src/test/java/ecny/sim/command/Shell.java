package ecny.sim.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;

/**
 * What a person saw after typing a command, run in this process.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
public record Shell(int code, String out, String err) {
    public static Shell type(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Ecny.run(new PrintWriter(out), new PrintWriter(err), Locale.ENGLISH, words);
        return new Shell(code, out.toString(), err.toString());
    }
}
