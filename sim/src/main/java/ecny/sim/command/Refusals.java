package ecny.sim.command;

import ecny.sim.language.Sentences;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words on the command line that cannot be used: says which, what was found and what is expected, in the person's language. */
final class Refusals implements IParameterExceptionHandler {
    private final Sentences sentences;

    Refusals(Sentences sentences) {
        this.sentences = sentences;
    }

    @Override
    public int handleParseException(ParameterException refused, String[] arguments) {
        CommandLine line = refused.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("ecny: " + sentence(refused));
        UnmatchedArgumentException.printSuggestions(refused, err);
        err.println(sentences.say("see.help", line.getCommandSpec().qualifiedName()));
        return ExitCode.BAD_INPUT;
    }

    private String sentence(ParameterException refused) {
        @Nullable ArgSpec argument = refused.getArgSpec();
        if (refused instanceof UnmatchedArgumentException unmatched) {
            return sentences.say("refused.unknown", String.join(" ", unmatched.getUnmatched()));
        }
        if (refused instanceof MissingParameterException missing) {
            return sentences.say(
                    "refused.missing",
                    missing.getMissing().stream().map(Refusals::name).collect(Collectors.joining(", ")));
        }
        @Nullable String value = refused.getValue();
        if (argument == null || value == null) {
            return String.valueOf(refused.getMessage());
        }
        return sentences.say("refused.value", name(argument), value, rule(argument, refused.getCause()));
    }

    /** Our converters throw the key of a rule; of picocli's own, the type says the rule. */
    private String rule(ArgSpec argument, @Nullable Throwable cause) {
        @Nullable String key = cause instanceof TypeConversionException ? cause.getMessage() : null;
        if (key != null && sentences.has(key)) {
            return sentences.say(key);
        }
        Class<?> type = argument.type();
        if (type.isEnum()) {
            return String.join(", ", argument.completionCandidates());
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return sentences.say("rule.whole");
        }
        return argument.paramLabel();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
