package ecny.sim.command;

import ecny.gateway.store.UnusableFolder;
import ecny.settlement.journal.JournalException;
import ecny.settlement.snapshot.SnapshotException;
import ecny.sim.language.Sentences;
import ecny.sim.language.Told;
import ecny.sim.scenario.ScenarioException;
import ecny.wallet.rulebook.RulebookException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
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
            err.println("ecny: "
                    + sentences.say("refused.value", bad.field(), bad.value(), bad.rule(sentences.language())));
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
                            wrong.found(sentences.language()),
                            wrong.expected().in(sentences.language())));
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof JournalException || failure instanceof SnapshotException) {
            err.println("ecny: " + sentences.say("failed.proof", String.valueOf(failure.getMessage())));
            return ExitCode.PROOF_FAILED;
        }
        if (failure instanceof UncheckedIOException wrapped) {
            err.println("ecny: " + unusable(Objects.requireNonNull(wrapped.getCause())));
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof IOException broken) {
            err.println("ecny: " + unusable(broken));
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof RulebookException wrong) {
            err.println(
                    "ecny: " + sentences.say("failed.rulebook", Told.of(wrong).in(sentences.language())));
            return ExitCode.BAD_INPUT;
        }
        err.println("ecny: " + sentences.say("failed.bug"));
        failure.printStackTrace(err);
        return ExitCode.BUG;
    }

    private String unusable(IOException broken) {
        if (broken instanceof Told || broken instanceof UnusableFolder) {
            return Told.of(broken).in(sentences.language());
        }
        if (broken instanceof FileSystemException file) {
            String key = file instanceof NoSuchFileException
                    ? "failed.missing"
                    : file instanceof AccessDeniedException
                            ? "failed.denied"
                            : file instanceof FileAlreadyExistsException ? "failed.exists" : "failed.file";
            return sentences.say(key, file.getFile(), String.valueOf(file.getReason()));
        }
        return sentences.say("failed.io", String.valueOf(broken.getMessage()));
    }
}
