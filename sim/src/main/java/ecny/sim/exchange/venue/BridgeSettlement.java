package ecny.sim.exchange.venue;

import ecny.gateway.exchange.VenueVerdict;
import ecny.settlement.bridge.PvpDesk;
import ecny.settlement.bridge.Trade;
import ecny.settlement.bridge.rules.BridgeVerdict;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Settles at the bridge. Every participant has a row of reservations in each currency, used up from the front; a trade that needs
 * more than one on a side is cut into parts of nearly the same price, each payment versus payment. Which parts is decided when the
 * venue makes the trade, from what the venue has told before, so that after a restart the same parts are asked for by the same
 * names, and the bridge answers those that it knows.
 *
 * <p>The first part may be refused: then the trade is void. A later one cannot be: its reservations are the venue's alone. If it is,
 * something impossible has happened, and the trade waits with an error that names it. A withdrawal uses a row up in the same way.
 */
public final class BridgeSettlement implements Settlement {
    private static final long ASK_AGAIN_NANOS = 20_000_000;
    private static final int ASK_AT_MOST = 500;

    private static final class Reservation {
        private final String id;
        private long left;

        Reservation(String id, long left) {
            this.id = id;
            this.left = left;
        }
    }

    private record Part(Reservation seller, long base, Reservation buyer, long quote) {}

    private record Taken(Reservation from, long amount) {}

    private record Plan(Deal deal, List<Part> parts) {}

    private final PvpDesk bridge;
    private final String venue;
    private final Map<String, Deque<Reservation>> rows = new HashMap<>();
    private final Map<Long, Plan> plans = new HashMap<>();
    private final Map<Long, List<Taken>> withdrawals = new HashMap<>();

    /** @param venue before every name at the bridge: letters and digits, one venue's alone for ever */
    public BridgeSettlement(PvpDesk bridge, String venue) {
        this.bridge = bridge;
        this.venue = venue;
    }

    private String named(String name) {
        return venue + "." + name;
    }

    @Override
    public VenueVerdict reserve(String reservation, String participant, String currency, long amount) {
        BridgeVerdict verdict = patiently(() -> bridge.reserve(named(reservation), participant, currency, amount));
        return switch (verdict) {
            case ACCEPTED -> VenueVerdict.ACCEPTED;
            case PENDING -> VenueVerdict.BUSY;
            case PARTICIPANT_UNKNOWN -> VenueVerdict.PARTICIPANT_UNKNOWN;
            default -> VenueVerdict.NO_FUNDS;
        };
    }

    /** A ledger in another process may take its time. */
    private static BridgeVerdict patiently(Supplier<BridgeVerdict> question) {
        BridgeVerdict verdict = question.get();
        for (int i = 0; verdict == BridgeVerdict.PENDING && i < ASK_AT_MOST; i++) {
            LockSupport.parkNanos(ASK_AGAIN_NANOS);
            verdict = question.get();
        }
        return verdict;
    }

    @Override
    public synchronized void reserved(String reservation, String participant, String currency, long amount) {
        row(participant, currency).add(new Reservation(named(reservation), amount));
    }

    private Deque<Reservation> row(String participant, String currency) {
        return rows.computeIfAbsent(participant + " " + currency, unknown -> new ArrayDeque<>());
    }

    @Override
    public synchronized void dealt(Deal deal) {
        Deque<Reservation> sellers = row(deal.seller(), deal.base());
        Deque<Reservation> buyers = row(deal.buyer(), deal.quote());
        List<Part> parts = new ArrayList<>();
        long base = deal.quantity();
        long quote = deal.cost();
        while (base > 0) {
            Reservation seller = first(sellers, deal);
            Reservation buyer = first(buyers, deal);
            long partBase = Math.min(base, seller.left);
            long partQuote = Math.min(quote, buyer.left);
            if (partBase < base) {
                partQuote = Math.min(partQuote, Math.max(1, share(quote, partBase, base)));
            }
            if (partQuote < quote) {
                partBase = Math.min(partBase, Math.max(1, share(base, partQuote, quote)));
            }
            seller.left -= partBase;
            buyer.left -= partQuote;
            base -= partBase;
            quote -= partQuote;
            parts.add(new Part(seller, partBase, buyer, partQuote));
        }
        plans.put(deal.tradeId(), new Plan(deal, List.copyOf(parts)));
    }

