package ecny.sim.lookthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ecny.settlement.message.CaptureEncoder;
import ecny.settlement.message.ClaimPacketEncoder;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.ExchangeEncoder;
import ecny.settlement.message.FundCampaignEncoder;
import ecny.settlement.message.HoldEncoder;
import ecny.settlement.message.IssueEncoder;
import ecny.settlement.message.OpenWalletsEncoder;
import ecny.settlement.message.PayEncoder;
import ecny.settlement.message.RegisterInstitutionEncoder;
import ecny.settlement.message.SpendPacketEncoder;
import ecny.settlement.message.TransferEncoder;
import ecny.sim.lookthrough.Attribution.Method;
import ecny.sim.lookthrough.MoneyTrail.Direction;
import ecny.sim.lookthrough.MoneyTrail.End;
import ecny.sim.lookthrough.MoneyTrail.Ending;
import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.ledger.SignatureState;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.rulebook.RulebookTimeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money followed through what the real ledger posts for holds, sub-wallets and red packets; every amount worked out by hand. */
class LedgerTrailTest {
    private static final int CNY = 156;
    private static final int ICBC = 2;
    private static final long VAULT = ICBC;
    private static final Instant NOON = Instant.parse("2024-03-04T04:00:00Z");
    private static final long ANNA = WalletNumber.of(ICBC, 1);
    private static final long BEN = WalletNumber.of(ICBC, 2);
    private static final long GAMES = WalletNumber.of(ICBC, 3);
    private static final long SHOP = WalletNumber.of(ICBC, 4);
    private static final long SPONSOR = WalletNumber.of(ICBC, 5);
    private static final long CAMPAIGN = 7;

    private final Ledger ledger = new Ledger(new LedgerSettings(16, RulebookTimeline.published(), false));
    private final MovementBook book = new MovementBook();
    private long sequence;
    private int template;

    @BeforeEach
    void annaHasFiveHundredOfHerOwnAndThreeHundredFromBen() {
        ledger.postTo((from, to, fen) -> book.add(sequence, nanos(), 0, sequence, template, from, to, fen));
        accepted(command(RegisterInstitutionEncoder.TEMPLATE_ID)
                .registerInstitution(1, CNY, id("C1000000000001"), InstitutionKind.CENTRAL_BANK.code(), 0, 0));
        accepted(command(RegisterInstitutionEncoder.TEMPLATE_ID)
                .registerInstitution(ICBC, CNY, id("C1010211000012"), InstitutionKind.OPERATOR.code(), 0, 0));
        accepted(command(IssueEncoder.TEMPLATE_ID).issue(1_000_000_00, ICBC, CNY));
        open(1, 0, 2, 2, WalletKind.PERSONAL);
        open(3, ANNA, 1, 4, WalletKind.SUB);
        open(4, 0, 2, 1, WalletKind.MERCHANT);
        accepted(command(ExchangeEncoder.TEMPLATE_ID).exchange(ANNA, 500, CNY));
        accepted(command(ExchangeEncoder.TEMPLATE_ID).exchange(BEN, 300, CNY));
        accepted(command(TransferEncoder.TEMPLATE_ID).transfer(BEN, ANNA, 300, CNY));
    }

    private void open(long serial, long parent, int count, int walletClass, WalletKind kind) {
        accepted(command(OpenWalletsEncoder.TEMPLATE_ID)
                .openWallets(serial, parent, count, ICBC, walletClass, kind.code(), 0, 0));
    }

    private Ledger command(int of) {
        sequence++;
        template = of;
        ledger.begin(
                sequence, nanos(), of, 0, sequence, sequence * 31, nanos() / 1_000_000, SignatureState.UNSIGNED, 0, 0);
        return ledger;
    }

    private long nanos() {
        return (NOON.getEpochSecond() + sequence) * 1_000_000_000L;
    }

    private static long millisAfterNoon(Duration later) {
        return NOON.plus(later).toEpochMilli();
    }

    private static void accepted(Verdict verdict) {
        assertThat(verdict).isEqualTo(Verdict.ACCEPTED);
    }

