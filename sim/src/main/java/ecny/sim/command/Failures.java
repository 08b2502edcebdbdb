package ecny.sim.command;

import ecny.settlement.journal.JournalException;
import ecny.settlement.snapshot.SnapshotException;
import ecny.sim.language.Sentences;
import ecny.sim.scenario.ScenarioException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A command that could not go on: a person's mistake is one line and exit code 2, ours a stack trace and exit code 70. */
final class Failures implements IExecutionExceptionHandler {
    private final Sentences sentences;

    Failures(Sentences sentences) {
        this.sentences = sentences;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (failure instanceof BadInput bad) {
            err.println("ecny: " + sentences.say("refused.value", bad.field(), bad.value(), bad.rule()));
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof ScenarioException wrong) {
            err.println("ecny: "
                    + sentences.say(
                            "refused.scenario",
                            wrong.file(),
                            wrong.line(),
                            wrong.column(),
                            wrong.key().isEmpty() ? "" : wrong.key() + ": ",
                            wrong.found(),
                            wrong.expected()));
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof JournalException || failure instanceof SnapshotException) {
            err.println("ecny: " + failure.getMessage());
            return ExitCode.PROOF_FAILED;
        }
        if (failure instanceof NoSuchFileException missing) {
            err.println("ecny: " + sentences.say("failed.missing", missing.getFile()));
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            err.println("ecny: " + failure.getMessage());
            return ExitCode.BAD_INPUT;
        }
        err.println("ecny: " + sentences.say("failed.bug"));
        failure.printStackTrace(err);
        return ExitCode.BUG;
    }
}
