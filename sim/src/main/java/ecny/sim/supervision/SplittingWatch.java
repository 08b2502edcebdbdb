package ecny.sim.supervision;

import ecny.sim.supervision.RuleSet.Splitting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * P5: a customer's day, out to other wallets that are no shops, is above a threshold while every piece is below it. Pieces that are
 * tiny beside the threshold do not count: many small payments are no split large one.
 */
final class SplittingWatch implements Watch {
    private record Key(long customer, String threshold) {}

    private static final class Pieces {
        final List<Flow> flows = new ArrayList<>();
        long fen;
        boolean whole;
    }

    private final Map<Key, Pieces> today = new HashMap<>();
    private int day = Integer.MIN_VALUE;

    @Override
    public void sees(Sight sight) {
        Flow flow = sight.flow();
        if (flow.day() != day) {
            day = flow.day();
            today.clear();
        }
        if (!WalletRegister.isWallet(flow.from())
                || !WalletRegister.isWallet(flow.to())
                || !sight.wallets().isNatural(flow.from())
                || sight.wallets().isMerchant(flow.to())) {
            return;
        }
        Splitting rule = sight.rules().patterns().splitting();
        for (String yuan : rule.thresholdsYuan().value()) {
            piece(sight, rule, yuan);
        }
    }

    private void piece(Sight sight, Splitting rule, String yuan) {
        Flow flow = sight.flow();
        long threshold = RuleSet.fen(yuan);
        if (flow.fen() * 100 < threshold * rule.leastPiecePercent().value()) {
            return;
        }
        Pieces pieces =
                today.computeIfAbsent(new Key(sight.wallets().customer(flow.from()), yuan), key -> new Pieces());
        // One payment above the threshold hides nothing: that day is not split.
        pieces.whole |= flow.fen() >= threshold;
        pieces.flows.add(flow);
        pieces.fen = Math.addExact(pieces.fen, flow.fen());
        if (!pieces.whole
                && pieces.fen > threshold
                && pieces.flows.size() >= rule.pieces().value()) {
            sight.desk()
                    .found(
                            Pattern.P5,
                            sight.rules(),
                            flow.from(),
                            flow,
                            pieces.flows,
                            "thresholdYuan",
                            yuan,
                            "pieces",
                            Integer.toString(pieces.flows.size()),
                            "sumFen",
                            Long.toString(pieces.fen));
        }
    }
}
