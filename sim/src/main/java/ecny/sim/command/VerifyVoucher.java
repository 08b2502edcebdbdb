package ecny.sim.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import ecny.settlement.voucher.Voucher;
import ecny.sim.report.Numbers;
import ecny.wallet.crypto.Sm2PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny verify-voucher FILE}: whether a voucher holds; needs nothing but the file. */
@Command(name = "verify-voucher", sortOptions = false)
public final class VerifyVoucher implements Subcommand {
    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(paramLabel = "FILE", descriptionKey = "voucher.file")
    Path file = Path.of("");

    @Option(names = "--key", paramLabel = "HEX", descriptionKey = "voucher.key")
    @Nullable
    String key;

    @Override
    public Integer call() throws IOException {
        Ecny here = Ecny.of(ecny);
        Voucher voucher;
        try {
            voucher = VoucherCommand.JSON.readValue(Files.readString(file), Voucher.class);
        } catch (JsonProcessingException noVoucher) {
            throw new BadInput("FILE", file.toString(), here.say("rule.voucher.file"));
        }
        here.banner();
        List<String> faults = voucher.faults(issuer(here));
        tell(here, voucher, faults);
        return faults.isEmpty() ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }

    private Optional<Sm2PublicKey> issuer(Ecny here) {
        if (key == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Sm2PublicKey.of(HexFormat.of().parseHex(key), 0));
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            throw new BadInput("--key", key, here.say("rule.voucher.key"));
        }
    }

    static void tell(Ecny here, Voucher voucher, List<String> faults) {
        for (String fault : faults) {
            here.out().println("✗ " + fault);
        }
        if (faults.isEmpty()) {
            here.out()
                    .println("✓ "
                            + here.say(
                                    "voucher.holds",
                                    Numbers.whole(voucher.index() + 1),
                                    Numbers.whole(voucher.head().size()),
                                    voucher.head().day(),
                                    voucher.publicKey()));
            Voucher.@Nullable Earlier earlier = voucher.earlier();
            if (earlier != null) {
                here.out()
                        .println("✓ "
                                + here.say(
                                        "voucher.consistent",
                                        Numbers.whole(earlier.head().size())));
            }
        }
    }
}
