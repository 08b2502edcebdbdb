package ecny.sim.crossborder;

import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Receipt;
import ecny.settlement.bridge.ledger.LedgerAnswer.Balance;
import ecny.settlement.bridge.ledger.Pocket;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.JurisdictionHouse;
import ecny.wallet.crypto.Sm3;
import ecny.wallet.ledger.Totals;
import ecny.wallet.money.Fen;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What the day proves about itself, a line each.
 *
 * @param lines in the order of looking
 */
record BayProofs(List<Line> lines) {
    private static final String HOLDS = "holds  ";
    /** An account that was looked at and never used. */
    private static final Pattern EMPTY = Pattern.compile("[A-Z0-9-]+=0/0/0;");

    /**
     * One thing that was looked at.
     *
     * @param holds whether it is so
     * @param text what was looked at, in numbers
     */
    record Line(boolean holds, String text) {
        /** Lines that something else proved and wrote: {@code holds  } or {@code FAILS  } and the text. */
        static List<Line> of(String lines) {
            return lines.lines()
                    .map(line -> new Line(line.startsWith(HOLDS), line.substring(HOLDS.length())))
                    .toList();
        }
    }

    BayProofs {
        lines = List.copyOf(lines);
    }

    boolean hold() {
        return lines.stream().allMatch(Line::holds);
    }

