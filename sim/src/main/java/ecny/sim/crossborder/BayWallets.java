package ecny.sim.crossborder;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.KeyBytes;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.message.SigningDesk;
import ecny.settlement.node.Node;
import ecny.settlement.node.NodeClock;
import ecny.settlement.node.NodeSettings;
import ecny.settlement.node.Outcome;
import ecny.settlement.node.Submission;
import ecny.settlement.pipeline.PipelineSettings;
import ecny.sim.crossborder.BayPeople.Person;
import ecny.sim.population.KeyBook;
import ecny.sim.run.Proving;
import ecny.sim.run.RunFolder;
import ecny.sim.traffic.CommandIds;
import ecny.sim.traffic.Payers;
import ecny.sim.traffic.WorldOpening;
import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.money.BusinessDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The e-CNY wallets of the day: the one ledger and the one pipeline of this simulator, in the run's folder, by the day's clock. Every
 * command is decided and durable when a method returns.
 */
final class BayWallets implements AutoCloseable {
    private final BayScenario scenario;
    private final BayPeople people;
    private final boolean signed;
    private final Node node;
    private final NodeClock clock;
    private final KeyBook keys;
    private final CommandIds ids;
    private final Map<Integer, SigningDesk> desks = new HashMap<>();
    private final List<CompletableFuture<Outcome>> awaited = new ArrayList<>();

    private BayWallets(BayScenario scenario, BayPeople people, RunFolder folder, NodeClock clock, boolean signed) {
        this.scenario = scenario;
        this.people = people;
        this.signed = signed;
        this.clock = clock;
        this.keys = new KeyBook(scenario.seed(), people.signers());
        this.ids = new CommandIds(scenario.seed());
        this.node = Node.open(NodeSettings.in(folder.path(), clock)
                .withLedger(folder.ledger())
                .withPipeline(signed ? PipelineSettings.signed() : PipelineSettings.unsigned())
                .withCheckpoints(folder.simulator()));
    }

    static BayWallets open(BayScenario scenario, BayPeople people, RunFolder folder, NodeClock clock, boolean signed) {
        return new BayWallets(scenario, people, folder, clock, signed);
    }

    // before the day

    /** Institutions register, money is issued to the operators' vaults, wallets are opened. */
    void begin() {
        register(
                WorldOpening.CENTRAL_BANK_CODE,
                WorldOpening.CENTRAL_BANK_ID,
                InstitutionKind.CENTRAL_BANK,
                BayPeople.CENTRAL_BANK_SIGNER);
        for (int i = 0; i < scenario.operators().size(); i++) {
            BayScenario.Keeper operator = scenario.operators().get(i);
            register(operator.prefix(), operator.institution(), InstitutionKind.OPERATOR, 1 + i);
            later(
                    BayPeople.CENTRAL_BANK_SIGNER,
                    new Command.Issue(
                            ids.next(),
                            clock.millis(),
                            Math.multiplyExact(scenario.issuanceYuan(), 100L),
                            operator.prefix(),
                            Payers.CNY));
        }
        for (Person person : people.all()) {
            later(
                    person.operatorSigner(),
                    new Command.OpenWallets(
                            ids.next(),
                            clock.millis(),
                            WalletNumber.serial(person.wallet()),
                            0,
                            1,
                            WalletNumber.operator(person.wallet()),
                            person.walletClass(),
                            person.kind().code(),
                            signed ? desk(person.signer()).publicKey() : KeyBytes.NONE));
        }
        allAccepted();
    }

    private void register(int code, String institution, InstitutionKind kind, int signer) {
        later(
                BayPeople.CENTRAL_BANK_SIGNER,
                new Command.RegisterInstitution(
                        ids.next(),
                        clock.millis(),
                        code,
                        Payers.CNY,
                        institution,
                        kind.code(),
                        signed ? desk(signer).publicKey() : KeyBytes.NONE));
    }

    /** As {@link #exchange}, decided when {@link #allAccepted} returns. */
    void exchangeLater(Person person, long fen) {
        later(person.operatorSigner(), exchangeOf(person, fen));
    }

