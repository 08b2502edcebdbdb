package ecny.sim.command;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ecny.gateway.bank.site.SettlementWorld;
import ecny.gateway.world.Keyring;
import ecny.gateway.world.World;
import ecny.gateway.world.WorldFile;
import ecny.settlement.house.ClearingVouchers;
import ecny.settlement.house.PaymentIds;
import ecny.settlement.journal.JournalReader;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.settlement.voucher.Voucher;
import ecny.settlement.voucher.VoucherDay;
import ecny.sim.replay.Recording;
import ecny.sim.report.TextTable;
import ecny.sim.run.RunFolder;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ecny voucher RUN|SANDBOX PAYMENT}: the signed proof that something happened, with its place in the day's tree. */
@Command(name = "voucher", sortOptions = false)
public final class VoucherCommand implements Subcommand {
    static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @ParentCommand
    @Nullable
    Ecny ecny;

    @Parameters(index = "0", paramLabel = "RUN|SANDBOX", descriptionKey = "voucher.of")
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
        if (Files.exists(run.resolve("world.yaml"))) {
            World world = WorldFile.read(run.resolve("world.yaml"));
            return print(
                    here,
                    isId()
                            ? ofLedger(here, Recording.in(run), new Keyring(world).journalKey())
                            : ofClearing(here, world));
        }
        RunFolder folder = RunFolder.open(run);
        return print(here, ofLedger(here, Recording.of(folder), folder.simulator()));
    }

    private boolean isId() {
        return payment.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }

    /** Of the wallet ledger: a command that was accepted. */
    private Voucher ofLedger(Ecny here, Recording recording, Sm2KeyPair issuer) {
        long sequence = sequence(here, recording.journal());
        VoucherDay day = new VoucherDay((found, id) -> found == sequence);
        try (JournalReader reader = JournalReader.open(recording.journal(), 1)) {
            new Replay(new Applier(new Ledger(recording.ledger())))
                    .observedBy((frame, offset, verdict, result) -> {
                        if (CommandFrame.sequence(frame, offset) == sequence) {
                            requireAccepted(here, verdict, result.firstSequence() == sequence);
                        }
                        day.applied(frame, offset, verdict, result);
                    })
                    .run(reader);
        }
        if (since < 0 || since > day.size()) {
            throw new BadInput("--since", Integer.toString(since), here.say("rule.voucher.since", day.size()));
        }
        return day.voucher(issuer, since)
                .orElseThrow(() -> new BadInput("PAYMENT", payment, here.say("rule.voucher.payment")));
    }

    /** Of a sandbox: a payment between institutions that settled. */
    private Voucher ofClearing(Ecny here, World world) throws IOException {
        try {
            return SettlementWorld.vouchers(run, world)
                    .voucher(settlement(here), since, SettlementWorld.sealKey(world))
                    .orElseThrow(() -> new BadInput("PAYMENT", payment, here.say("rule.voucher.settled")));
        } catch (ClearingVouchers.TooMany wrong) {
            throw new BadInput("--since", Integer.toString(since), here.say("rule.voucher.since", wrong.size()));
        }
    }

    /** How settlement numbers it: a wallets' payment by its sequence, a bank's own by who sent it and its TxId. */
    private long settlement(Ecny here) {
        if (payment.matches("[0-9]{1,18}")) {
            return Long.parseLong(payment);
        }
        String[] parts = payment.split("/", 2);
        if (parts.length != 2) {
            throw new BadInput("PAYMENT", payment, here.say("rule.voucher.settlement"));
        }
        return PaymentIds.of(parts[0], "", parts[1]);
    }

    private int print(Ecny here, Voucher voucher) throws IOException {
        here.banner();
        TextTable table = new TextTable("ll");
        voucher.content().forEach((key, value) -> table.line(key, String.valueOf(value)));
        table.print(here.out());
        List<String> faults = voucher.faults(Optional.empty());
        VerifyVoucher.tell(here, voucher, faults);
        Path file = out == null
                ? Path.of(String.format(
                        Locale.ROOT,
                        "voucher-%s.json",
                        voucher.content()
                                .getOrDefault("sequence", voucher.content().get("id"))))
                : out;
        OutFile.writeNew(here, "--out", file, JSON.writeValueAsString(voucher) + "\n");
        here.out().println(here.say("voucher.written", file));
        return faults.isEmpty() ? ExitCode.OK : ExitCode.PROOF_FAILED;
    }

    /** Where the command stands, found before anything is replayed. */
    private long sequence(Ecny here, Path journal) {
        if (payment.matches("[0-9]{1,18}")) {
            return require(here, journal, Long.parseLong(payment));
        }
        UUID wanted;
        try {
            wanted = UUID.fromString(payment);
        } catch (IllegalArgumentException notAnId) {
            throw new BadInput("PAYMENT", payment, here.say("rule.voucher.id"));
        }
        try (JournalReader reader = JournalReader.open(journal, 1)) {
            while (reader.next()) {
                int body = reader.offset() + CommandFrame.BODY_OFFSET;
                if (CommandBody.idHigh(reader.buffer(), body) == wanted.getMostSignificantBits()
                        && CommandBody.idLow(reader.buffer(), body) == wanted.getLeastSignificantBits()) {
                    return reader.sequence();
                }
            }
        }
        throw new BadInput("PAYMENT", payment, here.say("rule.voucher.unknown"));
    }

    private long require(Ecny here, Path journal, long sequence) {
        long last = JournalReader.lastSequence(journal);
        if (sequence < 1 || sequence > last) {
            throw new BadInput("PAYMENT", payment, here.say("rule.voucher.sequence", last));
        }
        return sequence;
    }

    private void requireAccepted(Ecny here, Verdict verdict, boolean isFirst) {
        if (verdict != Verdict.ACCEPTED || !isFirst) {
            throw new BadInput(
                    "PAYMENT",
                    payment,
                    verdict == Verdict.ACCEPTED
                            ? here.say("rule.voucher.again")
                            : here.say("rule.voucher.refused", verdict.name(), Show.sentence(here, verdict)));
        }
    }
}