    String toText() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.holds() ? HOLDS : "FAILS  ")
                .append(line.text())
                .append('\n'));
        return text.toString();
    }

    /** Money: what a central bank has issued is what all others hold together, in both pockets, and is what it was at first. */
    static List<Line> money(BridgeWorld world, Map<String, JurisdictionHouse> ledgers) {
        List<Line> lines = new ArrayList<>();
        ledgers.forEach((currency, house) -> {
            String centralBank = world.rules().jurisdiction(currency).centralBank();
            long first = world.openings().getOrDefault(currency, Map.of()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            long issued = 0;
            long held = 0;
            boolean below = false;
            for (Balance one : house.ask(known -> known.balances())) {
                if (one.participant().equals(centralBank)) {
                    issued -= one.free() + one.held();
                } else {
                    held += one.free() + one.held();
                    below |= one.free() < 0 || one.held() < 0;
                }
            }
            if (first > 0) {
                lines.add(new Line(
                        issued == held && held == first && !below,
                        "money conserved, " + currency + ": issued " + issued + ", held " + held
                                + " minor units, at first " + first));
            }
        });
        return lines;
    }

    /** Yuan of banks at the bridge's ledger and yuan in vaults and wallets: all that the central bank has issued, and nothing else. */
    static Line yuan(BridgeWorld world, Map<String, JurisdictionHouse> ledgers, Totals wallets) {
        JurisdictionHouse house = Objects.requireNonNull(ledgers.get("CNY"));
        String centralBank = world.rules().jurisdiction("CNY").centralBank();
        long issued = wallets.issuedFen();
        long banks = 0;
        for (Balance one : house.ask(known -> known.balances())) {
            if (one.participant().equals(centralBank)) {
                issued -= one.free() + one.held();
            } else {
                banks += one.free() + one.held();
            }
        }
        long inWallets = wallets.ownedFen() - wallets.inVaultsFen();
        return new Line(
                issued == banks + wallets.inVaultsFen() + inWallets,
                "yuan altogether: issued " + Fen.toYuan(issued) + "; banks have " + Fen.toYuan(banks)
                        + ", the vaults of operators " + Fen.toYuan(wallets.inVaultsFen()) + ", wallets "
                        + Fen.toYuan(inWallets));
    }

    /**
     * The day's end: where a central bank wants it, no foreign bank holds its money on the bridge any more, and what was paid without an
     * exchange is now a claim on an agent.
     */
    static Line closed(BridgeWorld world, Map<String, JurisdictionHouse> ledgers, List<BayPayment> payments) {
        long left = 0;
        long atAgents = 0;
        for (JurisdictionHouse house : ledgers.values()) {
            String currency = house.ask(known -> known.currency());
            if (world.rules().jurisdiction(currency).zeroForeignHoldings().value()) {
                for (String participant : world.participants().keySet()) {
                    Balance held = house.ask(known -> known.balance(participant, Pocket.BRIDGE));
                    left += house.ask(known -> known.isDomestic(participant)) ? 0 : held.free() + held.held();
                    atAgents += house.ask(known -> known.atAgent(participant));
                }
            }
        }
        long unexchanged = payments.stream()
                .filter(BayPayment::isSettled)
                .mapToLong(BayPayment::unexchanged)
                .sum();
        return new Line(
                left == 0 && atAgents == unexchanged,
                "end of the day: of " + Fen.toYuan(unexchanged) + " yuan paid to banks abroad without an exchange "
                        + Fen.toYuan(atAgents) + " went to their agents; foreign holdings left on the bridge " + left);
    }

    /** Payments: both legs or none, at every ledger of each. */
    static Line legs(BridgeHouse bridge, Map<String, JurisdictionHouse> ledgers) {
        long both = 0;
        long none = 0;
        List<String> broken = new ArrayList<>();
        for (CrossPayment payment : bridge.ask(known -> known.payments())) {
            boolean settled = payment.stage().isEnd()
                    && payment.stage() != ecny.settlement.bridge.Stage.REFUSED
                    && payment.stage() != ecny.settlement.bridge.Stage.REFUNDED;
            int booked = 0;
            int other = 0;
            for (JurisdictionHouse house : ledgers.values()) {
                String fate = payment.unit().isEmpty() ? "" : house.ask(one -> one.fateOf(payment.unit()));
                if (fate.equals("BOOKED")) {
                    booked++;
                } else if (!fate.isEmpty() && !fate.equals("RELEASED") && !fate.equals("REFUSED")) {
                    other++;
                }
            }
            int legs = payment.quote() == null ? 1 : payment.quote().hops().size() + 1;
            if (payment.stage().isEnd() && other == 0 && booked == (settled ? legs : 0)) {
                both += settled ? 1 : 0;
                none += settled ? 0 : 1;
            } else {
                broken.add(payment.pay().id() + " " + payment.stage() + " " + booked);
            }
        }
        return new Line(
                broken.isEmpty(),
                "both legs or none: " + both + " payments with both, " + none + " with none"
                        + (broken.isEmpty() ? "" : ", broken: " + broken));
    }

    /** Receipts: of each payment that ended, both banks and both central banks were told. */
    static Line receipts(BridgeHouse bridge) {
        Map<String, Integer> told = new HashMap<>();
        long number = 1;
        List<Receipt> some = bridge.receipts(number, 1_000);
        while (!some.isEmpty()) {
            for (Receipt receipt : some) {
                if (receipt.stage().isEnd()) {
                    told.merge(receipt.payment() + " " + receipt.role(), 1, Integer::sum);
                }
            }
            number += some.size();
            some = bridge.receipts(number, 1_000);
        }
        long missing = 0;
        for (CrossPayment payment : bridge.ask(known -> known.payments())) {
            for (Receipt.Role role : List.of(
                    Receipt.Role.PAYER_BANK,
                    Receipt.Role.PAYEE_BANK,
                    Receipt.Role.PAYER_CENTRAL_BANK,
                    Receipt.Role.PAYEE_CENTRAL_BANK)) {
                missing += told.containsKey(payment.pay().id() + " " + role) ? 0 : 1;
            }
        }
        return new Line(
                missing == 0,
                "told: " + (number - 1) + " receipts, " + missing + " of both banks and both central banks missing");
    }

    /** What was wrong on purpose: as many of each kind as were planned got the verdict that they must get, and nothing was booked. */
    static List<Line> flaws(List<BayEvent> planned, List<BayPayment> payments) {
        List<Line> lines = new ArrayList<>();
        for (BayEvent.Kind kind : BayEvent.Kind.values()) {
            long wanted = planned.stream().filter(event -> event.kind() == kind).count();
            if (!kind.isFlaw() || wanted == 0) {
                continue;
            }
            List<BayPayment> played =
                    payments.stream().filter(one -> one.kind() == kind).toList();
            long got = played.stream()
                    .filter(one -> one.reason().equals(kind.mustGet()) && !one.isSettled())
                    .count();
            long booked = played.stream().filter(one -> !one.bookedNothing()).count();
            lines.add(new Line(
                    got == wanted && played.size() == wanted && booked == 0,
                    "wrong on purpose, " + kind + ": " + wanted + " planned, " + got + " answered " + kind.mustGet()
                            + ", " + booked + " changed a balance"));
        }
        return lines;
    }

    /** The state of bridge and ledgers, to be compared with that of a replay. */
    static String digest(BridgeHouse bridge, Map<String, JurisdictionHouse> ledgers) {
        StringBuilder state = new StringBuilder(bridge.ask(known -> known.describe()));
        ledgers.forEach((currency, house) -> {
            String text = house.ask(one -> one.describe());
            state.append('\n').append(EMPTY.matcher(text).replaceAll(""));
        });
        return sm3(state.toString());
    }

    /** Of the whole day. */
    static String digest(String bridge, String venue, String wallets) {
        return sm3(bridge + venue + wallets);
    }

    private static String sm3(String text) {
        return HexFormat.of().formatHex(Sm3.hash(text.getBytes(StandardCharsets.UTF_8)));
    }
}
