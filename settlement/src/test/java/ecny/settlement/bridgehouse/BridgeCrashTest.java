package ecny.settlement.bridgehouse;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.BridgeCommand.Fixed;
import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.Trade;
import ecny.settlement.bridge.ledger.LedgerAnswer;
import ecny.settlement.bridge.ledger.LedgerOrder;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridge.rules.Rate;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process with the bridge and all its jurisdictions dies between any two messages, again and again, with or without part of its
 * last line on the disk. It is opened again from its journals, the banks ask again, and the books are those of a day without crashes.
 */
class BridgeCrashTest {
    private static final BridgeWorld WORLD = BridgeWorld.demo();
    private static final int DAYS = 6;

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private long now;
    private int untilCrash;
    private int crashes;
    private List<JurisdictionHouse> ledgers = new ArrayList<>();

    private BridgeHouse open(Path where) throws IOException {
        Map<String, JurisdictionHouse> houses = BridgeHouse.jurisdictions(WORLD, () -> now, Keeping.inFile(where));
        ledgers = new ArrayList<>(houses.values());
        Map<String, LedgerPort> ports = new TreeMap<>();
        houses.forEach((currency, house) -> ports.put(currency, (order, answers) -> carry(house, order, answers)));
        return BridgeHouse.open(WORLD, ports, () -> now, Keeping.inFile(where));
    }

    private void carry(JurisdictionHouse house, LedgerOrder order, Consumer<LedgerAnswer> answers) {
        step();
        LedgerAnswer answer = house.answer(order);
        step();
        answers.accept(answer);
    }

    private void step() {
        if (untilCrash > 0 && --untilCrash == 0) {
            crashes++;
            throw new Crash();
        }
    }

    @Test
    void a_day_with_crashes_ends_as_a_day_without(@TempDir Path folder) throws IOException {
        for (int day = 1; day <= DAYS; day++) {
            String calm = play(Files.createDirectory(folder.resolve("calm" + day)), day, false);
            String stormy = play(Files.createDirectory(folder.resolve("stormy" + day)), day, true);
            assertThat(stormy).isEqualTo(calm);
        }
        assertThat(crashes).isGreaterThan(DAYS);
    }

    private String play(Path where, long seed, boolean stormy) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        now = Crossing.TEN_IN_SHANGHAI;
        untilCrash = 0;
        BridgeHouse bridge = open(where);
        for (BridgeCommand command : deeds(seed)) {
            untilCrash = stormy && random.nextInt(2) == 0 ? 1 + random.nextInt(14) : 0;
            while (true) {
                try {
                    bridge.tell(command);
                    now += 100;
                    for (int i = 0; i < 5 && bridge.nextDueMillis() <= now + 60_000; i++) {
                        now = Math.max(now, bridge.nextDueMillis());
                        bridge.tick(); // what was on its way is sent again
                    }
                    break;
                } catch (Crash crash) {
                    untilCrash = 0;
                    close(bridge);
                    tear(where.resolve("bridge.journal"), random);
                    bridge = open(where);
                }
            }
            now = Crossing.TEN_IN_SHANGHAI + (now - Crossing.TEN_IN_SHANGHAI) / 1_000 * 1_000;
        }
        String picture = picture(bridge);
        close(bridge);
        return picture;
    }

    private void close(BridgeHouse bridge) throws IOException {
        bridge.close();
        for (JurisdictionHouse ledger : ledgers) {
            ledger.close();
        }
    }

    /** A next line had been begun, and its end never reached the disk. */
    private static void tear(Path journal, SplittableRandom random) throws IOException {
        if (random.nextBoolean()) {
            try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
                file.seek(file.length());
                file.writeBytes("99 177241 COMMAND {\"comm");
            }
        }
    }

    private String picture(BridgeHouse bridge) {
        StringBuilder text = new StringBuilder();
        for (JurisdictionHouse ledger : ledgers) {
            String books = ledger.ask(known -> known.currency() + known.balances());
            text.append(books).append('\n');
        }
        List<CrossPayment> payments = bridge.ask(known -> known.payments());
        payments.forEach(payment -> {
            assertThat(payment.stage()).isIn(Stage.SETTLED, Stage.REFUSED, Stage.REFUNDED);
            text.append(payment.pay().id())
                    .append(payment.stage())
                    .append(payment.verdict())
                    .append('\n');
        });
        return text.toString();
    }

    private static List<BridgeCommand> deeds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<BridgeCommand> deeds = new ArrayList<>(List.of(
                new BridgeCommand.Issue("i1", "PEARL-RIVER", "CNY", 100_000_000),
                new BridgeCommand.Issue("i2", "VICTORIA", "HKD", 100_000_000),
                new BridgeCommand.Issue("i3", "HARBOUR-FX", "HKD", 100_000_000),
                new BridgeCommand.Reserve("r1", "PEARL-RIVER", "CNY", 1_000_000),
                new BridgeCommand.Reserve("r2", "VICTORIA", "HKD", 1_000_000),
                new BridgeCommand.PostRate(
                        "HARBOUR-FX",
                        "CNY",
                        "HKD",
                        Rate.parse("1.09"),
                        Rate.parse("1.09"),
                        1_000_000_000,
                        Crossing.TEN_IN_SHANGHAI + 86_400_000)));
        for (int i = 0; i < 5; i++) {
            long fen = random.nextLong(1_000, 1_000_000);
            if (random.nextBoolean()) {
                String id = "p" + i;
                deeds.add(new BridgeCommand.AskQuote("q" + i, "hk-wholesale", "PEARL-RIVER", Fixed.PAID, fen));
                deeds.add(Crossing.wholesale(id, "q" + i, "hk-wholesale", "PEARL-RIVER", "VICTORIA", "CNY", fen));
            } else {
                deeds.add(new BridgeCommand.SettleTrade(
                        new Trade("t" + i, "r1", random.nextLong(1, 200_000), "r2", random.nextLong(1, 200_000))));
            }
        }
        deeds.add(new BridgeCommand.Reduce("w1", "r1", 1_000));
        deeds.add(new BridgeCommand.Release("r1"));
        deeds.add(new BridgeCommand.Release("r2"));
        return deeds;
    }
}
