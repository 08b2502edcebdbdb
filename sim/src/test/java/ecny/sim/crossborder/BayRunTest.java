package ecny.sim.crossborder;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.journal.Damage;
import ecny.settlement.journal.RunManifest;
import ecny.sim.crossborder.BayEvent.Kind;
import ecny.sim.language.Language;
import ecny.sim.population.KeyBook;
import ecny.sim.run.Progress;
import ecny.sim.run.RunSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A small day across the border, played twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BayRunTest {
    private final List<Instant> moved = new ArrayList<>();
    private BayResult result;
    private BayResult again;
    private Map<BayResult, Map<String, String>> files = Map.of();
    private List<String> payments = List.of();
    private List<String> vouchers = List.of();
    private String hongKong = "";
    private String report = "";
    private List<Damage> damage = List.of();

    @BeforeAll
    void playsTheSameDayTwice(@TempDir Path runs) throws Exception {
        BayScenario scenario = BayScenario.builtIn().with(7, 0.1);
        result = BayRun.run(scenario, RunSettings.in(runs), Language.EN, new Progress() {
            @Override
            public void moved(long commands, long payments, Instant simulated) {
                moved.add(simulated);
            }
        });
        again = BayRun.run(scenario, RunSettings.in(runs), Language.EN, Progress.SILENT);
        assertThat(result.folder()).isNotEqualTo(again.folder());
        files = Map.of(result, tree(result.folder()), again, tree(again.folder()));
        payments = Files.readAllLines(result.folder().resolve("payments.csv"));
        vouchers = Files.readAllLines(result.folder().resolve("vouchers.jsonl"));
        hongKong = Files.readString(result.folder().resolve("receipts/HKMA.csv"));
        report = Files.readString(result.folder().resolve("report.html"));
        damage = RunManifest.verify(
                result.folder(), Optional.of(KeyBook.simulator(7).publicKey()));
    }

    private static Map<String, String> tree(Path folder) throws Exception {
        Map<String, String> tree = new TreeMap<>();
        for (String name : List.of(
                "payments.csv",
                "trades.csv",
                "wallet-payments.csv",
                "vouchers.jsonl",
                "proofs.txt",
                "bridge/bridge.journal",
                "bridge/CNY.journal")) {
            tree.put(name, Files.readString(folder.resolve(name)));
        }
        return tree;
    }

    @Test
    void everyProofHolds() {
        assertThat(result.hold()).as(result.proofLines()).isTrue();
        assertThat(result.proofLines())
                .contains(
                        "money conserved, CNY",
                        "money conserved, LAK",
                        "both legs or none",
                        "replay of bridge",
                        "of the exchange");
    }

    @Test
    void theSameSeedLeavesTheSameJournalsAndTheSameState() {
        assertThat(files.get(again)).isEqualTo(files.get(result));
        assertThat(again.digest()).isEqualTo(result.digest());
    }

    @Test
    void eachWrongRequestGetsItsVerdictAsOftenAsItWasPlannedAndBooksNothing() {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Integer> planned = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            if (kind.isFlaw()) {
                planned.put(kind + " " + kind.mustGet(), result.scenario().flaws());
            }
        }
        result.payments().stream().filter(one -> one.kind().isFlaw()).forEach(one -> {
            assertThat(one.bookedNothing()).as(one.id()).isTrue();
            counts.merge(one.kind() + " " + one.reason(), 1, Integer::sum);
        });
        assertThat(counts).isEqualTo(planned).hasSizeGreaterThanOrEqualTo(17);
    }

    @Test
    void allThreeKindsSettleAndWholesaleIsTradedBackAtTheExchange() {
        for (Kind kind : List.of(Kind.TOP_UP, Kind.LAOS, Kind.WHOLESALE)) {
            assertThat(result.payments().stream().filter(one -> one.kind() == kind && one.isSettled()))
                    .as(kind.name())
                    .isNotEmpty();
        }
        assertThat(result.trades()).extracting(trade -> trade.symbol()).contains("CNY/HKD", "CNY/THB", "CNY/AED");
    }

    @Test
    void everyBankSignsInItsOwnWayAndTheVoucherSaysHow() {
        Map<String, String> corridors = new TreeMap<>();
        result.payments().stream()
                .filter(BayPayment::isSettled)
                .forEach(one -> corridors.put(one.corridor(), one.algorithm()));
        assertThat(corridors)
                .containsEntry("hk-top-up", "ECDSA_P256_SHA256")
                .containsEntry("laos-qr", "SM2_SM3")
                .containsEntry("thailand-wholesale-back", "RSA_SHA256");
        assertThat(vouchers).hasSize((int) result.settled());
        assertThat(vouchers).anyMatch(line -> line.contains("\"algorithm\":\"RSA_SHA256\""));
    }

    @Test
    void aPaymentInLaosShowsBothCurrencies() {
        assertThat(payments)
                .anyMatch(line -> line.matches(
                        "LAOS-\\d+,.*,laos-qr,CNY,[0-9.]+,LAK,[0-9]+,[0-9.]+,SETTLED,ACCEPTED,901\\d{13},,.*"));
    }

    @Test
    void theCentralBankOfHongKongSeesItsSideAndTheFolderIsSealed() {
        assertThat(hongKong).contains("PAYER_CENTRAL_BANK,TOP-UP-").doesNotContain("LAOS");
        assertThat(report).contains("no real money", "✓", "桥上与钱包金额分毫一致, SZBANK");
        assertThat(damage).isEmpty();
        assertThat(moved).isSorted().isNotEmpty();
    }
}
