package ecny.sim.command;

import java.util.concurrent.Callable;

/**
 * One word after {@code ecny}, for example {@code ecny replay}.
 *
 * <p>A subcommand is a class with a public no-argument constructor, annotated with picocli's {@code @Command(name = …)} and named
 * in {@code META-INF/services/ecny.sim.command.Subcommand} of its module; {@link Ecny} finds it through
 * {@link java.util.ServiceLoader}. Construct cheaply: every subcommand is made at every start, one is called.
 *
 * <p>{@link #call} returns an exit code of {@link ExitCode}. It prints through {@code @ParentCommand Ecny}, never to
 * {@code System.out}. Input that cannot be used is a {@link BadInput}.
 */
public interface Subcommand extends Callable<Integer> {}
