package ecny.sim.crossborder;

import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.VenueVerdict;
import ecny.settlement.bridge.PvpDesk;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.sim.exchange.venue.Settlement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The exchange's money at the bridge: what participants may give is reserved there, and a trade pays out of reservations, payment
 * versus payment. One that spreads over several reservations is settled in as many parts, each both legs or none; none can fail,
 * because the money of all of them is reserved. What each side gets is reserved again at once.
 */
final class BridgeSettlement implements Settlement {
    private final PvpDesk desk;
    private final Map<String, List<String>> reservations = new HashMap<>();
    private long given;

    BridgeSettlement(PvpDesk desk) {
        this.desk = desk;
    }

    /** One side's money for a part of a trade. */
    record Piece(String reservation, long amount) {}

    @Override
    public synchronized VenueVerdict reserve(String reservation, String participant, String currency, long amount) {
        BridgeVerdict verdict = desk.reserve(reservation, participant, currency, amount);
        if (verdict != BridgeVerdict.ACCEPTED) {
            return verdict == BridgeVerdict.PARTICIPANT_UNKNOWN ? VenueVerdict.PARTICIPANT_UNKNOWN : VenueVerdict.NO_FUNDS;
        }
        known(reservation, participant, currency);
        return VenueVerdict.ACCEPTED;
    }

    @Override
    public synchronized void known(String reservation, String participant, String currency) {
        List<String> of = reservations.computeIfAbsent(participant + " " + currency, none -> new ArrayList<>());
        if (!of.contains(reservation)) {
            of.add(reservation);
        }
    }

    @Override
    public synchronized void giveBack(String participant, String currency, long amount) {
        List<String> of = reservations.getOrDefault(participant + " " + currency, new ArrayList<>());
        long released = 0;
        while (released < amount && !of.isEmpty()) {
            String last = of.remove(of.size() - 1);
            released += left(last);
            desk.release(last);
        }
        if (released > amount) {
            VenueVerdict kept = reserve("G" + ++given + "." + participant, participant, currency, released - amount);
            if (kept != VenueVerdict.ACCEPTED) {
                throw new IllegalStateException("what was released a moment ago cannot be reserved: " + kept);
            }
        }
    }

    private long left(String reservation) {
        return desk.reservation(reservation)
                .filter(PvpDesk.Reservation::open)
                .map(PvpDesk.Reservation::left)
                .orElse(0L);
    }

    /** Reservations that together hold the amount. */
    private List<Piece> pieces(String participant, String currency, long amount) {
        List<Piece> pieces = new ArrayList<>();
        long missing = amount;
        List<String> of = reservations.getOrDefault(participant + " " + currency, List.of());
        for (String reservation : List.copyOf(of)) {
            long part = Math.min(left(reservation), missing);
            if (part > 0) {
                pieces.add(new Piece(reservation, part));
                missing -= part;
            } else if (missing > 0) {
                of.remove(reservation);
            }
        }
        return missing == 0 ? pieces : List.of();
    }

    @Override
    public void settle(Trade trade, String base, String quote, Consumer<Settled> answer) {
        Settled settled;
        synchronized (this) {
            settled = settle(trade, base, quote);
        }
        answer.accept(settled);
    }

    private Settled settle(Trade trade, String base, String quote) {
        String name = "T" + trade.tradeId();
        List<Piece> gives = pieces(trade.seller(), base, trade.quantity());
        List<Piece> pays = pieces(trade.buyer(), quote, trade.cost());
        if (gives.isEmpty() || pays.isEmpty()) {
            return new Settled(name, false, "", "");
        }
        int part = 0;
        for (ecny.settlement.bridge.Trade each : parts(name, gives, pays)) {
            BridgeVerdict verdict = desk.settle(each);
            if (verdict != BridgeVerdict.ACCEPTED && part == 0) {
                return new Settled(name, false, "", "");
            }
            if (verdict != BridgeVerdict.ACCEPTED) {
                throw new IllegalStateException("part of a trade settled and the next did not: " + each + ": " + verdict);
            }
            part++;
        }
        String got = name + ".B";
        String paid = name + ".Q";
        boolean gotKept = reserve(got, trade.buyer(), base, trade.quantity()) == VenueVerdict.ACCEPTED;
        boolean paidKept = reserve(paid, trade.seller(), quote, trade.cost()) == VenueVerdict.ACCEPTED;
        return new Settled(name, true, gotKept ? got : "", paidKept ? paid : "");
    }

    /** Cuts both sides at the same fractions, as near as whole minor units allow; every part moves something both ways. */
    static List<ecny.settlement.bridge.Trade> parts(String name, List<Piece> gives, List<Piece> pays) {
        List<ecny.settlement.bridge.Trade> parts = new ArrayList<>();
        long restBase = gives.stream().mapToLong(Piece::amount).sum();
        long restQuote = pays.stream().mapToLong(Piece::amount).sum();
        int g = 0;
        int p = 0;
        long ofGive = gives.get(0).amount();
        long ofPay = pays.get(0).amount();
        while (restBase > 0) {
            long base = ofGive;
            long quote = portion(ofGive, restQuote, restBase);
            if (quote > ofPay) {
                quote = ofPay;
                base = portion(ofPay, restBase, restQuote);
            }
            // Something is left for every piece that comes after.
            int later = gives.size() - 1 - g + pays.size() - 1 - p;
            base = Math.max(1, Math.min(base, Math.min(ofGive, restBase - later)));
            quote = Math.max(1, Math.min(quote, Math.min(ofPay, restQuote - later)));
            parts.add(new ecny.settlement.bridge.Trade(
                    parts.isEmpty() ? name : name + "-" + parts.size(),
                    gives.get(g).reservation(),
                    base,
                    pays.get(p).reservation(),
                    quote));
            restBase -= base;
            restQuote -= quote;
            ofGive -= base;
            ofPay -= quote;
            if (ofGive == 0 && g < gives.size() - 1) {
                ofGive = gives.get(++g).amount();
            }
            if (ofPay == 0 && p < pays.size() - 1) {
                ofPay = pays.get(++p).amount();
            }
        }
        if (restQuote != 0) {
            throw new IllegalStateException("cut wrongly: " + name + " of " + gives + " and " + pays);
        }
        return parts;
    }

    private static long portion(long part, long of, long whole) {
        return BigInteger.valueOf(part)
                .multiply(BigInteger.valueOf(of))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
