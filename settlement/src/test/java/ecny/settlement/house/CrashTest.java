package ecny.settlement.house;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.clearing.DayStatement;
import ecny.settlement.clearing.Priority;
import ecny.settlement.clearing.ReservePayment;
import ecny.settlement.clearing.reserves.BalanceSheet;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.reserves.Reserves;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.AfterHours;
import ecny.settlement.clearing.rules.BusinessDates;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.settlement.house.HouseCommand.Act;
import ecny.settlement.house.HouseCommand.Booking;
import ecny.settlement.house.HouseCommand.Move;
import ecny.settlement.journal.LineJournal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * The process dies between any two steps of settlement: after the time was taken, after some or all bytes of the input were
 * written, after it was on disk, after any event of its processing (a settled payment of a gridlock, a netted one, a closed day),
 * after all of it and before the answer. Whoever asked asks again. Then everything is as if nothing had happened.
 */
class CrashTest {
    private static final List<Priority> PRIORITIES = List.of(Priority.values());
    private static final List<Move> MOVES = List.of(Move.values());
    private static final int STEPS = 60;
    private static final long TWO_DAYS_MILLIS = 2 * 86_400_000L;

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Property(tries = 40)
    void crashes_between_any_two_steps_change_nothing_and_break_no_invariant(
            @ForAll DesignKind design, @ForAll("starts") long startMillis, @ForAll long seed) throws IOException {
        Run calm = new Run(design, startMillis, seed, 0);
        Run stormy = new Run(design, startMillis, seed, 8);
        try {
            calm.play();
            stormy.play();
            assertThat(stormy.picture()).isEqualTo(calm.picture());
            assertThat(stormy.verdicts).isEqualTo(calm.verdicts);
            stormy.sheetsWereBalancedAt(calm);
        } finally {
            calm.delete();
            stormy.delete();
        }
    }

    /** In the regime of now, in the one before, and over the midnight between them. */
    @Provide
    Arbitrary<Long> starts() {
        return Arbitraries.of("2026-06-10", "2025-06-11", "2025-12-31")
                .map(day -> BusinessDates.at(LocalDate.parse(day), LocalTime.of(9, 0)));
    }

    /** The same instructions at the same times; with or without crashes. */
    private static final class Run {
        private final Path folder = Files.createTempDirectory("crash");
        private final HouseSettings settings;
        private final SplittableRandom deeds;
        private final SplittableRandom crashes;
        private final int crashOneIn;
        private final List<SettlementVerdict> verdicts = new ArrayList<>();
        private ClearingHouse house;
        private long now;
        private long exchangedFen;
        private int untilCrash = -1;
        private long sequence;
        private HouseCommand.@Nullable Retail toExchange;

        Run(DesignKind design, long startMillis, long seed, int crashOneIn) throws IOException {
            now = startMillis;
            settings = Houses.settings(design, 600, AfterHours.SETTLE, startMillis);
            deeds = new SplittableRandom(seed);
            crashes = new SplittableRandom(seed + 1);
            this.crashOneIn = crashOneIn;
            house = open();
        }

        private ClearingHouse open() throws IOException {
            return ClearingHouse.open(
                    folder, settings, () -> now, Houses.SEAL, notice -> step(), step -> step(), LineJournal.Disk.REAL);
        }

        private void step() {
            if (untilCrash > 0 && --untilCrash == 0) {
                untilCrash = -1;
                throw new Crash();
            }
        }

        void play() throws IOException {
            for (int i = 0; i < STEPS; i++) {
                now += deeds.nextLong(TWO_DAYS_MILLIS / STEPS);
                HouseCommand deed = deed(i);
                boolean crashing = crashOneIn > 0 && crashes.nextInt(crashOneIn) == 0;
                untilCrash = crashing ? 1 + crashes.nextInt(7) : -1;
                SettlementVerdict verdict = untilItIsDone(deed);
                exchangedFen += deed instanceof HouseCommand.Retail retail && retail.booking() == Booking.EXCHANGE
                        ? retail.amountFen()
                        : 0;
                verdicts.add(deed instanceof HouseCommand.Pay ? verdict : SettlementVerdict.DONE);
                untilCrash = -1;
                check();
            }
        }

        /** Any instant can be looked at again: its sheets balance and are those of a run that did not die. */
        void sheetsWereBalancedAt(Run calm) throws IOException {
            for (long at = settings.startMillis(); at <= now; at += TWO_DAYS_MILLIS / 3) {
                List<BalanceSheet> then = HouseHistory.ask(folder, start -> settings, at, HouseBooks::sheets);
                assertThat(then).allMatch(BalanceSheet::balances);
                assertThat(then).isEqualTo(HouseHistory.ask(calm.folder, start -> settings, at, HouseBooks::sheets));
            }
        }

        private SettlementVerdict untilItIsDone(HouseCommand deed) throws IOException {
            while (true) {
                long before = Files.size(file());
                try {
                    if (crashes.nextBoolean()) {
                        house.tick();
                    }
                    if (HouseBooks.sequenceOf(deed) != Long.MAX_VALUE) {
                        house.hear(deed, now);
                        return SettlementVerdict.DONE;
                    }
                    return house.tell(deed);
                } catch (Crash crash) {
                    house.close();
                    tear(before);
                    house = open();
                    if (done(deed)) {
                        return SettlementVerdict.DONE; // not a payment, and it had happened: nobody asks again
                    }
                }
            }
        }

        /** What was being written may be there in part. */
        private void tear(long before) throws IOException {
            long written = Files.size(file()) - before;
            if (written > 0 && crashes.nextInt(3) == 0) {
                try (RandomAccessFile torn = new RandomAccessFile(file().toFile(), "rw")) {
                    torn.setLength(before + crashes.nextLong(written));
                }
            }
        }

