package ecny.sim.faults;

import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Subcommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ecny crash-test}: {@link CrashTest} on this machine, a line for every kill. */
@Command(name = "crash-test")
public final class CrashTestCommand implements Subcommand {
    private static final int DEFAULT_KILLS = 20;
    private static final long DEFAULT_SEED = 20201009;

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Option(names = "--kills", paramLabel = "N", descriptionKey = "crash.kills")
    int kills = DEFAULT_KILLS;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "crash.seed")
    long seed = DEFAULT_SEED;

    @Option(names = "--out", paramLabel = "FOLDER", descriptionKey = "crash.out")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (ecny == null) {
            throw new IllegalStateException("picocli sets the parent before it calls a command");
        }
        Ecny top = ecny;
        if (kills < 1) {
            throw new BadInput("--kills", Integer.toString(kills), top.say("crash.rule.kills"));
        }
        Path folder = out == null ? Files.createTempDirectory("ecny-crash-test") : emptyFolder(out, top);
        top.banner();
        try {
            CrashTest.Result result = new CrashTest(folder, seed, kills)
                    .reporting(kill -> top.out().println(sentenceOf(kill, top)))
                    .run();
            top.out()
                    .println(top.say(
                            "crash.result",
                            result.kills(),
                            result.underLoad(),
                            result.inSnapshot(),
                            result.starting(),
                            result.tornTails(),
                            result.acknowledged(),
                            result.decided()));
            if (out == null) {
                delete(folder);
            }
            return ExitCode.OK;
        } catch (CrashTestException harm) {
            top.out().println(top.say("crash.harm", String.valueOf(harm.getMessage()), folder));
            return ExitCode.PROOF_FAILED;
        }
    }

    private String sentenceOf(CrashTest.Kill kill, Ecny top) {
        return top.say(
                "crash.kill",
                kill.number(),
                kills,
                top.say("crash.moment." + kill.moment()),
                kill.pipeline(),
                kill.acknowledged(),
                kill.journalled(),
                kill.torn() ? top.say("crash.torn") : "");
    }

    private static Path emptyFolder(Path folder, Ecny top) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new BadInput("--out", folder.toString(), top.say("crash.rule.out"));
                }
            }
        }
        return folder;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
