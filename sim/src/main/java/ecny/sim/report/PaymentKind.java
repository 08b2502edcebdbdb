package ecny.sim.report;

import ecny.settlement.message.CaptureEncoder;
import ecny.settlement.message.ClaimPacketEncoder;
import ecny.settlement.message.ExchangeEncoder;
import ecny.settlement.message.FundCampaignEncoder;
import ecny.settlement.message.HoldEncoder;
import ecny.settlement.message.IssueEncoder;
import ecny.settlement.message.PayEncoder;
import ecny.settlement.message.RedeemEncoder;
import ecny.settlement.message.RefundEncoder;
import ecny.settlement.message.ReleaseEncoder;
import ecny.settlement.message.SpendPacketEncoder;
import ecny.settlement.message.SweepCampaignEncoder;
import ecny.settlement.message.SweepPacketEncoder;
import ecny.settlement.message.TransferEncoder;
import ecny.settlement.message.WithdrawEncoder;
import org.jspecify.annotations.Nullable;

/** The commands that move money, by the word they have in {@code payments.csv}. Other commands have no line there. */
public enum PaymentKind {
    /** Central bank to an operator's vault. */
    ISSUE(IssueEncoder.TEMPLATE_ID, "issue", "发行", false),
    /** An operator's vault back to the central bank. */
    WITHDRAW(WithdrawEncoder.TEMPLATE_ID, "withdraw", "回笼", false),
    /** Deposit to wallet. */
    EXCHANGE(ExchangeEncoder.TEMPLATE_ID, "exchange", "兑换", false),
    /** Wallet to deposit. */
    REDEEM(RedeemEncoder.TEMPLATE_ID, "redeem", "兑回", false),
    /** Between two wallets. */
    TRANSFER(TransferEncoder.TEMPLATE_ID, "transfer", "转账", true),
    /** A person pays a merchant. */
    PAY(PayEncoder.TEMPLATE_ID, "pay", "支付", true),
    /** All or part of a payment goes back. */
    REFUND(RefundEncoder.TEMPLATE_ID, "refund", "退款", false),
    /** Money is reserved. */
    HOLD(HoldEncoder.TEMPLATE_ID, "hold", "预授权", false),
    /** Reserved money is taken. */
    CAPTURE(CaptureEncoder.TEMPLATE_ID, "capture", "请款", true),
    /** Reserved money is given back. */
    RELEASE(ReleaseEncoder.TEMPLATE_ID, "release", "撤销", false),
    /** A sponsor pays for a campaign. */
    FUND_CAMPAIGN(FundCampaignEncoder.TEMPLATE_ID, "fund-campaign", "活动注资", false),
    /** A winner takes a packet. */
    CLAIM_PACKET(ClaimPacketEncoder.TEMPLATE_ID, "claim-packet", "领取红包", false),
    /** A payment that uses a packet first. */
    SPEND_PACKET(SpendPacketEncoder.TEMPLATE_ID, "spend-packet", "红包消费", true),
    /** What is left of a packet goes back to the sponsor. */
    SWEEP_PACKET(SweepPacketEncoder.TEMPLATE_ID, "sweep-packet", "红包收回", false),
    /** What nobody claimed goes back to the sponsor. */
    SWEEP_CAMPAIGN(SweepCampaignEncoder.TEMPLATE_ID, "sweep-campaign", "活动收回", false);

    private static final @Nullable PaymentKind[] BY_TEMPLATE = byTemplate();

    private final int templateId;
    private final String word;
    private final String chinese;
    private final boolean payment;

    PaymentKind(int templateId, String word, String chinese, boolean payment) {
        this.templateId = templateId;
        this.word = word;
        this.chinese = chinese;
        this.payment = payment;
    }

    /** The kind of a command's template id, or null when the command moves no money. */
    public static @Nullable PaymentKind of(int templateId) {
        return templateId >= 0 && templateId < BY_TEMPLATE.length ? BY_TEMPLATE[templateId] : null;
    }

    /** The kind of that word. */
    public static PaymentKind ofWord(String word) {
        for (PaymentKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of payment: word=" + word);
    }

    private static @Nullable PaymentKind[] byTemplate() {
        int last = 0;
        for (PaymentKind kind : values()) {
            last = Math.max(last, kind.templateId);
        }
        @Nullable PaymentKind[] kinds = new PaymentKind[last + 1];
        for (PaymentKind kind : values()) {
            kinds[kind.templateId] = kind;
        }
        return kinds;
    }

    /** Template id of the command in the schema. */
    public int templateId() {
        return templateId;
    }

    /** The word in files and on the command line. */
    public String word() {
        return word;
    }

    /** The word in Chinese. */
    public String chinese() {
        return chinese;
    }

    /** True for what the central bank or a campaign's sponsor does at once and for many: not part of the day's rhythm. */
    boolean isAdministrative() {
        return switch (this) {
            case ISSUE, WITHDRAW, FUND_CAMPAIGN, SWEEP_PACKET, SWEEP_CAMPAIGN -> true;
            default -> false;
        };
    }

    /** True for what people call a payment: somebody is paid by somebody else. */
    public boolean isPayment() {
        return payment;
    }
}