        private boolean done(HouseCommand deed) throws IOException {
            if (deed instanceof HouseCommand.Pay || deed instanceof HouseCommand.Retail) {
                return false; // told again: the house knows them by their number
            }
            String text = new HouseLine(0, deed).text().substring(1);
            List<String> lines = Files.readAllLines(file());
            return lines.get(lines.size() - 1).contains(text + " ");
        }

        private Path file() {
            return folder.resolve("settlement.journal");
        }

        private HouseCommand deed(int i) {
            int bank = 1 + deeds.nextInt(4);
            int other = 1 + (bank + deeds.nextInt(3)) % 4;
            long fen = deeds.nextLong(1, 900);
            return switch (deeds.nextInt(10)) {
                case 0 -> new HouseCommand.Central(Act.SET_ASIDE, bank, 1_000L + i, 0); // each act another amount
                case 1 -> move(i, bank);
                case 2, 3 -> issue(1 + deeds.nextInt(3), fen);
                case 4, 5 -> exchangeWhatWasIssued(i, bank, other, fen);
                default -> pay(i, bank, other, fen);
            };
        }

        /** What waits is cancelled or moved by its owner; or something that may be neither waiting nor the bank's own. */
        private HouseCommand move(int i, int bank) {
            List<ReservePayment> waiting = house.waiting(bank);
            if (waiting.isEmpty()) {
                return new HouseCommand.Queue(Move.CANCEL, PaymentIds.of("x", "m", "" + deeds.nextInt(i + 1)), i, bank);
            }
            long id = waiting.get(deeds.nextInt(waiting.size())).id();
            Move any = MOVES.get(deeds.nextInt(MOVES.size()));
            Move move = any == Move.CANCEL && PaymentIds.isSequence(id) ? Move.END : any; // wallets' payments stay
            long other = move == Move.BEFORE
                    ? waiting.get(deeds.nextInt(waiting.size())).id()
                    : i;
            return new HouseCommand.Queue(move, id, other, bank);
        }

        private HouseCommand issue(int operator, long fen) {
            toExchange = new HouseCommand.Retail(0, Booking.EXCHANGE, operator, fen);
            return new HouseCommand.Retail(++sequence, Booking.ISSUE, operator, fen);
        }

        private HouseCommand exchangeWhatWasIssued(int i, int bank, int other, long fen) {
            HouseCommand.@Nullable Retail exchange = toExchange;
            toExchange = null;
            return exchange == null
                    ? pay(i, bank, other, fen)
                    : new HouseCommand.Retail(
                            ++sequence, exchange.booking(), exchange.operator(), exchange.amountFen());
        }

        private HouseCommand pay(int i, int payer, int payee, long fen) {
            int from = 1 + i % 3;
            int to = 1 + (i + 1) % 3;
            if (deeds.nextInt(4) == 0 && walletsOf(from) > 0) {
                return new HouseCommand.Pay(
                        ++sequence, from, to, Math.min(fen, walletsOf(from)), Priority.NORMAL, PaymentKind.LEDGER);
            }
            Priority priority = PRIORITIES.get(deeds.nextInt(PRIORITIES.size()));
            return new HouseCommand.Pay(
                    PaymentIds.of("x", "m", "" + i), payer, payee, fen, priority, PaymentKind.ACCOUNT);
        }

        private long walletsOf(int operator) {
            return house.ask(books -> books.system().desk().books().walletsFen(operator));
        }

        /** Facts §12.1: invariants 1 (wallets are the operators' liabilities), 2, 3, 4 and 9, at this instant. */
        private void check() {
            house.ask(books -> {
                books.system().checkInvariants();
                long walletsFen = 0;
                for (int operator = 1; operator <= 3; operator++) {
                    walletsFen += books.system().desk().books().walletsFen(operator);
                }
                assertThat(walletsFen)
                        .as("wallets own what was exchanged into them")
                        .isEqualTo(exchangedFen);
                Reserves reserves = books.system().desk().books().reserves();
                for (int bank = 1; bank < reserves.accounts(); bank++) {
                    assertThat(-reserves.netPositionFen(bank))
                            .as("net debit position within its cap")
                            .isLessThanOrEqualTo(reserves.netDebitCapFen(bank));
                }
                books.closedDays().forEach(day -> {
                    long sum = 0;
                    for (int bank = 1; bank < reserves.accounts(); bank++) {
                        ParticipantDay closed = books.day(bank, day).orElseThrow();
                        DayStatement totals = closed.totals();
                        assertThat(totals.closingFen()).as("after the window").isNotNegative();
                        assertThat(closed.addedUpFen()).isEqualTo(totals.closingFen());
                        sum += totals.receivedFen() - totals.sentFen();
                    }
                    assertThat(sum).as("payments make and lose no reserves").isZero();
                });
                assertThat(books.seals()).allMatch(seal -> seal.isSignedBy(Houses.SEAL.publicKey()));
                return true;
            });
        }

        /** Everything that can be seen from outside. */
        List<Object> picture() {
            return house.ask(books -> {
                List<Object> seen = new ArrayList<>();
                for (int party = 0; party < books.system().desk().books().parties(); party++) {
                    seen.add(books.system().desk().books().sheet(party));
                }
                seen.addAll(books.notices(1, Integer.MAX_VALUE));
                seen.addAll(books.seals());
                for (int bank = 0; bank <= 4; bank++) {
                    seen.add(books.day(bank, books.system().businessDay()));
                    seen.add(books.waiting(bank));
                }
                return seen;
            });
        }

        void delete() throws IOException {
            house.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
