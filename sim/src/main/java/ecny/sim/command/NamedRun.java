package ecny.sim.command;

import ecny.sim.run.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;

/** A run that is not a scenario of wallets: {@code ecny run NAME}. Found as a service. */
public interface NamedRun {
    /** What it is asked for by. */
    String name();

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
     * @param out where the run's folder is made
     */
    record Asked(OptionalLong seed, double scale, Path out, Progress progress) {}

    /** The run of a name, if it is one of these. */
    static Optional<NamedRun> find(String name) {
        Iterator<NamedRun> all = ServiceLoader.load(NamedRun.class).iterator();
        while (all.hasNext()) {
            NamedRun one = all.next();
            if (one.name().equals(name)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
