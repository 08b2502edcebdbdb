package ecny.gateway.crossborder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.gateway.bank.EmbeddedBroker;
import ecny.gateway.exchange.FakeVenue;
import ecny.gateway.exchange.OrderRequest;
import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.gateway.exchange.fix.Floor;
import ecny.gateway.store.DoorStore;
import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.Receipt;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.Rate;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Each line of the bridge with what it really runs over, on this machine: a broker, and the exchange's FIX door. */
class CrossBorderLinesTest {
    private static final long MILLION = 100_000_000L;
    private static final long MILLIS = 20_000;

    private final BridgeHere here = new BridgeHere();
    private final DoorStore store = DoorStore.inMemory();
    private final List<Receipt> told = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Path folder;
    private EmbeddedBroker broker;
    private CachingConnectionFactory connections;
    private CrossBorderLines lines;
    private JMSContext jms;

    @BeforeEach
    void opensTheLines(@TempDir Path temporary) throws Exception {
        folder = temporary;
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        connections = new CachingConnectionFactory(new ActiveMQConnectionFactory(EmbeddedBroker.url()));
        lines = CrossBorderLines.start(
                here,
                connections,
                store,
                here.ledgers(),
                receipt -> {
                    told.add(receipt);
                    synchronized (here) {
                        here.notifyAll();
                    }
                },
                10);
        here.connect(lines);
        jms = new ActiveMQConnectionFactory(EmbeddedBroker.url()).createContext();
    }

