package ecny.settlement.bridge;

import ecny.settlement.bridge.ledger.Pocket;
import ecny.settlement.bridge.ledger.Transfer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which of the waiting payments the money that the bridge knows of is enough for, together. */
final class WaitingPayments {
    private final Positions positions;
    private final UnitDesk units;
    private final Map<String, Integer> accounts = new LinkedHashMap<>();
    private final List<Long> free = new ArrayList<>();

    WaitingPayments(Positions positions, UnitDesk units) {
        this.positions = positions;
        this.units = units;
    }

    List<OpenPayment> choose(List<OpenPayment> waiting) {
        List<List<LargestPvpSet.Leg>> legs = new ArrayList<>();
        for (OpenPayment payment : waiting) {
            List<LargestPvpSet.Leg> own = new ArrayList<>();
            payment.legs()
                    .forEach((currency, transfers) -> transfers.forEach(transfer -> own.add(new LargestPvpSet.Leg(
                            account(transfer.from(), currency), account(transfer.to(), currency), transfer.amount()))));
            legs.add(own);
        }
        for (SettlementUnit unit : units.units()) {
            if (unit.stage == Stage.RESERVING && unit.pocket == Pocket.BRIDGE) {
                unit.legs.forEach((currency, transfers) -> {
                    if (!unit.said.contains(currency)) {
                        transfers.forEach(transfer -> spokenFor(transfer, currency));
                    }
                });
            }
        }
        boolean[] settles =
                LargestPvpSet.choose(free.stream().mapToLong(Long::longValue).toArray(), legs);
        List<OpenPayment> chosen = new ArrayList<>();
        for (int i = 0; i < settles.length; i++) {
            if (settles[i]) {
                chosen.add(waiting.get(i));
            }
        }
        return chosen;
    }

    /** Its ledger was asked to hold it, and has not said so yet. */
    private void spokenFor(Transfer transfer, String currency) {
        int account = account(transfer.from(), currency);
        free.set(account, Math.max(0, free.get(account) - transfer.amount()));
    }

    private int account(String participant, String currency) {
        return accounts.computeIfAbsent(participant + " " + currency, unknown -> {
            free.add(positions.free(participant, currency));
            return free.size() - 1;
        });
    }
}
