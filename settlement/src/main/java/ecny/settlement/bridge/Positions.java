package ecny.settlement.bridge;

import ecny.settlement.bridge.ledger.LedgerAnswer;
import ecny.settlement.bridge.ledger.LedgerAnswer.Balance;
import ecny.settlement.bridge.ledger.Pocket;
import ecny.settlement.bridge.ledger.Transfer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the bridge knows of everybody's money: balances on it as last heard, and positions of the day. Not thread-safe. */
final class Positions {
    private record Known(long version, long free) {}

    private static final class Flow {
        long paid;
        long got;
        long lowestNet;
    }

    private final Map<String, Known> known = new TreeMap<>();
    private final Map<String, Flow> flows = new TreeMap<>();

    /** @return whether somebody has more than before */
    boolean hear(LedgerAnswer answer) {
        boolean more = false;
        for (Balance balance : answer.balances()) {
            if (balance.pocket() != Pocket.BRIDGE) {
                continue;
            }
            String key = key(balance.participant(), answer.currency());
            Known before = known.get(key);
            if (before == null || answer.version() > before.version()) {
                known.put(key, new Known(answer.version(), balance.free()));
                more |= balance.free() > (before == null ? 0 : before.free());
            }
        }
        return more;
    }

    /** Not held, on the bridge, as last heard. */
    long free(String participant, String currency) {
        Known last = known.get(key(participant, currency));
        return last == null ? 0 : last.free();
    }

    void booked(String currency, List<Transfer> transfers) {
        for (Transfer transfer : transfers) {
            Flow payer = flow(transfer.from(), currency);
            payer.paid = Math.addExact(payer.paid, transfer.amount());
            payer.lowestNet = Math.min(payer.lowestNet, payer.got - payer.paid);
            Flow payee = flow(transfer.to(), currency);
            payee.got = Math.addExact(payee.got, transfer.amount());
        }
    }

    void startDay(String currency) {
        flows.keySet().removeIf(key -> key.endsWith(" " + currency));
    }

    /** How much more a participant has paid than got today. */
    long netPaid(String participant, String currency) {
        Flow flow = flows.get(key(participant, currency));
        return flow == null ? 0 : flow.paid - flow.got;
    }

    Position of(String participant, String currency) {
        Flow flow = flows.getOrDefault(key(participant, currency), new Flow());
        return new Position(participant, currency, flow.paid, flow.got, flow.lowestNet, free(participant, currency));
    }

    private Flow flow(String participant, String currency) {
        return flows.computeIfAbsent(key(participant, currency), unknown -> new Flow());
    }

    private static String key(String participant, String currency) {
        return participant + " " + currency;
    }
}
