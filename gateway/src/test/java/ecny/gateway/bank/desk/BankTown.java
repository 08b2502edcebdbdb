package ecny.gateway.bank.desk;

import ecny.gateway.bank.Asked;
import ecny.gateway.bank.BankPost;
import ecny.gateway.bank.message.AccountNumber;
import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.Urgency;
import ecny.gateway.bank.xml.MessageReader;
import ecny.gateway.bank.xml.MessageWriter;
import ecny.gateway.bank.xml.ReaderSettings;
import ecny.gateway.bank.xml.Reading;
import ecny.settlement.clearing.reserves.Opening;
import ecny.settlement.clearing.reserves.Participant;
import ecny.settlement.clearing.reserves.ParticipantKind;
import ecny.settlement.clearing.rules.AfterHours;
import ecny.settlement.clearing.rules.DefaultRule;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.settlement.house.HouseSettings;
import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.KeyBytes;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.message.SigningDesk;
import ecny.settlement.node.Node;
import ecny.settlement.node.NodeClock;
import ecny.settlement.node.NodeSettings;
import ecny.settlement.node.Outcome;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A node with two operators, ICBC and CCB, whose customers Alice and Bob have wallets, and a bank, all in live settlement. */
final class BankTown implements AutoCloseable, BankPost {
    static final Instant NINE = Instant.parse("2026-06-10T01:00:00Z");
    static final String PBOC = "A1000111000013";
    static final String ICBC = "C1010211000012";
    static final String CCB = "C1010511003703";
    static final String BANK = "C1999911009999";
    static final long ALICE = WalletNumber.of(2, 1);
    static final long BOB = WalletNumber.of(3, 1);
    static final long WALLET_FEN = 100_000;
    static final Sm2KeyPair SEAL = Sm2KeyPair.derive("seal".getBytes(StandardCharsets.US_ASCII), 0);
    private static final int CNY = 156;
    private static final byte[] SEED = "a town with banks".getBytes(StandardCharsets.US_ASCII);

    final NodeClock clock;
    final Node node;
    final LiveSettlement settlement;
    final ConcurrentHashMap<String, String> kept;
    final Map<String, BankMessage> posted = new LinkedHashMap<>();
    private final DesignKind design;
    private final AfterHours late;
    private final DeskSettings desk;
    private final Path folder;
    private final long reservesFen;
    private int asked;

    BankTown(Path folder, DesignKind design, AfterHours late, DeskSettings desk) throws IOException {
        this(folder, design, late, desk, NodeClock.test(NINE), new ConcurrentHashMap<>(), 50_000, true);
    }

    private BankTown(
            Path folder,
            DesignKind design,
            AfterHours late,
            DeskSettings desk,
            NodeClock clock,
            ConcurrentHashMap<String, String> kept,
            long reservesFen,
            boolean fresh)
            throws IOException {
        this.folder = folder;
        this.design = design;
        this.late = late;
        this.desk = desk;
        this.clock = clock;
        this.kept = kept;
        this.reservesFen = reservesFen;
        node = Node.open(NodeSettings.in(folder, clock));
        if (fresh) {
            opening();
        }
        Path house = Files.createDirectories(folder.resolve("settlement"));
        settlement = LiveSettlement.open(new LiveSettlement.Parts(
                house,
                settings(),
                directory(),
                node,
                new NodeTill(
                        node, (code, command) -> new SigningDesk(key(code - 1)).sign(command, new SignedCommand())),
                this,
                desk,
                SEAL,
                Kept.in(kept)));
        node.awaitFollowers();
    }

    static BankTown hybrid(Path folder) throws IOException {
        return hybrid(folder, 50_000);
    }

    /** Everybody begins with so much in reserves. */
    static BankTown hybrid(Path folder, long reservesFen) throws IOException {
        return new BankTown(
                folder,
                DesignKind.HYBRID,
                AfterHours.NEXT_DAY,
                DeskSettings.usual(),
                NodeClock.test(NINE),
                new ConcurrentHashMap<>(),
                reservesFen,
                true);
    }

    /** Closes everything and opens it again from what is on disk. */
    BankTown restarted() throws IOException {
        close();
        return new BankTown(folder, design, late, desk, NodeClock.test(clock.now()), kept, reservesFen, false);
    }

    HouseSettings settings() {
        return new HouseSettings(
                List.of(
                        start("PBOC", 0, ParticipantKind.CENTRAL_BANK, 0),
                        start("ICBC", 2, ParticipantKind.OPERATOR, reservesFen),
                        start("CCB", 3, ParticipantKind.OPERATOR, reservesFen),
                        start("CITY", 0, ParticipantKind.BANK, reservesFen)),
                design,
                late,
                DefaultRule.DEFAULTER_PAYS,
                NINE.toEpochMilli());
    }

    private static HouseSettings.Start start(String code, int prefix, ParticipantKind kind, long fen) {
        Opening opening = kind == ParticipantKind.CENTRAL_BANK
                ? new Opening(0, 0, 0, 0, 0, 0, 0)
                : Opening.bank(fen, 100_000, Math.max(10_000_000, fen), 0);
        return new HouseSettings.Start(new Participant(code, code, code, kind, code), prefix, opening, 0, 0, 0);
    }

