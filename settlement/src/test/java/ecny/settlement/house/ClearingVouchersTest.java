package ecny.settlement.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.clearing.Priority;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.settlement.voucher.Voucher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClearingVouchersTest {
    private static final HouseSettings SETTINGS = Houses.settings(DesignKind.GROSS, 1_000);
    private static final long OF_A_BANK = PaymentIds.of("A", "", "T1");
    private static final long TOO_MUCH = PaymentIds.of("A", "", "T2");
    private static final long OF_THE_LEDGER = 12;

    private ClearingVouchers vouchers;

    @BeforeEach
    void twoPaymentsSettleAndOneWaits(@TempDir Path folder) throws IOException {
        try (ClearingHouse house = ClearingHouse.open(folder, SETTINGS, () -> Houses.NINE, Houses.SEAL, notice -> {})) {
            house.tell(pay(OF_A_BANK, 300, PaymentKind.ACCOUNT));
            house.hear(new HouseCommand.Retail(10, HouseCommand.Booking.ISSUE, Houses.A, 500), Houses.NINE);
            house.hear(new HouseCommand.Retail(11, HouseCommand.Booking.EXCHANGE, Houses.A, 500), Houses.NINE);
            house.hear(pay(OF_THE_LEDGER, 50, PaymentKind.LEDGER), Houses.NINE);
            house.tell(pay(TOO_MUCH, 90_000, PaymentKind.ACCOUNT));
        }
        vouchers = ClearingVouchers.in(folder, start -> SETTINGS);
    }

    private static HouseCommand.Pay pay(long id, long fen, PaymentKind kind) {
        return new HouseCommand.Pay(id, Houses.A, Houses.B, fen, Priority.NORMAL, kind);
    }

    @Test
    void a_settled_payment_of_a_bank_has_a_voucher_of_clearing_that_holds() {
        Voucher voucher = vouchers.voucher(OF_A_BANK, 0, Houses.SEAL).orElseThrow();

        assertThat(voucher.faults(Optional.of(Houses.SEAL.publicKey()))).isEmpty();
        assertThat(voucher.content())
                .containsAllEntriesOf(new TreeMap<>(Map.of(
                        "kind", "CLEARING", "payer", "A", "payee", "B", "amountFen", 300L, "day", "2026-06-10")));
        assertThat(voucher.head().size()).isEqualTo(2);
    }

    @Test
    void so_has_a_payment_of_wallets_across_operators_and_the_later_tree_only_adds_to_the_earlier() {
        Voucher voucher = vouchers.voucher(OF_THE_LEDGER, 1, Houses.SEAL).orElseThrow();

        assertThat(voucher.faults(Optional.empty())).isEmpty();
        assertThat(voucher.earlier()).isNotNull();
        assertThatThrownBy(() -> vouchers.voucher(OF_THE_LEDGER, 3, Houses.SEAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 to 2");
    }

    @Test
    void what_still_waits_has_none() {
        assertThat(vouchers.voucher(TOO_MUCH, 0, Houses.SEAL)).isEmpty();
    }

    @Test
    void one_fen_changed_is_a_fault() {
        Voucher voucher = vouchers.voucher(OF_A_BANK, 0, Houses.SEAL).orElseThrow();
        var other = new TreeMap<>(voucher.content());
        other.put("amountFen", 301L);

        assertThat(new Voucher(
                                other,
                                voucher.signature(),
                                voucher.index(),
                                voucher.path(),
                                voucher.head(),
                                null,
                                voucher.publicKey())
                        .faults(Optional.empty()))
                .hasSize(2);
    }
}