    private static byte[] id(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private List<End> ends(long payment, Direction direction, Method method) {
        return new Lookthrough(book)
                .payment(new CommandId(0, payment), direction, 9, method)
                .ends();
    }

    @Test
    void a_hold_is_passed_what_is_captured_is_the_oldest_of_it_and_the_rest_comes_back() {
        long fromBen = sequence;
        accepted(command(HoldEncoder.TEMPLATE_ID).hold(ANNA, SHOP, 600, millisAfterNoon(Duration.ofHours(1)), CNY));
        long hold = sequence;
        accepted(command(CaptureEncoder.TEMPLATE_ID).capture(0, hold, 450, CNY));
        long captured = sequence;

        // The hold took Anna's 500 and 100 of Ben's 300; the shop got 450 of her own.
        assertThat(ends(fromBen, Direction.FORWARD, Method.FIFO)).containsExactly(new End(ANNA, Ending.RESTS, 300, ""));
        // In proportion Ben's 300 of 800 are 225 of the 600 held and 168.75 of the 450 captured: 168 whole fen.
        assertThat(ends(fromBen, Direction.FORWARD, Method.PROPORTIONAL))
                .extracting(End::account, End::fen)
                .containsExactlyInAnyOrder(tuple(SHOP, 168L), tuple(ANNA, 132L));
        assertThat(ends(captured, Direction.BACKWARD, Method.FIFO))
                .containsExactly(new End(VAULT, Ending.DEPOSIT, 450, ""));
    }

    @Test
    void what_a_sub_wallet_pays_is_followed_to_its_parent_and_beyond() {
        accepted(command(TransferEncoder.TEMPLATE_ID).transfer(ANNA, GAMES, 600, CNY));
        accepted(command(PayEncoder.TEMPLATE_ID).pay(GAMES, SHOP, 550, CNY));
        long paid = sequence;

        MoneyTrail trail = new Lookthrough(book).payment(new CommandId(0, paid), Direction.BACKWARD, 9, Method.FIFO);

        // 500 were Anna's own, 50 came from Ben.
        assertThat(trail.edges())
                .extracting(
                        edge -> edge.movement().from() + ">" + edge.movement().to() + " " + edge.attributedFen())
                .containsExactlyInAnyOrder(
                        GAMES + ">" + SHOP + " 550",
                        ANNA + ">" + GAMES + " 550",
                        VAULT + ">" + ANNA + " 500",
                        BEN + ">" + ANNA + " 50",
                        VAULT + ">" + BEN + " 50");
        assertThat(trail.ends()).containsExactly(new End(VAULT, Ending.DEPOSIT, 550, ""));
    }

    @Test
    void a_purchase_with_a_red_packet_is_the_sponsors_money_and_the_buyers() {
        accepted(command(ExchangeEncoder.TEMPLATE_ID).exchange(SPONSOR, 1_000, CNY));
        accepted(command(FundCampaignEncoder.TEMPLATE_ID)
                .fundCampaign(
                        CAMPAIGN,
                        SPONSOR,
                        1_000,
                        200,
                        0,
                        millisAfterNoon(Duration.ofHours(1)),
                        millisAfterNoon(Duration.ofHours(2)),
                        CNY,
                        0));
        accepted(command(ClaimPacketEncoder.TEMPLATE_ID).claimPacket(CAMPAIGN, ANNA));
        accepted(command(SpendPacketEncoder.TEMPLATE_ID).spendPacket(CAMPAIGN, ANNA, SHOP, 250, CNY));
        long paid = sequence;

        for (Method method : Method.values()) {
            MoneyTrail trail = new Lookthrough(book).payment(new CommandId(0, paid), Direction.BACKWARD, 1, method);

            assertThat(from(SPONSOR, trail)).as(method.word()).isEqualTo(200);
            assertThat(from(ANNA, trail)).as(method.word()).isEqualTo(50);
            assertThat(trail.ends().stream().mapToLong(End::fen).sum())
                    .as(method.word())
                    .isEqualTo(250);
        }
    }

    private static long from(long wallet, MoneyTrail trail) {
        return trail.edges().stream()
                .filter(edge -> edge.movement().from() == wallet)
                .mapToLong(MoneyTrail.Edge::attributedFen)
                .sum();
    }
}