    static Directory directory() {
        return new Directory(List.of(
                new Directory.Entry(PBOC, 0, 0, "PBOC"),
                new Directory.Entry(ICBC, 1, 2, "ICBC"),
                new Directory.Entry(CCB, 2, 3, "CCB"),
                new Directory.Entry(BANK, 3, 0, "CITY")));
    }

    private void opening() {
        submit(0, institution(1, 1, PBOC, InstitutionKind.CENTRAL_BANK));
        submit(0, institution(2, 2, ICBC, InstitutionKind.OPERATOR));
        submit(0, institution(3, 3, CCB, InstitutionKind.OPERATOR));
        for (int operator = 2; operator <= 3; operator++) {
            submit(0, new Command.Issue(id(10 + operator), at(), 10_000_000, operator, CNY));
            KeyBytes owner = new SigningDesk(key(10 + operator)).publicKey();
            submit(
                    operator - 1,
                    new Command.OpenWallets(
                            id(20 + operator), at(), 1, 0, 1, operator, 2, WalletKind.PERSONAL.code(), owner));
            submit(
                    operator - 1,
                    new Command.Exchange(id(30 + operator), at(), WalletNumber.of(operator, 1), WALLET_FEN, CNY));
        }
    }

    /** An operator that the ledger knows and settlement does not; its first issue is what settlement hears of. */
    void outsideOperator(int code) {
        submit(0, institution(code, code, "C1099911009999", InstitutionKind.OPERATOR));
        submit(0, new Command.Issue(id(90), at(), 1_000, code, CNY));
    }

    private Command institution(long id, int code, String name, InstitutionKind kind) {
        return new Command.RegisterInstitution(
                id(id), at(), code, CNY, name, kind.code(), new SigningDesk(key(code - 1)).publicKey());
    }

    /** Alice pays Bob from wallet to wallet, across operators. */
    Outcome aliceTransfers(long id, long fen) {
        return submit(12, new Command.Transfer(id(id), at(), ALICE, BOB, fen, CNY));
    }

    Outcome bobTransfers(long id, long fen) {
        return submit(13, new Command.Transfer(id(id), at(), BOB, ALICE, fen, CNY));
    }

    void freeze(long wallet) {
        int operator = WalletNumber.operator(wallet);
        submit(operator - 1, new Command.ChangeWalletState(id(wallet), at(), wallet, 3));
    }

    Outcome submit(int signer, Command command) {
        SignedCommand signed = new SigningDesk(key(signer)).sign(command, new SignedCommand());
        Outcome outcome = node.submit(signed).outcome().join();
        if (!outcome.isAccepted()) {
            throw new AssertionError(outcome.verdict() + ": " + command);
        }
        return outcome;
    }

    private static Sm2KeyPair key(int number) {
        return Sm2KeyPair.derive(SEED, number);
    }

    static CommandId id(long n) {
        return new CommandId(5, n);
    }

    private long at() {
        return clock.millis();
    }

    // what banks ask

    <M extends BankMessage> Asked<M> asked(String from, M message) {
        Header header = Header.of(from, PBOC, message.type(), message.messageId(), clock.now());
        return new Asked<>(header, message, "Q" + ++asked, clock.now());
    }

    CustomerCreditTransfer transfer(String id, String from, String to, AccountNumber creditor, long fen) {
        return transfer(id, id, from, to, creditor, fen, null);
    }

    CustomerCreditTransfer transfer(
            String message,
            String id,
            String from,
            String to,
            AccountNumber creditor,
            long fen,
            @Nullable Urgency urgency) {
        return CustomerCreditTransfer.of(
                message, clock.now(), null, from, List.of(line(id, from, to, creditor, fen, urgency)));
    }

    static CustomerCreditTransfer.Transfer line(
            String id, String from, String to, AccountNumber creditor, long fen, @Nullable Urgency urgency) {
        return new CustomerCreditTransfer.Transfer(
                null,
                "E2E-" + id,
                id,
                fen,
                urgency,
                "张三",
                AccountNumber.account("6222020000000001"),
                from,
                to,
                "李四",
                creditor,
                null,
                null,
                null);
    }

    static AccountNumber wallet(long number) {
        return AccountNumber.wallet(WalletNumber.format(number));
    }

    @Override
    public synchronized void post(
            String institution, String key, BankMessage message, Header.@Nullable Related related) {
        Header header = Header.of(PBOC, institution, message.type(), key, clock.now());
        Reading reading =
                new MessageReader(ReaderSettings.DEFAULT).read(MessageWriter.write(new Envelope(header, message)));
        if (!(reading instanceof Reading.Taken)) {
            throw new AssertionError("its receiver cannot read it: " + reading);
        }
        posted.putIfAbsent(institution + " " + key, message);
    }

    /** The messages of a type that an institution has been sent, in order. */
    synchronized <M extends BankMessage> List<M> sentTo(String institution, Class<M> type) {
        List<M> sent = new ArrayList<>();
        posted.forEach((key, message) -> {
            if (key.startsWith(institution + " ") && type.isInstance(message)) {
                sent.add(type.cast(message));
            }
        });
        return sent;
    }

    static String name(MessageType type) {
        return type.messageName();
    }

    @Override
    public void close() throws IOException {
        settlement.close();
        node.close();
        clock.close();
    }
}
