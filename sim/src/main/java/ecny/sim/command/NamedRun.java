package ecny.sim.command;

import ecny.sim.language.Bilingual;
import ecny.sim.run.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;

/** A run that is not a scenario of wallets: {@code ecny run NAME}. Found as a service. */
public interface NamedRun {
    /** What it is asked for by. */
    String name();

    /** One line for people. */
    Bilingual title();

    /**
     * Runs it, prints what came out.
     *
     * @return an {@link ExitCode}
     * @throws IOException if its folder cannot be written
     */
    int run(Ecny ecny, Asked asked) throws IOException;

    /**
     * What was asked for.
     *
     * @param seed another than its own
     * @param scale so many times the payments
     * @param signed whether requests are signed and verified
     * @param out where the run's folder is made
     */
    record Asked(OptionalLong seed, double scale, boolean signed, Path out, Progress progress) {}

    /** All of them, by name. */
    static List<NamedRun> all() {
        return ServiceLoader.load(NamedRun.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(NamedRun::name))
                .toList();
    }

    /** The run of a name, if it is one of these. */
    static Optional<NamedRun> find(String name) {
        return all().stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