    private static Reservation first(Deque<Reservation> row, Object why) {
        while (!row.isEmpty() && row.getFirst().left == 0) {
            row.removeFirst();
        }
        if (row.isEmpty()) {
            throw new IllegalStateException("the venue let somebody give what is not reserved: " + why);
        }
        return row.getFirst();
    }

    private static long share(long whole, long part, long of) {
        return BigInteger.valueOf(whole)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(of))
                .longValueExact();
    }

    @Override
    public synchronized void ended(long tradeId, boolean booked) {
        Plan plan = plans.remove(tradeId);
        if (plan != null && !booked) {
            for (Part part : plan.parts()) {
                putBack(row(plan.deal().seller(), plan.deal().base()), part.seller(), part.base());
                putBack(row(plan.deal().buyer(), plan.deal().quote()), part.buyer(), part.quote());
            }
        }
    }

    private static void putBack(Deque<Reservation> row, Reservation reservation, long amount) {
        if (!row.contains(reservation)) {
            row.addFirst(reservation);
        }
        reservation.left += amount;
    }

    @Override
    public void settle(long tradeId, Consumer<Settled> answer) {
        Plan plan = plan(tradeId);
        String name = named("T" + tradeId);
        for (int i = 0; i < plan.parts().size(); i++) {
            Part part = plan.parts().get(i);
            Trade trade = new Trade(name + "." + i, part.seller().id, part.base(), part.buyer().id, part.quote());
            BridgeVerdict verdict = patiently(() -> bridge.settle(trade));
            if (verdict != BridgeVerdict.ACCEPTED) {
                if (i > 0 || verdict == BridgeVerdict.PENDING) {
                    throw new IllegalStateException("the bridge says " + verdict + " to part " + i + " of " + plan);
                }
                answer.accept(new Settled(name, false, false, false));
                return;
            }
        }
        Deal deal = plan.deal();
        boolean base = reserve(Settlement.baseReservation(tradeId), deal.buyer(), deal.base(), deal.quantity())
                == VenueVerdict.ACCEPTED;
        boolean quote = reserve(Settlement.quoteReservation(tradeId), deal.seller(), deal.quote(), deal.cost())
                == VenueVerdict.ACCEPTED;
        answer.accept(new Settled(name, true, base, quote));
    }

    @Override
    public synchronized void withdrawing(long number, String participant, String currency, long amount) {
        Deque<Reservation> row = row(participant, currency);
        List<Taken> taken = new ArrayList<>();
        long rest = amount;
        while (rest > 0) {
            Reservation from = first(row, "withdrawal " + number);
            long part = Math.min(rest, from.left);
            from.left -= part;
            rest -= part;
            taken.add(new Taken(from, part));
        }
        withdrawals.put(number, List.copyOf(taken));
    }

    @Override
    public synchronized void withdrawn(long number) {
        withdrawals.remove(number);
    }

    @Override
    public void giveBack(long number) {
        List<Taken> taken = taken(number);
        for (int i = 0; i < taken.size(); i++) {
            Taken part = taken.get(i);
            String name = named("W" + number + "." + i);
            BridgeVerdict verdict = patiently(() -> bridge.reduce(name, part.from().id, part.amount()));
            if (verdict != BridgeVerdict.ACCEPTED) {
                throw new IllegalStateException("the bridge says " + verdict + " to " + name + " of " + taken);
            }
        }
    }

    private synchronized List<Taken> taken(long number) {
        List<Taken> taken = withdrawals.get(number);
        if (taken == null) {
            throw new IllegalStateException("a withdrawal of which nothing was told: " + number);
        }
        return taken;
    }

    private synchronized Plan plan(long tradeId) {
        Plan plan = plans.get(tradeId);
        if (plan == null) {
            throw new IllegalStateException("a trade of which nothing was told: " + tradeId);
        }
        return plan;
    }
}
