package ecny.sim.crossborder;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.BridgeCommand.Fixed;
import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridge.rules.PaymentKind;
import ecny.settlement.bridge.rules.Rate;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.Keeping;
import ecny.settlement.node.NodeClock;
import ecny.sim.population.KeyBook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payment between companies, signed by its bank; what is said of its signatures is true of it and of nothing else. */
class BayVouchersTest {
    private final NodeClock clock = NodeClock.test(Instant.parse("2026-03-02T02:00:00Z"));
    private BayScenario scenario;
    private BridgeWorld world;
    private BridgeHouse bridge;
    private BaySignatures signatures;
    private Pay pay;

    @BeforeEach
    void aPaymentSettles() throws Exception {
        scenario = BayScenario.builtIn();
        world = scenario.world();
        bridge = BridgeHouse.open(
                world,
                new TreeMap<>(BridgeHouse.jurisdictions(world, clock::millis, Keeping.nothing())),
                clock::millis,
                Keeping.nothing());
        BayOpening.open(bridge, world, scenario.venue(), scenario);
        signatures = new BaySignatures(scenario, bridge, clock, true);
        Rate rate = Rate.parse("4.94");
        bridge.tell(new BridgeCommand.PostRate(
                scenario.provider(), "CNY", "THB", rate, rate, 100_000_000, clock.millis() + 60_000));
        bridge.tell(new BridgeCommand.AskQuote("q", "thailand-wholesale-back", "BKKBANK", Fixed.PAID, 100_000));
        pay = pay("BKKBANK");
        assertThat(signatures.pay(pay)).isEqualTo(BridgeVerdict.PENDING);
    }

    @AfterEach
    void close() throws Exception {
        bridge.close();
        clock.close();
    }

    private Pay pay(String bank) {
        return new Pay(
                "P-1",
                "q",
                "thailand-wholesale-back",
                PaymentKind.TRADE,
                bank,
                "SZBANK",
                "THB",
                100_000,
                "payer",
                "payee",
                true,
                "GDDS",
                Map.of("payerName", "One", "payerAccount", "1", "payeeName", "Two", "payeeAccount", "2"),
                "",
                signatures.algorithmOf(bank));
    }

    private BayVouchers of(List<CrossPayment> payments) {
        return new BayVouchers(scenario, world, payments, signatures, KeyBook.simulator(scenario.seed()));
    }

    private List<CrossPayment> payments() {
        return bridge.ask(known -> known.payments());
    }

    @Test
    void theBanksSignatureAndTheVoucherHold() {
        BayVouchers vouchers = of(payments());
        assertThat(vouchers.signatures().holds()).isTrue();
        assertThat(vouchers.signatures().text()).contains("RSA_SHA256=1");
        assertThat(vouchers.vouchers(KeyBook.simulator(scenario.seed())).holds())
                .isTrue();
    }

    @Test
    void aVoucherOfSomebodyElseIsNotOurs() {
        assertThat(of(payments()).vouchers(KeyBook.simulator(99)).holds()).isFalse();
    }

    @Test
    void aPaymentThatTheBankDidNotSignIsSeen() {
        CrossPayment one = payments().get(0);
        CrossPayment other = new CrossPayment(
                pay("DXBBANK"),
                one.quote(),
                one.stage(),
                one.verdict(),
                one.unit(),
                one.arrived(),
                one.preimage(),
                one.changedAtMillis(),
                one.settledAtMillis(),
                one.receives(),
                one.received());
        assertThat(of(List.of(other)).signatures().holds()).isFalse();
        assertThat(of(List.of()).signatures().holds()).isFalse();
    }

    @Test
    void whatArrivesMustBeWhatWasSigned() {
        bridge.tell(new BridgeCommand.AskQuote("q2", "thailand-wholesale-back", "BKKBANK", Fixed.PAID, 100_000));
        assertThat(signatures.pay(pay, pay("DXBBANK"))).isNotEqualTo(BridgeVerdict.PENDING);
        assertThat(signatures.taken()).hasSize(1);
    }
}
