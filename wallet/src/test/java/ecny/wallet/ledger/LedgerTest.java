package ecny.wallet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.identity.WalletState;
import ecny.wallet.rulebook.RulebookTimeline;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first steps of a ledger: issue, open, exchange, pay, refund. */
class LedgerTest {
    private static final int CNY = 156;
    private static final int ICBC = 2;
    private static final long ANNA = WalletNumber.of(ICBC, 1);
    private static final long SHOP = WalletNumber.of(ICBC, 1_000);

    private final Ledger ledger = new Ledger(new LedgerSettings(16, RulebookTimeline.published(), false));
    private long sequence;

    @BeforeEach
    void the_central_bank_issues_to_an_operator_with_two_wallets() {
        command(1).registerInstitution(1, CNY, id("C1000000000001"), InstitutionKind.CENTRAL_BANK.code(), 0, 0);
        command(1).registerInstitution(ICBC, CNY, id("C1010211000012"), InstitutionKind.OPERATOR.code(), 0, 0);
        command(2).issue(1_000_000_00, ICBC, CNY);
        command(10).openWallets(1, 0, 1, ICBC, 4, WalletKind.PERSONAL.code(), 0, 0);
        command(10).openWallets(1_000, 0, 1, ICBC, 1, WalletKind.MERCHANT.code(), 0, 0);
        assertThat(command(20).exchange(ANNA, 500_00, CNY)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void a_payment_moves_money_and_says_so() {
        assertThat(command(23).pay(ANNA, SHOP, 120_00, CNY)).isEqualTo(Verdict.ACCEPTED);

        assertThat(ledger.balanceFen(ANNA)).isEqualTo(380_00);
        assertThat(ledger.balanceFen(SHOP)).isEqualTo(120_00);
        assertThat(ledger.result().payerBalanceFen()).isEqualTo(380_00);
        assertThat(ledger.result().payeeBalanceFen()).isEqualTo(120_00);
        assertThat(ledger.checkInvariants().issuedFen()).isEqualTo(1_000_000_00);
    }

    @Test
    void a_refund_never_exceeds_the_payment() {
        command(23).pay(ANNA, SHOP, 120_00, CNY);
        long payment = sequence;

        assertThat(command(24).refund(0, payment, 100_00, CNY)).isEqualTo(Verdict.ACCEPTED);
        assertThat(command(24).refund(0, payment, 20_01, CNY)).isEqualTo(Verdict.INSUFFICIENT_FUNDS);
        assertThat(command(24).refund(0, payment, 20_00, CNY)).isEqualTo(Verdict.ACCEPTED);
        assertThat(ledger.balanceFen(ANNA)).isEqualTo(500_00);
    }

    @Test
    void what_a_wallet_would_take_is_what_an_exchange_is_answered_and_asking_changes_nothing() {
        long cap = 1000_00; // of class 4 in 2020
        byte[] before = ledger.stateDigest();
        assertThat(ledger.wouldTake(ANNA, cap - 500_00)).isEqualTo(Verdict.ACCEPTED);
        assertThat(ledger.wouldTake(ANNA, cap - 500_00 + 1)).isEqualTo(Verdict.LIMIT_REGULATION_BALANCE);
        assertThat(ledger.wouldTake(ANNA, 0)).isEqualTo(Verdict.AMOUNT_NOT_POSITIVE);
        assertThat(ledger.wouldTake(WalletNumber.of(ICBC, 77), 1)).isEqualTo(Verdict.WALLET_UNKNOWN);
        assertThat(ledger.stateDigest()).isEqualTo(before);

        assertThat(command(20).exchange(ANNA, cap - 500_00 + 1, CNY)).isEqualTo(Verdict.LIMIT_REGULATION_BALANCE);
        assertThat(command(20).exchange(ANNA, cap - 500_00, CNY)).isEqualTo(Verdict.ACCEPTED);
        assertThat(command(12).changeWalletState(ANNA, WalletState.FROZEN.code()))
                .isEqualTo(Verdict.ACCEPTED);
        assertThat(ledger.wouldTake(ANNA, 1))
                .isEqualTo(command(20).exchange(ANNA, 1, CNY))
                .isNotEqualTo(Verdict.ACCEPTED);
    }

    private Ledger command(int template) {
        sequence++;
        Instant now = Instant.parse("2020-10-09T10:00:00Z").plusSeconds(sequence);
        long nanos = now.getEpochSecond() * 1_000_000_000L;
        ledger.begin(
                sequence,
                nanos,
                template,
                0,
                sequence,
                sequence * 31,
                now.toEpochMilli(),
                SignatureState.UNSIGNED,
                0,
                0);
        return ledger;
    }

    private static byte[] id(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
