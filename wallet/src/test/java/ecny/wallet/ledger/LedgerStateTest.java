package ecny.wallet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.naive.Twins;
import ecny.wallet.rulebook.RulebookTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be seen of a ledger from outside: digest, snapshots, postings, explanations, impossible things. */
class LedgerStateTest {
    private static final int CNY = Twins.CNY;
    private static final long ANNA = WalletNumber.of(2, 1);
    private static final long SHOP = WalletNumber.of(2, 2);

    private final Twins twins =
            new Twins(Twins.published(), false, BusinessDay.nanosOf(Instant.parse("2020-10-09T02:00:00Z")));
    private final Ledger ledger = twins.ledger();

    @BeforeEach
    void anna_has_500_and_there_is_a_shop() {
        twins.send(1, f -> f.registerInstitution(1, CNY, "C1000000000001", 0, 0, 0));
        twins.send(1, f -> f.registerInstitution(2, CNY, "C1010211000012", 1, 0, 0));
        twins.send(2, f -> f.issue(1_000_00, 2, CNY));
        twins.send(10, f -> f.openWallets(1, 0, 1, 2, 4, WalletKind.PERSONAL.code(), 0, 0));
        twins.send(10, f -> f.openWallets(2, 0, 1, 2, 1, WalletKind.MERCHANT.code(), 0, 0));
        twins.send(20, f -> f.exchange(ANNA, 500_00, CNY));
    }

    @Test
    void every_accepted_command_and_every_remembered_refusal_changes_the_digest() {
        byte[] before = ledger.stateDigest();
        twins.send(23, f -> f.pay(ANNA, SHOP, 1_00, CNY));
        byte[] after = ledger.stateDigest();
        twins.send(23, f -> f.pay(ANNA, SHOP, 900_00, CNY));
        assertThat(ledger.result().verdict()).isEqualTo(Verdict.LIMIT_REGULATION_PER_PAYMENT);
        assertThat(after).hasSize(32).isNotEqualTo(before);
        assertThat(ledger.stateDigest()).isNotEqualTo(after);
    }

    @Test
    void a_restored_ledger_goes_on_as_if_nothing_had_happened() {
        twins.send(25, f -> f.hold(ANNA, SHOP, 1_00, twins.nowMillis() + 1_000, CNY));
        StateTape tape = new StateTape();
        ledger.writeTo(tape);
        Ledger restored = Ledger.readFrom(settings(), tape.rewound());

        assertThat(restored.stateDigest()).isEqualTo(ledger.stateDigest());
        assertThat(restored.wallet(ANNA)).isEqualTo(ledger.wallet(ANNA));
        for (Ledger each : List.of(ledger, restored)) {
            each.begin(99, twins.nowNanos(), 23, 7, 7, 7, twins.nowMillis(), SignatureState.UNSIGNED, 0, 0);
            assertThat(each.pay(ANNA, SHOP, 499_01, CNY)).isEqualTo(Verdict.INSUFFICIENT_FUNDS);
        }
        assertThat(restored.stateDigest()).isEqualTo(ledger.stateDigest());
    }

    @Test
    void a_state_of_another_format_or_cut_short_is_refused() {
        StateTape tape = new StateTape();
        ledger.writeTo(tape);
        tape.spoil(0);
        assertThatThrownBy(() -> Ledger.readFrom(settings(), tape.rewound())).hasMessageContaining("state of format");
        tape.spoil(0);
        tape.cut(10);
        assertThatThrownBy(() -> Ledger.readFrom(settings(), tape.rewound())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void postings_are_told_by_account() {
        List<String> postings = new ArrayList<>();
        ledger.postTo(
                (from, to, fen) -> postings.add(Account.describe(from) + " > " + Account.describe(to) + " " + fen));
        twins.send(23, f -> f.pay(ANNA, SHOP, 1_00, CNY));
        twins.send(25, f -> f.hold(ANNA, SHOP, 2_00, twins.nowMillis() + 1_000, CNY));
        long hold = twins.lastSequence();
        twins.send(26, f -> f.capture(hold, 1_50, CNY));
        twins.send(21, f -> f.redeem(ANNA, 3_00, CNY));
        String anna = "wallet " + WalletNumber.format(ANNA);
        String shop = "wallet " + WalletNumber.format(SHOP);
        assertThat(postings)
                .containsExactly(
                        anna + " > " + shop + " 100",
                        anna + " > hold #0 200",
                        "hold #0 > " + shop + " 150",
                        "hold #0 > " + anna + " 50",
                        anna + " > vault 002 300");
    }

    @Test
    void a_limit_is_explained_by_its_rule_and_source() {
        twins.send(23, f -> f.pay(ANNA, SHOP, 500_01, CNY));
        Explanation why = ledger.explain(ledger.result().verdict(), ANNA);
        assertThat(Objects.requireNonNull(why.rule()).value()).isEqualTo("500.00");
        assertThat(why.english())
                .startsWith(
                        "More than the class may pay at once (regulation). Rulebook 2020-08: 500.00, from 2020-08-29")
                .contains("CCB app")
                .endsWith("SOURCED)");
        assertThat(ledger.explain(Verdict.INSUFFICIENT_FUNDS, ANNA).rule()).isNull();
    }

    @Test
    void another_rulebook_gives_another_answer() {
        RulebookTimeline whatIf = RulebookTimeline.always(RulebookTimeline.published("2021-06"));
        StateTape tape = new StateTape();
        ledger.writeTo(tape);
        Ledger other = Ledger.readFrom(new LedgerSettings(16, whatIf, false), tape.rewound());
        other.begin(99, twins.nowNanos(), 20, 7, 7, 7, twins.nowMillis(), SignatureState.UNSIGNED, 0, 0);
        assertThat(other.exchange(ANNA, 500_00, CNY)).isEqualTo(Verdict.ACCEPTED);
        other.begin(100, twins.nowNanos(), 23, 7, 8, 8, twins.nowMillis(), SignatureState.UNSIGNED, 0, 0);
        assertThat(other.pay(ANNA, SHOP, 1_000_00, CNY)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void before_the_first_rulebook_nothing_can_be_decided() {
        Ledger early = new Ledger(settings());
        early.begin(0, 0, 41, 0, 1, 1, 0, SignatureState.UNSIGNED, 0, 0);
        assertThat(early.rollBusinessDay(-1)).isEqualTo(Verdict.NO_RULEBOOK_IN_FORCE);
    }

    @Test
    void a_sequence_that_does_not_rise_halts() {
        assertThatThrownBy(() -> ledger.begin(1, 0, 23, 0, 0, 0, 0, SignatureState.UNSIGNED, 0, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sequence 1 after 6");
    }

    @Test
    void the_first_institution_is_the_central_bank() {
        Ledger fresh = new Ledger(settings());
        long now = twins.nowNanos();
        fresh.begin(0, now, 1, 0, 1, 1, twins.nowMillis(), SignatureState.UNSIGNED, 0, 0);
        byte[] id = "C1010211000012".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(fresh.registerInstitution(2, CNY, id, 1, 0, 0)).isEqualTo(Verdict.CENTRAL_BANK_NOT_REGISTERED);
        fresh.begin(1, now, 2, 0, 2, 2, twins.nowMillis(), SignatureState.UNSIGNED, 0, 0);
        assertThat(fresh.issue(1, 1, CNY)).isEqualTo(Verdict.INSTITUTION_UNKNOWN);
    }

    private static LedgerSettings settings() {
        return new LedgerSettings(16, RulebookTimeline.published(), false);
    }
}
