package ecny.settlement.bridge.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ledger of one currency without limits, as simply as can be: it keeps everything that ever happened and adds it up whenever it
 * is asked. A second implementation for tests; it shares no code with the first.
 */
final class NaiveLedger {
    /** Something that was asked for under a name: what it moves, and how far it is. */
    private record Deed(String state, List<Transfer> transfers) {}

    private final Map<String, Long> start = new TreeMap<>();
    private final Map<String, Deed> units = new LinkedHashMap<>();
    private final Map<String, Transfer> asides = new LinkedHashMap<>();
    private final Map<String, Transfer> reductions = new TreeMap<>();
    private final List<String> returned = new ArrayList<>();

    void onBridge(String participant, long amount) {
        start.merge(participant, amount, Long::sum);
    }

    /** What a participant owns, held or not. */
    long owned(String participant) {
        long owned = start.getOrDefault(participant, 0L);
        for (Deed deed : units.values()) {
            owned += deed.state().equals("BOOKED") ? got(deed, participant) : 0;
        }
        return owned;
    }

    private static long got(Deed deed, String participant) {
        long got = 0;
        for (Transfer transfer : deed.transfers()) {
            got += transfer.to().equals(participant) ? transfer.amount() : 0;
            got -= transfer.from().equals(participant) ? transfer.amount() : 0;
        }
        return got;
    }

    long held(String participant) {
        long held = 0;
        for (Deed deed : units.values()) {
            held += deed.state().equals("HELD") ? Math.max(0, -got(deed, participant)) : 0;
        }
        for (String aside : asides.keySet()) {
            held += asides.get(aside).from().equals(participant) ? left(aside) : 0;
        }
        return held;
    }

    /** What is left of money set aside. */
    long left(String aside) {
        Transfer reserved = asides.get(aside);
        if (reserved == null || returned.contains(aside)) {
            return 0;
        }
        long left = reserved.amount();
        for (Transfer reduction : reductions.values()) {
            left -= reduction.fromHold().equals(aside) ? reduction.amount() : 0;
        }
        for (Deed deed : units.values()) {
            for (Transfer transfer : deed.transfers()) {
                left -= transfer.fromHold().equals(aside) ? transfer.amount() : 0;
            }
        }
        return left;
    }

    long free(String participant) {
        return owned(participant) - held(participant);
    }

    String reserve(String unit, List<Transfer> transfers) {
        Deed before = units.get(unit);
        if (before == null) {
            Deed deed = new Deed("HELD", transfers);
            boolean enough = start.keySet().stream().allMatch(who -> free(who) + Math.min(0, got(deed, who)) >= 0);
            units.put(unit, enough ? deed : new Deed("REFUSED", List.of()));
        }
        String state = stateOf(unit);
        return state.equals("RELEASED") ? "REFUSED" : state.equals("HELD") ? "RESERVED" : state;
    }

    String book(String unit, List<Transfer> outOfAsides) {
        Deed before = units.get(unit);
        if (before == null) {
            units.put(unit, new Deed("BOOKED", outOfAsides));
        } else if (before.state().equals("HELD")) {
            units.put(unit, new Deed("BOOKED", before.transfers()));
        }
        return stateOf(unit);
    }

    String release(String unit) {
        if (!stateOf(unit).equals("BOOKED")) {
            units.put(unit, new Deed("RELEASED", List.of()));
        }
        return stateOf(unit);
    }

    String stateOf(String unit) {
        Deed deed = units.get(unit);
        return deed == null ? "" : deed.state();
    }

    String setAside(String id, String participant, long amount) {
        if (asides.containsKey(id)) {
            return asides.get(id).amount() > 0 ? "DONE" : "REFUSED";
        }
        boolean enough = free(participant) >= amount;
        asides.put(id, new Transfer(participant, "", enough ? amount : 0, ""));
        return enough ? "DONE" : "REFUSED";
    }

    /** Out of what is left. */
    void reduce(String id, String aside, long amount) {
        reductions.putIfAbsent(id, new Transfer("", "", amount, aside));
    }

    void giveBack(String id) {
        returned.add(id);
    }
}
