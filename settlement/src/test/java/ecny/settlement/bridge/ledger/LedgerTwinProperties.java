package ecny.settlement.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.bridge.rules.BridgeWorld;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A jurisdiction's ledger and its naive twin say the same of every order, early, late or repeated, and have the same balances after
 * each; money is neither made nor lost.
 */
class LedgerTwinProperties {
    private static final BridgeWorld WORLD = BridgeWorld.demo();
    private static final List<String> BANKS = List.of("VICTORIA", "HARBOUR-FX", "LANTERN-FX", "PEARL-RIVER");
    private static final long TEN = Instant.parse("2026-03-02T02:00:00Z").toEpochMilli();

    private NaiveLedger naive = new NaiveLedger();
    private Jurisdiction ledger = hongKong();

    private static Jurisdiction hongKong() {
        return new Jurisdiction(
                "HKD", WORLD.rules(), WORLD.participants(), WORLD.openings().getOrDefault("HKD", Map.of()));
    }

    @Property(tries = 150)
    void the_ledger_and_its_naive_twin_agree_about_every_order(@ForAll long seed) {
        naive = new NaiveLedger();
        ledger = hongKong();
        SplittableRandom random = new SplittableRandom(seed);
        for (String bank : BANKS.subList(0, 3)) {
            long amount = random.nextLong(200);
            ledger.answer(new LedgerOrder.Issue("HKD", "i" + bank, bank, amount), TEN);
            naive.onBridge(bank, amount);
        }
        naive.onBridge("PEARL-RIVER", 0);
        for (int step = 0; step < 60; step++) {
            String id = "" + random.nextInt(12);
            String said = order(random, id);
            for (String bank : BANKS) {
                LedgerAnswer.Balance balance = ledger.balance(bank, Pocket.BRIDGE);
                assertThat(balance.free()).as("free of %s after %s", bank, said).isEqualTo(naive.free(bank));
                assertThat(balance.held()).as("held of %s after %s", bank, said).isEqualTo(naive.held(bank));
            }
            long sum = ledger.balances().stream()
                    .mapToLong(balance -> balance.free() + balance.held())
                    .sum();
            assertThat(sum).isZero();
        }
    }

    private String order(SplittableRandom random, String id) {
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                List<Transfer> transfers = transfers(random);
                String kind = kind(new LedgerOrder.Reserve("HKD", id, Pocket.BRIDGE, transfers, null));
                assertThat(kind).isEqualTo(naive.reserve(id, transfers));
                return "reserve " + id + transfers;
            }
            case 2 -> {
                if (!naive.stateOf(id).isEmpty()) {
                    assertThat(kind(new LedgerOrder.Book("HKD", id, List.of()))).isEqualTo(naive.book(id, List.of()));
                }
                return "book " + id;
            }
            case 3 -> {
                assertThat(kind(new LedgerOrder.Release("HKD", id))).isEqualTo(naive.release(id));
                return "release " + id;
            }
            case 4 -> {
                String bank = BANKS.get(random.nextInt(4));
                long amount = random.nextLong(1, 80);
                String aside = id + bank + amount;
                assertThat(kind(new LedgerOrder.SetAside("HKD", aside, bank, amount)))
                        .isEqualTo(naive.setAside(aside, bank, amount));
                reduce(random, aside);
                trade(random, aside, bank);
                if (random.nextBoolean()
                        && kind(new LedgerOrder.Return("HKD", aside)).equals("DONE")) {
                    naive.giveBack(aside);
                }
                return "aside " + aside;
            }
            default -> {
                return "nothing";
            }
        }
    }

    private void reduce(SplittableRandom random, String aside) {
        long left = naive.left(aside);
        if (left > 0 && random.nextBoolean()) {
            long amount = random.nextLong(1, left + 1);
            String id = "w" + aside + amount;
            for (int time = 0; time < 2; time++) { // the second is the first again
                assertThat(kind(new LedgerOrder.Reduce("HKD", id, aside, amount)))
                        .isEqualTo("DONE");
                naive.reduce(id, aside, amount);
            }
        }
    }

    private void trade(SplittableRandom random, String aside, String bank) {
        long left = naive.left(aside);
        if (left > 0) {
            String other = BANKS.get((BANKS.indexOf(bank) + 1) % 4);
            List<Transfer> leg = List.of(new Transfer(bank, other, random.nextLong(1, left + 1), aside));
            String unit = "t" + aside + random.nextInt(3);
            if (naive.stateOf(unit).isEmpty()) {
                assertThat(kind(new LedgerOrder.Book("HKD", unit, leg))).isEqualTo(naive.book(unit, leg));
            }
        }
    }

    private String kind(LedgerOrder order) {
        return ledger.answer(order, TEN).kind().name();
    }

    private static List<Transfer> transfers(SplittableRandom random) {
        List<Transfer> transfers = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int payer = random.nextInt(4);
            String payee = BANKS.get((payer + 1 + random.nextInt(3)) % 4);
            transfers.add(Transfer.free(BANKS.get(payer), payee, random.nextLong(1, 120)));
        }
        return transfers;
    }
}
