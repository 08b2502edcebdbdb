package ecny.sim.clearing;

import ecny.settlement.clearing.Mechanism;
import ecny.settlement.clearing.ReservePayment;
import ecny.settlement.clearing.ReturnReason;
import ecny.settlement.clearing.SettlementEvents;
import ecny.settlement.clearing.reserves.Books;
import ecny.settlement.clearing.reserves.ReserveRequirement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The payments of a run between operators under two settlements, and each one that ends otherwise.
 *
 * @param before one settlement
 * @param after the other
 * @param changes payments with another fate, in the order in which they were handed in
 * @param participants numbers of those concerned
 */
record SettlementDifference(World before, World after, List<Changed> changes, Set<Integer> participants) {
    /** What became of a payment: {@code SETTLED}, or the reason why its money went back, or {@code OPEN} at the end. */
    record Fate(String word, long afterMillis) {}

    /** A payment that ends otherwise. */
    record Changed(ReservePayment payment, Fate before, Fate after) {}

    /**
     * Sums of one settlement.
     *
     * @param waitedMillis of settled payments, all together
     * @param requiredFen what the institutions must keep at the central bank at the end
     * @param missingFen what those of them who keep less lack
     */
    record World(
            long payments,
            long settled,
            long settledFen,
            long returned,
            long waitedMillis,
            long requiredFen,
            long missingFen) {}

    /** A settlement, and what it requires institutions to keep. */
    record Case(SettlementScenario scenario, ReserveRequirement requirement) {}

    static SettlementDifference of(Case one, Case other) throws IOException {
        Fates was = new Fates(one.requirement());
        List<ReservePayment> payments = DesignComparison.run(one.scenario(), was, was::ended);
        Fates then = new Fates(other.requirement());
        List<ReservePayment> again = DesignComparison.run(other.scenario(), then, then::ended);
        if (!payments.equals(again)) {
            throw new IllegalArgumentException("two settlements are compared on the same payments");
        }
        List<Changed> changes = new ArrayList<>();
        Set<Integer> participants = new TreeSet<>();
        for (ReservePayment payment : payments) {
            Fate before = was.of(payment);
            Fate after = then.of(payment);
            if (!before.word().equals(after.word())) {
                changes.add(new Changed(payment, before, after));
                participants.add(payment.payer());
                participants.add(payment.payee());
            }
        }
        return new SettlementDifference(was.sums(payments), then.sums(payments), changes, participants);
    }

    /** Keeps the last word on every payment. */
    private static final class Fates implements SettlementEvents {
        private final Map<Long, Fate> fates = new HashMap<>();
        private final ReserveRequirement requirement;
        private long requiredFen;
        private long missingFen;

        Fates(ReserveRequirement requirement) {
            this.requirement = requirement;
        }

        void ended(Books books) {
            for (int participant = 1; participant < books.participants().count(); participant++) {
                requiredFen = Math.addExact(requiredFen, requirement.requiredFen(books, participant));
                missingFen = Math.addExact(missingFen, requirement.shortfallFen(books, participant));
            }
        }

        @Override
        public void settled(ReservePayment payment, Mechanism mechanism, long atMillis) {
            fates.put(payment.id(), new Fate("SETTLED", atMillis - payment.atMillis()));
        }

        @Override
        public void returned(ReservePayment payment, ReturnReason reason, boolean wasNetted, long atMillis) {
            fates.put(payment.id(), new Fate(reason.name(), atMillis - payment.atMillis()));
        }

        Fate of(ReservePayment payment) {
            @Nullable Fate fate = fates.get(payment.id());
            return fate == null ? new Fate("OPEN", 0) : fate;
        }

        World sums(List<ReservePayment> payments) {
            long settled = 0;
            long fen = 0;
            long returned = 0;
            long waited = 0;
            for (ReservePayment payment : payments) {
                Fate fate = of(payment);
                if (fate.word().equals("SETTLED")) {
                    settled++;
                    fen = Math.addExact(fen, payment.amountFen());
                    waited += fate.afterMillis();
                } else if (!fate.word().equals("OPEN")) {
                    returned++;
                }
            }
            return new World(payments.size(), settled, fen, returned, waited, requiredFen, missingFen);
        }
    }
}