    @AfterEach
    void closesThem() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        jms.close();
        lines.close();
        connections.destroy();
        broker.stop();
        store.close();
    }

    private void issued() throws Exception {
        here.tell(new BridgeCommand.Issue("i-1", "PEARL-RIVER", "CNY", 10 * MILLION));
        here.tell(new BridgeCommand.Issue("i-2", "HARBOUR-FX", "THB", 100 * MILLION));
        here.await(
                "both issues",
                () -> here.bridge.free("PEARL-RIVER", "CNY") == 10 * MILLION
                        && here.bridge.free("HARBOUR-FX", "THB") == 100 * MILLION);
    }

    private void rate() {
        Rate parity = parity();
        assertThat(here.tell(new BridgeCommand.PostRate(
                        "HARBOUR-FX", "CNY", "THB", parity, parity, 10 * MILLION, here.nowMillis() + 60_000)))
                .isEqualTo(BridgeVerdict.ACCEPTED);
    }

    private Rate parity() {
        return Rate.parse(
                here.world.rules().pair("CNY", "THB").orElseThrow().parity().value());
    }

    private void settled(String id) throws Exception {
        here.await(id + " settles", () -> here.payment(id).stage() == Stage.SETTLED);
    }

    private Message next(String queue) {
        try (JMSConsumer consumer = jms.createConsumer(jms.createQueue(queue))) {
            return consumer.receive(MILLIS);
        }
    }

    @Test
    void aPaymentOverTheQueuesSettlesAndBothBanksAndBothCentralBanksAreTold() throws Exception {
        issued();
        rate();
        assertThat(here.quote("q-1", MILLION)).isEqualTo(BridgeVerdict.ACCEPTED);
        assertThat(here.pay("p-1", "q-1", MILLION)).isEqualTo(BridgeVerdict.PENDING);
        settled("p-1");

        assertThat(lines.bring()).isEqualTo(5);
        for (String institution : List.of("PEARL-RIVER", "CHAO-PHRAYA", "PBOC", "BOT", "HARBOUR-FX")) {
            Message message = next("ecny.receipts." + institution);
            assertThat(message).as(institution).isNotNull();
            Receipt receipt = LineJson.read(message.getBody(String.class), Receipt.class);
            assertThat(receipt.to()).isEqualTo(institution);
            assertThat(receipt.stage()).isEqualTo(Stage.SETTLED);
            assertThat(message.getStringProperty("EcnySimulator")).isEqualTo("no real money");
        }
        here.await("the regulators' side is told", () -> told.size() == 2);
        assertThat(told).extracting(Receipt::to).containsExactly("PBOC", "BOT");
    }

    @Test
    void aReceiptThatIsBroughtTwiceIsTakenOnce() throws Exception {
        issued();
        rate();
        here.quote("q-1", MILLION);
        here.pay("p-1", "q-1", MILLION);
        settled("p-1");
        lines.bring();
        here.await("the regulators' side is told", () -> told.size() == 2);

        // The process died after it had brought them and before it had written so.
        store.write(
                () -> store.map("cross-border", CrossBorderLines.Brought.class).remove("receipts"));
        assertThat(lines.bring()).isEqualTo(5);
        here.quote("q-2", MILLION);
        here.pay("p-2", "q-2", MILLION);
        settled("p-2");
        lines.bring();

        here.await(
                "the second payment is told",
                () -> told.stream().filter(one -> one.payment().equals("p-2")).count() == 2);
        assertThat(told).extracting(Receipt::number).doesNotHaveDuplicates().hasSize(4);
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLettersAndTheNextIsTaken() throws Exception {
        jms.createProducer().send(jms.createQueue("ecny.ledger.answers"), "{\"currency\": 7");
        issued();

        Message dead = next("ecny.cross-border.dead");
        assertThat(dead).isNotNull();
        assertThat(dead.getBody(String.class)).isEqualTo("{\"currency\": 7");
        assertThat(dead.getStringProperty("EcnyRoute")).isEqualTo("ledger-answers");
        assertThat(dead.getStringProperty("EcnyCause")).isNotBlank();
    }

    @Test
    void aLedgerThatIsAwayEndsThePaymentWithBothLegsBack() throws Exception {
        issued();
        rate();
        here.quote("q-1", MILLION);
        here.pay("p-1", "q-1", MILLION);
        here.hold(true);
        here.await("waits", () -> !here.payment("p-1").stage().isEnd());
        here.pass(3_600_000);
        here.hold(false);
        here.await("ends", () -> here.payment("p-1").stage().isEnd());

        assertThat(here.payment("p-1").stage()).isIn(Stage.REFUSED, Stage.REFUNDED);
        here.await(
                "all is free again",
                () -> here.bridge.free("PEARL-RIVER", "CNY") == 10 * MILLION
                        && here.bridge.free("HARBOUR-FX", "THB") == 100 * MILLION);
    }

    @Test
    void receiptsWaitForTheBroker() throws Exception {
        issued();
        rate();
        here.quote("q-1", MILLION);
        here.pay("p-1", "q-1", MILLION);
        settled("p-1");
        lines.camel().getRouteController().stopRoute("bridge-receipts");
        assertThatThrownBy(lines::bring).isInstanceOf(IOException.class);
        lines.camel().getRouteController().startRoute("bridge-receipts");
        assertThat(lines.bring()).isEqualTo(5);
        here.await("the regulators' side is told", () -> told.size() == 2);
    }

    @Test
    void theExchangesBookMakesTheRateAndABrokenFixLineEndsAPaymentAsTheStateMachineSays() throws Exception {
        Floor floor = new Floor(folder.resolve("fix"));
        long parity = parity().e8() / 10_000 / FakeVenue.THB.tick() * FakeVenue.THB.tick();
        order(floor, "BKKTH", Side.SELL, parity + 100);
        order(floor, "ICBCSZ", Side.BUY, parity - 100);
        issued();
        lines.follow("HARBOUR-FX", "secret of HARBOUR-FX", FakeVenue.THB, floor.port, here::nowMillis);
        here.await(
                "the book's rate is at the bridge",
                () -> here.bridge.apply(
                                new BridgeCommand.AskQuote(
                                        "q-0",
                                        "thailand-wholesale",
                                        "PEARL-RIVER",
                                        BridgeCommand.Fixed.PAID,
                                        MILLION / 100),
                                here.nowMillis())
                        == BridgeVerdict.ACCEPTED);
        assertThat(here.bridge.quote("q-0").orElseThrow().hops().get(0).rate())
                .as("who sells renminbi gets the best bid")
                .isEqualTo(new Rate((parity - 100) * 10_000));

        assertThat(here.quote("q-1", MILLION / 100)).isEqualTo(BridgeVerdict.ACCEPTED);
        assertThat(here.quote("q-2", MILLION / 100)).isEqualTo(BridgeVerdict.ACCEPTED);
        here.hold(true);
        assertThat(here.pay("p-1", "q-1", MILLION / 100)).isEqualTo(BridgeVerdict.PENDING);
        floor.close(); // in the middle of the payment: no ledger has heard of it yet
        here.hold(false);
        settled("p-1");

        here.pass(30_000);
        assertThat(here.pay("p-2", "q-2", MILLION / 100)).as("its time ended").isEqualTo(BridgeVerdict.QUOTE_STALE);
        here.pass(ProviderRates.LIFE_MILLIS);
        assertThat(here.quote("q-3", MILLION / 100))
                .as("nobody renews the rate")
                .isEqualTo(BridgeVerdict.NO_QUOTE);
        assertThat(here.bridge.payment("p-2")).as("nothing was booked").isEmpty();
    }

    private static void order(Floor floor, String bank, Side side, long price) {
        floor.venue.submit(new OrderRequest.New(
                bank,
                "rest-" + side,
                "CNY/THB",
                side,
                OrderType.LIMIT,
                TimeInForce.DAY,
                false,
                1_000 * FakeVenue.THB.lot(),
                price,
                null));
    }
}
