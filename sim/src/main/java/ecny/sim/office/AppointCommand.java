package ecny.sim.office;

import ecny.gateway.world.OwnerOnly;
import ecny.sim.command.BadInput;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.command.OutFile;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.Officers;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PrivateKeyPem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny warrant appoint RUN OFFICER}: an officer of the run's office, with a key; makes the key when there is none. */
@Command(name = "appoint", sortOptions = false)
final class AppointCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    WarrantCommand warrant;

    @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Parameters(index = "1", paramLabel = "OFFICER", descriptionKey = "warrant.officer")
    String officer = "";

    @Option(names = "--key", required = true, paramLabel = "FILE", descriptionKey = "warrant.key")
    Path key = Path.of("");

    @Override
    public Integer call() throws IOException {
        Ecny here = Parents.of(warrant).ecny();
        if (!officer.matches("[\\p{L}\\p{N}.-]{1,40}")) {
            throw new BadInput("OFFICER", officer, here.say("rule.warrant.name"));
        }
        Office office = Office.of(run, Clock.systemUTC());
        if (!Files.exists(key)) {
            byte[] seed = new byte[32];
            new SecureRandom().nextBytes(seed);
            OwnerOnly.write(OutFile.of(key), Sm2PrivateKeyPem.write(Sm2KeyPair.derive(seed, 0)));
        }
        Officers.appoint(office.log(), officer, pair(here, key).publicKey());
        here.out().println(here.say("warrant.appointed", officer, key));
        return ExitCode.OK;
    }

    /** The key pair in a file. */
    static Sm2KeyPair pair(Ecny here, Path file) throws IOException {
        try {
            return Sm2PrivateKeyPem.read(Files.readString(file));
        } catch (IllegalArgumentException noKey) {
            throw new BadInput("--key", file.toString(), here.say("rule.warrant.key"));
        }
    }
}
