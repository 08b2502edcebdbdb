package ecny.sim.command;

import ecny.sim.language.Sentences;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
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
        err.println("ecny: " + sentence(refused, List.of(arguments)));
        if (refused instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            err.println(sentences.say("refused.meant", String.join(", ", unmatched.getSuggestions())));
        }
        err.println(sentences.say("see.help", line.getCommandSpec().qualifiedName()));
        return ExitCode.BAD_INPUT;
    }

    private String sentence(ParameterException refused, List<String> arguments) {
        @Nullable ArgSpec argument = refused.getArgSpec();
        if (refused instanceof UnmatchedArgumentException unmatched) {
            return sentences.say("refused.unknown", String.join(" ", unmatched.getUnmatched()));
        }
        if (refused instanceof MissingParameterException missing) {
            return missing(missing.getMissing(), arguments);
        }
        if (refused instanceof OverwrittenOptionException twice) {
            return sentences.say("refused.once", name(twice.getOverwritten()));
        }
        if (refused instanceof MutuallyExclusiveArgsException) {
            return sentences.say("refused.exclusive", names(refused, arguments));
        }
        @Nullable String value = refused.getValue();
        if (argument == null || value == null) {
            return sentences.say("refused.words", String.valueOf(refused.getMessage()));
        }
        return sentences.say("refused.value", name(argument), value, rule(argument, refused.getCause()));
    }

    /** The options of exclusive groups that were typed. */
    private static String names(ParameterException refused, List<String> arguments) {
        return refused.getCommandLine().getCommandSpec().argGroups().stream()
                .filter(ArgGroupSpec::exclusive)
                .flatMap(group -> group.args().stream())
                .map(Refusals::name)
                .filter(arguments::contains)
                .collect(Collectors.joining(", "));
    }

    private String missing(List<ArgSpec> missing, List<String> arguments) {
        String names = missing.stream().map(Refusals::name).collect(Collectors.joining(", "));
        if (missing.stream().anyMatch(one -> one instanceof OptionSpec && arguments.contains(name(one)))) {
            return sentences.say("refused.missing.value", names);
        }
        boolean isOneOf = missing.size() > 1
                && missing.stream()
                        .allMatch(one -> one.group() != null && one.group().exclusive());
        return sentences.say(isOneOf ? "refused.missing.one" : "refused.missing", names);
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
