package ecny.sim.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import ecny.gateway.bank.site.SettlementWorld;
import ecny.gateway.world.Keyring;
import ecny.gateway.world.World;
import ecny.gateway.world.WorldFile;
import ecny.settlement.voucher.Voucher;
import ecny.sim.language.Times;
import ecny.sim.run.RunFolder;
import ecny.sim.voucher.VoucherRegister;
import ecny.sim.voucher.VoucherStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny voucher-life RUN|SANDBOX FILE [STEP]}: what became of a voucher, and the next step. */
@Command(name = "voucher-life", sortOptions = false)
public final class VoucherLifeCommand implements Subcommand {
    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(index = "0", paramLabel = "RUN|SANDBOX", descriptionKey = "voucher.life.of")
    Path run = Path.of("");

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "voucher.file")
    Path file = Path.of("");

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "keep|collect|pass-on|use|revoke",
            descriptionKey = "voucher.step")
    @Nullable
    String step;

    @Option(names = "--by", paramLabel = "ACCOUNT", descriptionKey = "voucher.by")
    String by = "";

    @Option(names = "--to", paramLabel = "ACCOUNT", descriptionKey = "voucher.to")
    String to = "";

    @Option(names = "--why", paramLabel = "TEXT", descriptionKey = "voucher.why")
    String why = "";

    @Override
    public Integer call() throws IOException {
        Ecny here = Ecny.of(ecny);
        VoucherRegister register = register();
        Voucher voucher;
        try {
            voucher = VoucherCommand.JSON.readValue(Files.readString(file), Voucher.class);
        } catch (JsonProcessingException noVoucher) {
            throw new BadInput("FILE", file.toString(), here.say("rule.voucher.file"));
        }
        String next = step;
        if (next != null) {
            try {
                register.take(VoucherStep.ofWord(next), voucher, by, to, why);
            } catch (IllegalArgumentException refused) {
                throw new BadInput("STEP", next, refused);
            }
        }
        here.banner();
        for (VoucherRegister.Taken taken : register.life(voucher)) {
            here.out()
                    .println(Times.shown(taken.at()) + "  " + here.say("voucher.step." + taken.step())
                            + (taken.holder().isEmpty() ? "" : "  " + here.say("voucher.holder", taken.holder()))
                            + (taken.why().isEmpty() ? "" : "  " + taken.why()));
        }
        return ExitCode.OK;
    }

    /** A sandbox signs vouchers of its ledger and of clearing with a key each. */
    private VoucherRegister register() throws IOException {
        if (!Files.exists(run.resolve("world.yaml"))) {
            return VoucherRegister.of(RunFolder.open(run), Clock.systemUTC());
        }
        World world = WorldFile.read(run.resolve("world.yaml"));
        return VoucherRegister.of(
                run,
                List.of(
                        new Keyring(world).journalKey().publicKey(),
                        SettlementWorld.sealKey(world).publicKey()),
                Clock.systemUTC());
    }
}
