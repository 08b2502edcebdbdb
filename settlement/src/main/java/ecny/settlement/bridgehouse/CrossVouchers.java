package ecny.settlement.bridgehouse;

import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.rules.BridgeRules;
import ecny.settlement.voucher.DayVouchers;
import ecny.settlement.voucher.Voucher;
import ecny.settlement.voucher.VoucherKind;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.money.BusinessDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
        return Optional.of(ofThe(day, settled, rules, simulator).voucher(settled.indexOf(wanted.get())));
    }

    /** The vouchers of all payments that settled on a day, in order: the tree is made once. */
    public static List<Voucher> vouchers(
            LocalDate day, List<CrossPayment> payments, BridgeRules rules, Sm2KeyPair simulator) {
        DayVouchers vouchers = ofThe(day, settledOn(day, payments), rules, simulator);
        return IntStream.range(0, vouchers.size()).mapToObj(vouchers::voucher).toList();
    }

    private static DayVouchers ofThe(
            LocalDate day, List<CrossPayment> settled, BridgeRules rules, Sm2KeyPair simulator) {
        return new DayVouchers(
                day, settled.stream().map(payment -> content(payment, rules)).toList(), simulator);
    }

    private static List<CrossPayment> settledOn(LocalDate day, List<CrossPayment> payments) {
        return payments.stream()
                .filter(payment -> isSettled(payment) && dayOf(payment).equals(day))
                .toList();
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
