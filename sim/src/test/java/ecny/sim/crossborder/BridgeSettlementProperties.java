package ecny.sim.crossborder;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.bridge.Trade;
import ecny.sim.crossborder.BridgeSettlement.Piece;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** A trade that spreads over several reservations. */
class BridgeSettlementProperties {
    @Property(tries = 500)
    void theDistributedPartsAreTheWholeAndNoReservationGivesMoreThanItHas(
            @ForAll @Size(min = 1, max = 5) List<@LongRange(min = 100, max = 1_000_000_000_000L) Long> gives,
            @ForAll @Size(min = 1, max = 5) List<@LongRange(min = 100, max = 1_000_000_000_000L) Long> pays) {
        List<Piece> from = pieces("B", gives);
        List<Piece> to = pieces("Q", pays);

        List<Trade> parts = BridgeSettlement.parts("T1", from, to);

        assertThat(parts).allMatch(part -> part.oneGives() > 0 && part.otherGives() > 0);
        assertThat(parts).extracting(Trade::reference).doesNotHaveDuplicates();
        for (Piece piece : from) {
            assertThat(parts.stream()
                            .filter(part -> part.one().equals(piece.reservation()))
                            .mapToLong(Trade::oneGives)
                            .sum())
                    .isEqualTo(piece.amount());
        }
        for (Piece piece : to) {
            assertThat(parts.stream()
                            .filter(part -> part.other().equals(piece.reservation()))
                            .mapToLong(Trade::otherGives)
                            .sum())
                    .isEqualTo(piece.amount());
        }
    }

    private static List<Piece> pieces(String name, List<Long> amounts) {
        List<Piece> pieces = new ArrayList<>();
        for (long amount : amounts) {
            pieces.add(new Piece(name + pieces.size(), amount));
        }
        return pieces;
    }
}
