package ecny.sim.crossborder;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.exchange.TradeSettlement;
import ecny.gateway.exchange.fix.FixDoor;
import ecny.gateway.exchange.fix.FixSettings;
import ecny.settlement.node.NodeClock;
import ecny.sim.exchange.venue.TradingVenue;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plain QuickFIX/J against the real exchange, whose trades settle at the real bridge. */
class FixAtTheVenueTest {
    private static final Instant MONDAY_MORNING = Instant.parse("2026-03-02T02:00:00Z");
    private static final String TIME = "60=20260302-02:00:00.000";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static TradeSettlement settled(TradingVenue venue, long trade) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        @Nullable TradeSettlement settlement = venue.settlement(trade);
        while (settlement == null && System.nanoTime() < until) {
            venue.drain();
            Thread.onSpinWait();
            settlement = venue.settlement(trade);
        }
        if (settlement == null) {
            throw new AssertionError("trade " + trade + " is not settled");
        }
        return settlement;
    }

    @Test
    void aBankTradesSettlesAtTheBridgeAndFindsItsTradeAfterARestart() throws Exception {
        int port = freePort();
        try (NodeClock clock = NodeClock.test(MONDAY_MORNING)) {
            ExchangeSite.Running running = ExchangeSite.open(BayScenario.builtIn(), folder, clock);
            TradingVenue venue = running.venue();
            try (FixDoor door = FixDoor.start(
                            venue,
                            new FixSettings("127.0.0.1", port, folder.resolve("fix")),
                            bank -> "secret of " + bank,
                            clock::now);
                    PlainFix bank = new PlainFix("HKBANK", "secret of HKBANK", port)) {
                assertThat(door.trouble()).isEmpty();
                bank.say("35=D|11=BUY-1|55=CNY/HKD|54=1|38=2000.00|40=2|44=1.09000|59=3|" + TIME);
                assertThat(bank.next("8")).contains("|150=0|");
                String filled = bank.next("8");
                assertThat(filled).contains("|150=F|", "|39=2|", "|32=2000.00|");
                assertThat(settled(venue, 1).settled()).isTrue();
                bank.say("35=AD|568=T-1|569=0");
                assertThat(bank.next("AE")).contains("|573=0|", "|818=", "|58=SETTLED: both legs|");

                rejected(bank, "B-1", "55=CNY/XAU|54=1|38=1000.00|40=2|44=1.08500", "|103=1|");
                rejected(bank, "B-2", "55=CNY/HKD|54=1|38=1000.00|40=2|44=1.085001", "|58=WRONG_TICK");
                rejected(bank, "B-3", "55=CNY/HKD|54=1|38=1500.00|40=2|44=1.08500", "|58=WRONG_LOT");
                rejected(bank, "BUY-1", "55=CNY/HKD|54=1|38=1000.00|40=2|44=1.08500", "|103=6|");
                rejected(bank, "B-4", "55=CNY/HKD|54=1|38=1000.00|40=2|44=1.20000", "|58=OUTSIDE_BAND");
                rejected(bank, "B-5", "55=CNY/HKD|54=2|38=9000000.00|40=2|44=1.08500", "|58=NO_FUNDS");
                bank.say("35=R|131=ASK-1|146=1|55=CNY/THB|54=1|38=1000.00");
                assertThat(bank.next("S")).contains("|131=ASK-1|", "|133=");
            } finally {
                running.close();
            }

            int other = freePort();
            ExchangeSite.Running again = ExchangeSite.open(BayScenario.builtIn(), folder, clock);
            try (FixDoor door = FixDoor.start(
                            again.venue(),
                            new FixSettings("127.0.0.1", other, folder.resolve("fix")),
                            bank -> "secret of " + bank,
                            clock::now);
                    PlainFix bank = new PlainFix("HKBANK", "secret of HKBANK", other)) {
                assertThat(door.trouble()).isEmpty();
                bank.say("35=AD|568=T-2|569=0");
                assertThat(bank.next("AE")).contains("|573=0|", "|571=1|", "|32=2000.00|");
            } finally {
                again.close();
            }
        }
    }

    private static void rejected(PlainFix bank, String id, String fields, String expected) throws Exception {
        bank.say("35=D|11=" + id + "|" + fields + "|59=0|" + TIME);
        assertThat(bank.next("8")).contains("|11=" + id + "|", "|150=8|", expected);
    }
}
