package ecny.perf.clearing;

import ecny.settlement.clearing.LargestFeasibleSet;
import ecny.settlement.clearing.Priority;
import ecny.settlement.clearing.ReservePayment;
import ecny.settlement.clearing.ReserveSystem;
import ecny.settlement.clearing.SettlementEvents;
import ecny.settlement.clearing.SystemSettings;
import ecny.settlement.clearing.reserves.Books;
import ecny.settlement.clearing.reserves.CentralBankDesk;
import ecny.settlement.clearing.reserves.Opening;
import ecny.settlement.clearing.reserves.Participants;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.reserves.Reserves;
import ecny.settlement.clearing.rules.BusinessDates;
import ecny.settlement.clearing.rules.ClearingRules;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.settlement.clearing.rules.OperatorList;
import ecny.sim.population.RandomStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One shot is a whole day: a million payments among the 22 operators, with books, register of payments and indicators, until
 * the last cycle; or one search in a queue of ten thousand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class ClearingBenchmark {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 10);
    private static final int PAYMENTS = 1_000_000;
    private static final int QUEUE = 10_000;
    private static final long AMPLE_FEN = 1_000_000_000_000L;
    private static final long SCARCE_FEN = 20_000_000L;

    private final ClearingRules rules = ClearingRules.published("settlement-2026-01");
    private final Participants participants =
            new Participants(OperatorList.published().participantsOn(DAY));
    private final List<ReservePayment> payments = new ArrayList<>(PAYMENTS);
    private long[] spendable = {};
    private int[] start = {};
    private int[] payee = {};
    private long[] amount = {};

    /** The same input for every shot: amounts up to 10,000 yuan, seed 7. */
    @Setup
    public void draw() {
        RandomStream random = RandomStream.of(7, "clearing benchmark");
        int banks = participants.count() - 1;
        long from = BusinessDates.at(DAY, LocalTime.of(8, 0));
        long lasts = BusinessDates.at(DAY, LocalTime.of(15, 59)) - from;
        for (int i = 0; i < PAYMENTS; i++) {
            int payer = random.nextInt(banks);
            int other = (payer + 1 + random.nextInt(banks - 1)) % banks;
            payments.add(new ReservePayment(
                    i + 1,
                    payer + 1,
                    other + 1,
                    1 + random.nextInt(1_000_000),
                    Priority.NORMAL,
                    PaymentKind.WALLET,
                    from + lasts * i / PAYMENTS));
        }
        gridlock(random, banks);
    }

    /** Every bank waits for the others, with a little money in the system. */
    private void gridlock(RandomStream random, int banks) {
        spendable = new long[banks];
        start = new int[banks + 1];
        payee = new int[QUEUE];
        amount = new long[QUEUE];
        for (int bank = 0; bank < banks; bank++) {
            spendable[bank] = random.nextInt(20_000_000);
            start[bank + 1] = (int) ((long) QUEUE * (bank + 1) / banks);
            for (int i = start[bank]; i < start[bank + 1]; i++) {
                payee[i] = (bank + 1 + random.nextInt(banks - 1)) % banks;
                amount[i] = 50_000L + random.nextInt(1_000_000);
            }
        }
    }

    @Benchmark
    public long deferredNet() {
        return day(DesignKind.DEFERRED_NET, AMPLE_FEN);
    }

    @Benchmark
    public long gross() {
        return day(DesignKind.GROSS, AMPLE_FEN);
    }

    /** With so little money that payments queue and are offset. */
    @Benchmark
    public long hybridWithLittleMoney() {
        return day(DesignKind.HYBRID, SCARCE_FEN);
    }

    @Benchmark
    public int gridlockSearch() {
        int settles = 0;
        for (int first : LargestFeasibleSet.find(spendable, start, payee, amount)) {
            settles += first;
        }
        return settles;
    }

    private long day(DesignKind design, long reservesFen) {
        Books books = new Books(
                participants, new Reserves(participants.count()), rules.regime().value());
        CentralBankDesk desk = new CentralBankDesk(books, 1_000);
        for (int bank = 1; bank < participants.count(); bank++) {
            books.open(bank, Opening.bank(reservesFen, 0, 0, 100 * AMPLE_FEN));
            if (design == DesignKind.DEFERRED_NET) {
                desk.reserve(bank, reservesFen);
            }
        }
        ReserveSystem system = new ReserveSystem(
                SystemSettings.of(rules).withDesign(design),
                desk,
                payments.get(0).atMillis(),
                new SettlementEvents() {});
        for (ReservePayment payment : payments) {
            system.submit(payment);
        }
        system.advanceTo(BusinessDates.at(DAY, LocalTime.of(16, 30)));
        system.checkInvariants();
        long settled = system.indicators().settledInReserves().count();
        if (design != DesignKind.HYBRID && settled != PAYMENTS) {
            throw new IllegalStateException("not all settled: settled=" + settled);
        }
        return settled;
    }
}
