package ecny.sim.command;

import ecny.sim.language.Language;
import ecny.sim.language.Sentences;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The {@code ecny} command. Its subcommands are the {@link Subcommand}s on the class path.
 *
 * <p>Output is UTF-8 whatever the machine's locale says: reports and names are Chinese.
 */
@Command(name = "ecny", versionProvider = BuildVersion.class, usageHelpAutoWidth = true, sortOptions = false)
public final class Ecny implements Runnable {
    static final String BUNDLE = "ecny.sim.command.Messages";

    private final Sentences sentences;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            descriptionKey = "help")
    boolean help;

    @Option(
            names = "--lang",
            paramLabel = "zh|en",
            scope = ScopeType.INHERIT,
            descriptionKey = "lang",
            converter = LanguageConverter.class)
    @Nullable
    Language chosen;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "version")
    boolean version;

    private Ecny(Sentences sentences) {
        this.sentences = sentences;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = utf8(System.out);
        PrintWriter err = utf8(System.err);
        int code = run(out, err, Locale.getDefault(Locale.Category.DISPLAY), arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs one command; the exit code is one of {@link ExitCode}. */
    public static int run(PrintWriter out, PrintWriter err, Locale machine, String... arguments) {
        return commandLine(out, err, Language.of(arguments, machine)).execute(arguments);
    }

    private static CommandLine commandLine(PrintWriter out, PrintWriter err, Language language) {
        Sentences sentences = Sentences.of(BUNDLE, language);
        CommandLine line = new CommandLine(new Ecny(sentences));
        for (Subcommand subcommand : ServiceLoader.load(Subcommand.class)) {
            line.addSubcommand(subcommand);
        }
        line.setResourceBundle(sentences.bundle());
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setParameterExceptionHandler(new Refusals(sentences));
        line.setExecutionExceptionHandler(new Failures(sentences));
        return line;
    }

    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** Called when no subcommand was given: the help. */
    @Override
    public void run() {
        commandLine().usage(out());
    }

    /** The parent that picocli has set before it calls a subcommand. */
    static Ecny of(@Nullable Ecny parent) {
        if (parent == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        return parent;
    }

    /** Whether there is a sentence of that key. */
    static boolean has(String key) {
        return Sentences.of(BUNDLE, Language.EN).has(key);
    }

    /** Whether a person looks at standard error; the launcher knows. */
    public static boolean isTerminal() {
        return Boolean.getBoolean("ecny.terminal");
    }

    /** The language the person is spoken to in. */
    public Language language() {
        return sentences.language();
    }

    /** A sentence of this command's messages, in the person's language. */
    public String say(String key, Object... values) {
        return sentences.say(key, values);
    }

    /** Where results are printed. */
    public PrintWriter out() {
        return commandLine().getOut();
    }

    /** Says that this is a simulator, in both languages: the first line of every result. */
    public void banner() {
        out().println("ecny " + BuildVersion.ours() + "  " + BuildVersion.NO_REAL_MONEY);
    }

    /** Where progress and errors are printed. */
    public PrintWriter err() {
        return commandLine().getErr();
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets spec before it calls a command");
        }
        return spec.commandLine();
    }
}
