package ecny.settlement.house;

import ecny.settlement.clearing.Mechanism;
import ecny.settlement.clearing.ReservePayment;
import ecny.settlement.clearing.reserves.Participants;
import ecny.settlement.voucher.DayVouchers;
import ecny.settlement.voucher.Voucher;
import ecny.settlement.voucher.VoucherKind;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.money.BusinessDay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * Vouchers of clearing: every payment between institutions that settled, the wallet ledger's across operators among them, in the
 * order in which they settled, in the tree of that day in Shanghai. Made from the house's journal; reads only.
 */
public final class ClearingVouchers {
    private record Settled(ReservePayment payment, Mechanism mechanism, long atMillis) {
        LocalDate day() {
            return Instant.ofEpochMilli(atMillis).atOffset(BusinessDay.SHANGHAI).toLocalDate();
        }
    }

    /** An earlier tree of more vouchers than the day has, or of fewer than none. */
    public static final class TooMany extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final int size;

        TooMany(int size) {
            super("0 to " + size);
            this.size = size;
        }

        /** How many the day has. */
        public int size() {
            return size;
        }
    }

    private final List<Settled> settled;
    private final Participants participants;

    private ClearingVouchers(List<Settled> settled, Participants participants) {
        this.settled = settled;
        this.participants = participants;
    }

    /**
     * Reads a house's journal, as far as it goes.
     *
     * @param folder of the house
     * @param settings those with which the house began, given its first instant
     * @throws IOException when there is no journal, it is damaged, or was begun with other settings
     */
    public static ClearingVouchers in(Path folder, LongFunction<HouseSettings> settings) throws IOException {
        List<Settled> found = new ArrayList<>();
        HouseBooks books = HouseHistory.replay(folder, settings, HouseHistory.LAST, new HouseBooks.Listener() {
            @Override
            public void noticed(Notice notice) {}

            @Override
            public void settled(ReservePayment payment, Mechanism mechanism, long atMillis) {
                found.add(new Settled(payment, mechanism, atMillis));
            }
        });
        return new ClearingVouchers(found, books.participants());
    }

    /**
     * The voucher of a payment, under the head of its day as far as the journal goes.
     *
     * @param id as {@link PaymentIds} numbers it
     * @param since also prove that the day's tree of so many vouchers was the beginning of this one; 0 for not
     * @return nothing if it did not settle
     * @throws TooMany if the day has fewer vouchers than {@code since}
     */
    public Optional<Voucher> voucher(long id, int since, Sm2KeyPair house) {
        Optional<Settled> wanted =
                settled.stream().filter(one -> one.payment().id() == id).findFirst();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        LocalDate day = wanted.get().day();
        List<Settled> ofTheDay =
                settled.stream().filter(one -> one.day().equals(day)).toList();
        DayVouchers vouchers =
                new DayVouchers(day, ofTheDay.stream().map(this::content).toList(), house);
        if (since < 0 || since > vouchers.size()) {
            throw new TooMany(vouchers.size());
        }
        return Optional.of(vouchers.voucher(ofTheDay.indexOf(wanted.get()), since));
    }

    private SortedMap<String, Object> content(Settled one) {
        ReservePayment payment = one.payment();
        return new TreeMap<>(Map.of(
                "amountFen", payment.amountFen(),
                "command", "Settle",
                "currency", 156,
                "day", one.day().toString(),
                "id", Long.toString(payment.id()),
                "kind", VoucherKind.CLEARING.name(),
                "mechanism", one.mechanism().name(),
                "payee", participants.get(payment.payee()).code(),
                "payer", participants.get(payment.payer()).code(),
                "settledAt", Instant.ofEpochMilli(one.atMillis()).toString()));
    }
}
