package ecny.sim.crossborder;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Quote;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.JurisdictionHouse;
import ecny.settlement.bridgehouse.Keeping;
import ecny.settlement.node.Outcome;
import ecny.sim.crossborder.BayEvent.Kind;
import ecny.sim.crossborder.BayProofs.Line;
import ecny.sim.language.Language;
import ecny.sim.privacy.RunWallets;
import ecny.sim.report.PaymentsCsv;
import ecny.sim.run.Progress;
import ecny.sim.run.RunFolder;
import ecny.sim.run.RunSettings;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.ledger.WalletView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a small, unsigned day leaves: a folder that opens like that of any run, and proofs that fail when it says something else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BayFolderTest {
    private Path runs = Path.of("given by JUnit");
    private BayScenario scenario = scenario(7);
    private BayResult result;
    private List<WalletView> wallets = List.of();
    private List<CrossPayment> booked = List.of();
    private BayWalletProofs heard;

    private static BayScenario scenario(long seed) {
        try {
            return BayScenario.builtIn().with(seed, 0.04);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @BeforeAll
    void playsADay(@TempDir Path given) throws Exception {
        runs = given;
        result = BayRun.run(scenario, RunSettings.in(runs).unsigned(), Language.EN, Progress.SILENT);
        heard = new BayWalletProofs(scenario, BayPeople.of(scenario, BayPlan.of(scenario, false)));
        wallets = RunWallets.of(RunFolder.open(result.folder()), ledger -> heard);
        BridgeWorld world = scenario.world();
        Keeping keeping = Keeping.inFile(result.folder().resolve("bridge"));
        Map<String, JurisdictionHouse> ledgers = BridgeHouse.jurisdictions(world, () -> 0, keeping);
        try (BridgeHouse bridge = BridgeHouse.open(world, new TreeMap<>(ledgers), () -> 0, keeping)) {
            booked = bridge.ask(known -> known.payments());
        }
        for (JurisdictionHouse house : ledgers.values()) {
            house.close();
        }
    }

    private static boolean allHold(List<Line> lines) {
        return lines.stream().allMatch(Line::holds);
    }

    @Test
    void everyProofHoldsAndNobodySigned() {
        assertThat(result.hold()).as(result.proofLines()).isTrue();
        assertThat(result.proofLines()).doesNotContain("FORGED", "OTHER_SIGNATURE", "the banks' signatures");
        assertThat(result.payments())
                .allSatisfy(one -> assertThat(one.algorithm()).isEmpty());
        assertThat(result.folder().resolve("signatures.csv")).doesNotExist();
    }

    @Test
    void aTravellersTopUpIsInAClass4WalletLessWhatWasBought() {
        Map<Long, WalletView> byNumber = new TreeMap<>();
        wallets.forEach(wallet -> byNumber.put(wallet.number(), wallet));
        assertThat(result.payments().stream().filter(one -> one.kind() == Kind.TOP_UP && one.isSettled()))
                .isNotEmpty()
                .allSatisfy(one -> {
                    WalletView wallet = Objects.requireNonNull(byNumber.get(one.payeeWallet()));
                    Outcome moved = Objects.requireNonNull(one.moved());
                    Quote quote = Objects.requireNonNull(one.quote());
                    assertThat(wallet.kind()).isEqualTo(WalletKind.PERSONAL);
                    assertThat(wallet.walletClass()).isEqualTo(4);
                    assertThat(moved.amountFen()).isEqualTo(quote.receives());
                });
        assertThat(result.purchased()).isPositive();
    }

    @Test
    void aWalletThatIsFullIsAskedBeforeItsOperatorShowsTheSecretAndThePayerHasHisMoneyBack() {
        assertThat(result.payments().stream().filter(one -> one.kind() == Kind.OVER_CAP))
                .hasSize(scenario.flaws())
                .allSatisfy(one -> {
                    assertThat(one.walletVerdict()).isEqualTo(Verdict.LIMIT_REGULATION_BALANCE);
                    assertThat(one.verdict()).isEqualTo(BridgeVerdict.LOCK_EXPIRED);
                    assertThat(one.stage()).isEqualTo(Stage.REFUNDED);
                    assertThat(one.moved()).isNull();
                    assertThat(one.bookedNothing()).isTrue();
                });
    }

    @Test
    void theFilesHaveTheColumnsThatTheDocumentNames() throws Exception {
        String page = Files.readString(Path.of("../docs/cross-border.md"));
        assertThat(Files.readAllLines(result.folder().resolve("wallet-payments.csv")))
                .first()
                .isEqualTo(PaymentsCsv.HEADER);
        for (String file : List.of("payments.csv", "trades.csv")) {
            List<String> lines = Files.readAllLines(result.folder().resolve(file));
            for (String column : lines.get(0).split(",", -1)) {
                assertThat(page).as(file).contains("`" + column + "`");
            }
            int columns = lines.get(0).split(",", -1).length;
            assertThat(lines).allMatch(line -> line.split(",", -1).length == columns);
        }
    }

    @Test
    void thePaymentsOfBridgeAndWalletsMustBeTheSame() {
        assertThat(allHold(heard.agreement(result.payments(), booked))).isTrue();

        BayPayment topUp = result.payments().stream()
                .filter(one -> one.kind() == Kind.TOP_UP && one.isSettled())
                .findFirst()
                .orElseThrow();
        List<BayPayment> oneIsNotTold = new ArrayList<>(result.payments());
        oneIsNotTold.remove(topUp);
        assertThat(allHold(heard.agreement(oneIsNotTold, booked))).isFalse();

        List<BayPayment> oneIsToldTwice = new ArrayList<>(result.payments());
        oneIsToldTwice.add(topUp);
        assertThat(allHold(heard.agreement(oneIsToldTwice, booked))).isFalse();

        List<CrossPayment> oneIsNotBooked = booked.stream()
                .filter(payment -> !payment.pay().id().equals(topUp.id()))
                .toList();
        assertThat(allHold(heard.agreement(result.payments(), oneIsNotBooked))).isFalse();

        List<CrossPayment> oneIsAFenMore = booked.stream()
                .map(payment -> payment.pay().id().equals(topUp.id()) ? aFenMore(payment) : payment)
                .toList();
        assertThat(allHold(heard.agreement(result.payments(), oneIsAFenMore))).isFalse();
    }

    private static CrossPayment aFenMore(CrossPayment payment) {
        Pay pay = payment.pay();
        return new CrossPayment(
                pay,
                payment.quote(),
                payment.stage(),
                payment.verdict(),
                payment.unit(),
                payment.arrived(),
                payment.preimage(),
                payment.changedAtMillis(),
                payment.settledAtMillis(),
                payment.receives(),
                payment.received() + 1);
    }

    @Test
    void anotherSeedIsAnotherDay() throws Exception {
        BayResult same = BayRun.run(scenario, RunSettings.in(runs).unsigned(), Language.ZH, Progress.SILENT);
        BayResult other = BayRun.run(scenario(8), RunSettings.in(runs).unsigned(), Language.EN, Progress.SILENT);
        assertThat(same.digest()).isEqualTo(result.digest()).isNotEqualTo(other.digest());
        assertThat(other.hold()).as(other.proofLines()).isTrue();
    }
}
