package ecny.gateway.bank.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.gateway.bank.message.Direction;
import ecny.settlement.clearing.Reconciliation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DayReconciliationTest {
    /** Plants breaks of every kind and remembers which. */
    private static final class Plants {
        private final SplittableRandom random;
        private final List<String> planted = new ArrayList<>();
        private final List<BookedLine> theirs = new ArrayList<>();

        Plants(long seed) {
            random = new SplittableRandom(seed);
        }

        void record(BookedLine line, int oneIn) {
            if (random.nextInt(oneIn) != 0) {
                theirs.add(line);
                return;
            }
            switch (random.nextInt(6)) {
                case 0 -> plant(Finding.MISSING_THERE, line);
                case 1 -> {
                    theirs.add(line);
                    theirs.add(line);
                    plant(Finding.MISSING_HERE, line);
                }
                case 2 -> {
                    theirs.add(with(line, line.amountFen() + 1 + random.nextInt(100), true));
                    plant(Finding.AMOUNT_DIFFERS, line);
                }
                case 3 -> {
                    theirs.add(with(line, line.amountFen(), false));
                    plant(Finding.STATUS_DIFFERS, line);
                }
                case 4 -> {
                    theirs.add(line);
                    BookedLine invented = new BookedLine(
                            line.direction(), line.payer(), line.payee(), "NO-" + line.transactionId(), 5, true);
                    theirs.add(invented);
                    plant(Finding.MISSING_HERE, invented);
                }
                default -> {
                    Direction other = line.direction() == Direction.CRDT ? Direction.DBIT : Direction.CRDT;
                    BookedLine turned = new BookedLine(
                            other, line.payer(), line.payee(), line.transactionId(), line.amountFen(), true);
                    theirs.add(turned);
                    plant(Finding.MISSING_THERE, line);
                    plant(Finding.MISSING_HERE, turned);
                }
            }
        }

        private static BookedLine with(BookedLine line, long fen, boolean settled) {
            return new BookedLine(line.direction(), line.payer(), line.payee(), line.transactionId(), fen, settled);
        }

        private void plant(Finding finding, BookedLine line) {
            planted.add(finding + " " + line.name());
        }
    }

    @Property(tries = 300)
    void planted_breaks_are_found_completely_and_no_others(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 300) int count,
            @ForAll @IntRange(min = 2, max = 50) int oneIn) {
        SplittableRandom random = new SplittableRandom(seed);
        Plants plants = new Plants(seed);
        List<BookedLine> ours = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Direction direction = random.nextBoolean() ? Direction.CRDT : Direction.DBIT;
            BookedLine line = new BookedLine(
                    direction,
                    "C1010211000012",
                    "C1010511003703",
                    "T" + i / 2 + direction + i % 2,
                    1 + random.nextInt(1_000_000),
                    true);
            ours.add(line);
            plants.record(line, oneIn);
        }
        List<BookedLine> theirs = BookedLines.read(BookedLines.write(shuffled(plants.theirs, random)));

        DayReconciliation result = DayReconciliation.of(ours, theirs);

        assertThat(result.breaks())
                .extracting(found -> found.finding() + " " + found.line().name())
                .containsExactlyInAnyOrderElementsOf(plants.planted);
        long balanceHere = ours.stream().mapToLong(BookedLine::signedFen).sum();
        long balanceThere = theirs.stream()
                .filter(BookedLine::settled)
                .mapToLong(BookedLine::signedFen)
                .sum();
        assertThat(balanceThere + result.adjustmentFen()).isEqualTo(balanceHere);
        assertThat(result.agrees()).isEqualTo(plants.planted.isEmpty());
    }

    private static List<BookedLine> shuffled(List<BookedLine> lines, SplittableRandom random) {
        List<BookedLine> mixed = new ArrayList<>(lines);
        for (int i = mixed.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            BookedLine swapped = mixed.get(i);
            mixed.set(i, mixed.get(j));
            mixed.set(j, swapped);
        }
        return mixed;
    }

    @Test
    void a_break_is_explained_in_both_languages_with_what_puts_it_right() {
        BookedLine ours = new BookedLine(Direction.CRDT, "C1010211000012", "C1010511003703", "T1", 12_850, true);
        BookedLine theirs = new BookedLine(Direction.CRDT, "C1010211000012", "C1010511003703", "T1", 12_580, true);

        DayReconciliation.Explained found =
                DayReconciliation.of(List.of(ours), List.of(theirs)).breaks().get(0);

        assertThat(found.english()).isEqualTo("T1 settled with 128.50, you have 125.80: adjust by +2.70");
        assertThat(found.chinese()).contains("128.50", "+2.70");
    }

    @Test
    void a_line_that_cannot_be_read_is_named() {
        assertThatThrownBy(() -> BookedLines.read(BookedLines.HEADER + "\nDBIT,A,B,T1,1.234,SETTLED\n"))
                .hasMessage("line 2, amount: found '1.234', expected yuan, nothing or more, at most two decimals");
        assertThatThrownBy(() -> BookedLines.read("x,y\n")).hasMessageContaining("line 1");
    }
}
