package ecny.settlement.bridgehouse;

import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.rules.BridgeRules;
import ecny.settlement.voucher.TreeHead;
import ecny.settlement.voucher.Voucher;
import ecny.settlement.voucher.VoucherKind;
import ecny.wallet.crypto.HashTree;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.money.BusinessDay;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Vouchers of cross-border payments: what settled on a day, in the order in which it was taken in, in the day's tree. A voucher names
 * the algorithm with which the payer's bank had signed. No personal data are in it.
 */
public final class CrossVouchers {
    private CrossVouchers() {}

    /**
     * The voucher of a settled payment, under the head of its day as far as it went.
     *
     * @param payments every payment of the bridge, in order
     * @return nothing if there is no settled payment of this id
     */
    public static Optional<Voucher> voucher(
            String id, List<CrossPayment> payments, BridgeRules rules, Sm2KeyPair simulator) {
        Optional<CrossPayment> wanted = payments.stream()
                .filter(payment -> payment.pay().id().equals(id) && isSettled(payment))
                .findFirst();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        LocalDate day = dayOf(wanted.get());
        List<CrossPayment> settled = settledOn(day, payments);
        HashTree tree = treeOf(settled, rules);
        TreeHead head = TreeHead.of(day, tree.size(), tree.root(), simulator);
        int index = settled.indexOf(wanted.get());
        return Optional.of(Voucher.of(content(wanted.get(), rules), index, tree, head, 0, simulator));
    }

    /** The vouchers of all payments that settled on a day, in order: the tree is made once. */
    public static List<Voucher> vouchers(
            LocalDate day, List<CrossPayment> payments, BridgeRules rules, Sm2KeyPair simulator) {
        List<CrossPayment> settled = settledOn(day, payments);
        HashTree tree = treeOf(settled, rules);
        TreeHead head = TreeHead.of(day, tree.size(), tree.root(), simulator);
        List<Voucher> vouchers = new ArrayList<>();
        for (CrossPayment payment : settled) {
            vouchers.add(Voucher.of(content(payment, rules), vouchers.size(), tree, head, 0, simulator));
        }
        return vouchers;
    }

    private static List<CrossPayment> settledOn(LocalDate day, List<CrossPayment> payments) {
        return payments.stream()
                .filter(payment -> isSettled(payment) && dayOf(payment).equals(day))
                .toList();
    }

    private static HashTree treeOf(List<CrossPayment> settled, BridgeRules rules) {
        HashTree tree = new HashTree();
        settled.forEach(payment ->
                tree.add(Voucher.canonical(content(payment, rules)).getBytes(StandardCharsets.UTF_8)));
        return tree;
    }

    private static boolean isSettled(CrossPayment payment) {
        return payment.stage() == Stage.SETTLED
                || payment.stage() == Stage.REDEEMING
                || payment.stage() == Stage.REDEEMED;
    }

    private static LocalDate dayOf(CrossPayment payment) {
        return Instant.ofEpochMilli(payment.settledAtMillis())
                .atOffset(BusinessDay.SHANGHAI)
                .toLocalDate();
    }

    private static SortedMap<String, Object> content(CrossPayment payment, BridgeRules rules) {
        SortedMap<String, Object> content = new TreeMap<>(Map.of(
                "algorithm", payment.pay().algorithm(),
                "amountPaid", payment.pay().amount(),
                "amountReceived", payment.received(),
                "corridor", payment.pay().corridor(),
                "currencyPaid", payment.pay().pays(),
                "currencyReceived", payment.receives(),
                "day", dayOf(payment).toString(),
                "id", payment.pay().id(),
                "kind", VoucherKind.TRADE.name(),
                "payeeBank", payment.pay().payeeBank()));
        content.put("payerBank", payment.pay().payerBank());
        content.put("rules", rules.rules());
        content.put("settledAt", Instant.ofEpochMilli(payment.settledAtMillis()).toString());
        return content;
    }
}
