package ecny.settlement.pipeline;

import ecny.settlement.message.OutcomeDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what was published. */
final class Outcomes implements OutcomeListener {
    /** What a test asks about. */
    record Seen(long sequence, int verdict, long payer, long amountFen, long payerBalanceFen, long firstSequence) {}

    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void onOutcome(OutcomeDecoder o) {
        seen.add(new Seen(o.sequence(), o.verdict(), o.payer(), o.amountFen(), o.payerBalanceFen(), o.firstSequence()));
    }

    List<Seen> all() {
        return List.copyOf(seen);
    }

    Seen last() {
        return seen.get(seen.size() - 1);
    }
}
