package ecny.wallet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.wallet.identity.WalletNumber;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.rulebook.RulebookTimeline;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How much memory wallets take, and that commands take none. */
class LedgerMemoryTest {
    private static final int CNY = 156;
    private static final int OPERATOR = 2;
    private static final int PEOPLE = 10_000;
    private static final long GIBIBYTE = 1L << 30;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long sequence;
    private long nowNanos = BusinessDay.nanosOf(Instant.parse("2021-07-01T00:00:00Z"));

    @Test
    void a_hundred_million_wallets_fit_in_twelve_gibibytes_at_less_than_a_hundred_bytes_each() {
        long bytes = Ledger.walletBytesFor(100_000_000);
        assertThat(bytes).isLessThan(12 * GIBIBYTE);
        assertThat(bytes / 100_000_000).isLessThanOrEqualTo(100);
    }

    @Test
    void the_arithmetic_is_what_a_ledger_of_a_million_wallets_takes() {
        int wallets = 1_000_000;
        Ledger ledger = new Ledger(new LedgerSettings(wallets, 1_000, RulebookTimeline.published(), false));
        found(ledger);
        for (int opened = 0; opened < wallets; opened += 100_000) {
            command(ledger, 10).openWallets(opened, 0, 100_000, OPERATOR, 4, 0, 0, 0);
        }
        assertThat(ledger.walletCount()).isEqualTo(wallets);
        assertThat(ledger.walletBytes())
                .isBetween(Ledger.walletBytesFor(wallets), Ledger.walletBytesFor(wallets) * 101 / 100);
        assertThat(ledger.walletBytes() / wallets).isLessThanOrEqualTo(100);
    }

    @Test
    void payments_allocate_nothing() {
        Ledger ledger = peopled(400_000);
        int[] accepted = new int[1];
        payments(ledger, 100_000, accepted);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        payments(ledger, 50_000, accepted);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(accepted[0]).isGreaterThan(100_000);
        // The question itself may allocate a little; a byte per command would be 50,000.
        assertThat(allocated).isLessThan(1_000);
        ledger.checkInvariants();
    }

    @Test
    void once_as_many_days_are_forgotten_as_lived_no_verb_allocates() {
        Ledger ledger = peopled(20_000);
        long allocated = 0;
        for (int day = 0; day < 120; day++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            aDay(ledger, day);
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            nowNanos = BusinessDay.startNanos(BusinessDay.ofNanos(nowNanos) + 1);
            command(ledger, 41).rollBusinessDay(BusinessDay.ofNanos(nowNanos) - 1);
            assertThat(ledger.result().verdict()).isEqualTo(Verdict.ACCEPTED);
        }
        assertThat(ledger.rememberedCommands()).isLessThan(31 * 1_300);
        assertThat(allocated).isLessThan(1_000);
        ledger.checkInvariants();
    }

    private void payments(Ledger ledger, int count, int[] accepted) {
        long shop = WalletNumber.of(OPERATOR, PEOPLE);
        for (int i = 0; i < count; i++) {
            long payer = WalletNumber.of(OPERATOR, (i * 7919L) % PEOPLE);
            long payee = WalletNumber.of(OPERATOR, (i * 104_729L + 1) % PEOPLE);
            Verdict verdict = switch (i % 8) {
                case 0 -> command(ledger, 22).transfer(payer, payee, 1, CNY);
                case 1 -> command(ledger, 20).exchange(payer, 1, CNY);
                case 2 -> command(ledger, 21).redeem(payer, 1, CNY);
                case 3 -> again(ledger, 23).pay(payer, shop, 1, CNY);
                case 4 -> command(ledger, 23).pay(payer, shop, 1_000_000_00, CNY);
                default -> command(ledger, 23).pay(payer, shop, 1, CNY);
            };
            accepted[0] += verdict.isAccepted() ? 1 : 0;
        }
    }

    /** Payments with refunds, holds with captures and releases. */
    private void aDay(Ledger ledger, int day) {
        long shop = WalletNumber.of(OPERATOR, PEOPLE);
        for (int i = 0; i < 200; i++) {
            long payer = WalletNumber.of(OPERATOR, (i * 7919L + day) % PEOPLE);
            command(ledger, 23).pay(payer, shop, 2, CNY);
            command(ledger, 24).refund(0, sequence - 1, 1, CNY);
            command(ledger, 25).hold(payer, shop, 2, nowNanos / 1_000_000 + 3_600_000, CNY);
            command(ledger, 26).capture(0, sequence - 1, 1, CNY);
            command(ledger, 25).hold(payer, shop, 2, nowNanos / 1_000_000 + 3_600_000, CNY);
            command(ledger, 27).release(0, sequence - 1);
        }
    }

    private Ledger peopled(long commands) {
        Ledger ledger = new Ledger(new LedgerSettings(PEOPLE + 1, commands, RulebookTimeline.published(), false));
        found(ledger);
        command(ledger, 10).openWallets(0, 0, PEOPLE, OPERATOR, 4, 0, 0, 0);
        command(ledger, 10).openWallets(PEOPLE, 0, 1, OPERATOR, 1, 2, 0, 0);
        for (int person = 0; person < PEOPLE; person++) {
            command(ledger, 20).exchange(WalletNumber.of(OPERATOR, person), 1_000_00, CNY);
        }
        return ledger;
    }

    private void found(Ledger ledger) {
        command(ledger, 1).registerInstitution(1, CNY, id("C1000000000001"), 0, 0, 0);
        command(ledger, 1).registerInstitution(OPERATOR, CNY, id("C1010211000012"), 1, 0, 0);
        command(ledger, 2).issue(10_000_000_000_00L, OPERATOR, CNY);
    }

    private static byte[] id(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Ledger command(Ledger ledger, int template) {
        return begin(ledger, template, sequence + 1);
    }

    /** With the id of the command before. */
    private Ledger again(Ledger ledger, int template) {
        return begin(ledger, template, sequence);
    }

    private Ledger begin(Ledger ledger, int template, long id) {
        sequence++;
        nowNanos += 1_000;
        long millis = nowNanos / 1_000_000;
        ledger.begin(sequence, nowNanos, template, 0, id, id, millis, SignatureState.UNSIGNED, 0, 0);
        return ledger;
    }
}
