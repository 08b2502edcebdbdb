package ecny.sim.command;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ecny.settlement.journal.JournalReader;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.settlement.voucher.Voucher;
import ecny.settlement.voucher.VoucherDay;
import ecny.sim.report.TextTable;
import ecny.sim.run.RunFolder;
import ecny.wallet.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny voucher RUN PAYMENT}: the signed proof that something happened, with its place in the day's tree. */
@Command(name = "voucher", sortOptions = false)
public final class VoucherCommand implements Subcommand {
    static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "folder.run")
    Path run = Path.of("");

    @Parameters(index = "1", paramLabel = "PAYMENT", descriptionKey = "voucher.payment")
    String payment = "";

    @Option(names = "--since", paramLabel = "COUNT", descriptionKey = "voucher.since")
    int since;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "voucher.out")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException {
        Ecny here = Ecny.of(ecny);
        RunFolder folder = RunFolder.open(run);
        VoucherDay day = new VoucherDay(wanted(here));
        try (JournalReader reader = JournalReader.open(folder.journal(), 1)) {
            new Replay(new Applier(new Ledger(folder.ledger()))).observedBy(day).run(reader);
        }
        if (since < 0 || since > day.size()) {
            throw new BadInput("--since", Integer.toString(since), here.say("rule.voucher.since", day.size()));
        }
        Optional<Voucher> voucher = day.voucher(folder.simulator(), since);
        if (voucher.isEmpty()) {
            throw new BadInput("PAYMENT", payment, here.say("rule.voucher.payment"));
        }
        here.banner();
        return print(here, voucher.get());
    }

    private int print(Ecny here, Voucher voucher) throws IOException {
        TextTable table = new TextTable("ll");
        voucher.content().forEach((key, value) -> table.line(key, String.valueOf(value)));
        table.print(here.out());
        List<String> faults = voucher.faults(Optional.empty());
        VerifyVoucher.tell(here, voucher, faults);
        Path file = out == null
                ? Path.of(String.format(
                        Locale.ROOT, "voucher-%s.json", voucher.content().get("sequence")))
                : out;
        Files.writeString(file, JSON.writeValueAsString(voucher) + "\n");
        here.out().println(here.say("voucher.written", file));
        return faults.isEmpty() ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }

    private BiPredicate<Long, UUID> wanted(Ecny here) {
        if (payment.matches("[0-9]{1,18}")) {
            long sequence = Long.parseLong(payment);
            return (found, id) -> found == sequence;
        }
        try {
            UUID wanted = UUID.fromString(payment);
            return (sequence, id) -> id.equals(wanted);
        } catch (IllegalArgumentException notAnId) {
            throw new BadInput("PAYMENT", payment, here.say("rule.voucher.id"));
        }
    }
}