    /** As {@link #pay}, decided when {@link #allAccepted} returns. */
    void payLater(Person payer, Person payee, long fen) {
        later(payer.signer(), payOf(payer, payee, fen));
    }

    /**
     * Waits for what was sent.
     *
     * @throws IllegalStateException if anything was refused: the scenario is wrong then
     */
    void allAccepted() {
        for (CompletableFuture<Outcome> one : awaited) {
            Outcome outcome = one.join();
            if (!outcome.isAccepted()) {
                throw new IllegalStateException("the wallets do not open: " + outcome);
            }
        }
        awaited.clear();
    }

    /** A business day is over. */
    void endDay(LocalDate closed) {
        later(
                BayPeople.CENTRAL_BANK_SIGNER,
                new Command.RollBusinessDay(ids.next(), clock.millis(), BusinessDay.ofDate(closed)));
        allAccepted();
    }

    // during the day

    /** Whether a wallet would take a deposit: asked before money is accepted for it. */
    Verdict wouldTake(Person person, long fen) {
        return node.ask(ledger -> ledger.wouldTake(person.wallet(), fen));
    }

    /** From the operator's vault to a wallet: what the operator got for it stands in its bank's books. */
    Outcome exchange(Person person, long fen) {
        return submit(person.operatorSigner(), exchangeOf(person, fen)).join();
    }

    private Command exchangeOf(Person person, long fen) {
        return new Command.Exchange(ids.next(), clock.millis(), person.wallet(), fen, Payers.CNY);
    }

    /** From wallet to wallet. */
    Outcome pay(Person payer, Person payee, long fen) {
        return submit(payer.signer(), payOf(payer, payee, fen)).join();
    }

    private Command payOf(Person payer, Person payee, long fen) {
        return new Command.Pay(ids.next(), clock.millis(), payer.wallet(), payee.wallet(), fen, Payers.CNY);
    }

    /** What was paid for the bridge comes back whole. */
    Outcome refund(Person payee, CommandId payment, long fen) {
        return submit(payee.signer(), new Command.Refund(ids.next(), clock.millis(), payment, fen, Payers.CNY))
                .join();
    }

    /** Every operator redeems what payments over the bridge left in its crossing wallet. */
    void redeemCrossings() {
        for (BayScenario.Keeper keeper : scenario.operators()) {
            Person crossing = people.crossingOf(keeper.bank());
            long fen = node.ask(ledger -> ledger.balanceFen(crossing.wallet()));
            if (fen > 0) {
                later(
                        crossing.signer(),
                        new Command.Redeem(ids.next(), clock.millis(), crossing.wallet(), fen, Payers.CNY));
            }
        }
        allAccepted();
    }

    /** Everybody's money, as text. */
    String balances() {
        return node.ask(ledger -> {
            StringBuilder text = new StringBuilder();
            for (BayScenario.Keeper keeper : scenario.operators()) {
                text.append(ledger.vaultFen(keeper.prefix())).append(' ');
            }
            for (Person person : people.all()) {
                text.append(ledger.balanceFen(person.wallet())).append(' ');
            }
            return text.toString();
        });
    }

    private void later(int signer, Command command) {
        awaited.add(submit(signer, command));
    }

    private CompletableFuture<Outcome> submit(int signer, Command command) {
        SignedCommand bytes = new SignedCommand();
        Submission submission = node.submit(signed ? desk(signer).sign(command, bytes) : bytes.write(command));
        while (submission.isBusy()) {
            allAccepted();
            submission = node.submit(bytes);
        }
        return submission.outcome();
    }

    private SigningDesk desk(int signer) {
        return desks.computeIfAbsent(signer, number -> new SigningDesk(keys.of(number)));
    }

    /** What is compared with the replay of the journal; before {@link #close}. */
    Proving.Live live() {
        return node.ask(ledger -> new Proving.Live(
                ledger.checkInvariants(),
                HexFormat.of().formatHex(ledger.stateDigest()),
                ledger.lastSequence(),
                ledger.walletCount(),
                ledger.walletBytes()));
    }

    @Override
    public void close() {
        node.close();
    }
}
