package ecny.settlement.pipeline;

import ecny.settlement.message.AdmitMerchantDecoder;
import ecny.settlement.message.CaptureDecoder;
import ecny.settlement.message.ChangeWalletStateDecoder;
import ecny.settlement.message.ClaimPacketDecoder;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.ExchangeDecoder;
import ecny.settlement.message.FundCampaignDecoder;
import ecny.settlement.message.HoldDecoder;
import ecny.settlement.message.IssueDecoder;
import ecny.settlement.message.OpenWalletsDecoder;
import ecny.settlement.message.PayDecoder;
import ecny.settlement.message.RedeemDecoder;
import ecny.settlement.message.RefundDecoder;
import ecny.settlement.message.RegisterInstitutionDecoder;
import ecny.settlement.message.RegisterKeyDecoder;
import ecny.settlement.message.ReleaseDecoder;
import ecny.settlement.message.RollBusinessDayDecoder;
import ecny.settlement.message.RunInterestDecoder;
import ecny.settlement.message.SetOperatorLimitsDecoder;
import ecny.settlement.message.SetUserLimitsDecoder;
import ecny.settlement.message.SpendPacketDecoder;
import ecny.settlement.message.SweepCampaignDecoder;
import ecny.settlement.message.SweepPacketDecoder;
import ecny.settlement.message.TransferDecoder;
import ecny.settlement.message.UpgradeClassDecoder;
import ecny.settlement.message.WithdrawDecoder;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.SignatureState;
import ecny.wallet.ledger.Verdict;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The one switch from the message on the wire to the ledger's verb: the ring, replay, a replica and a what-if all come
 * through here. It decides nothing. For the one thread that owns the ledger; without garbage.
 */
public final class Applier {
    private static final SignatureState[] SIGNATURE_STATES = {
        SignatureState.UNSIGNED, SignatureState.VALID, SignatureState.INVALID
    };

    private final Ledger ledger;
    private final UnsafeBuffer block = new UnsafeBuffer();
    private final byte[] institutionId = new byte[RegisterInstitutionDecoder.institutionIdLength()];
    private byte[] frame = new byte[0];
    private int blockOffset;

    private final RegisterInstitutionDecoder registerInstitution = new RegisterInstitutionDecoder();
    private final IssueDecoder issue = new IssueDecoder();
    private final WithdrawDecoder withdraw = new WithdrawDecoder();
    private final OpenWalletsDecoder openWallets = new OpenWalletsDecoder();
    private final RegisterKeyDecoder registerKey = new RegisterKeyDecoder();
    private final ChangeWalletStateDecoder changeWalletState = new ChangeWalletStateDecoder();
    private final UpgradeClassDecoder upgradeClass = new UpgradeClassDecoder();
    private final SetUserLimitsDecoder setUserLimits = new SetUserLimitsDecoder();
    private final SetOperatorLimitsDecoder setOperatorLimits = new SetOperatorLimitsDecoder();
    private final ExchangeDecoder exchange = new ExchangeDecoder();
    private final RedeemDecoder redeem = new RedeemDecoder();
    private final TransferDecoder transfer = new TransferDecoder();
    private final PayDecoder pay = new PayDecoder();
    private final RefundDecoder refund = new RefundDecoder();
    private final HoldDecoder hold = new HoldDecoder();
    private final CaptureDecoder capture = new CaptureDecoder();
    private final ReleaseDecoder release = new ReleaseDecoder();
    private final FundCampaignDecoder fundCampaign = new FundCampaignDecoder();
    private final AdmitMerchantDecoder admitMerchant = new AdmitMerchantDecoder();
    private final ClaimPacketDecoder claimPacket = new ClaimPacketDecoder();
    private final SpendPacketDecoder spendPacket = new SpendPacketDecoder();
    private final SweepPacketDecoder sweepPacket = new SweepPacketDecoder();
    private final SweepCampaignDecoder sweepCampaign = new SweepCampaignDecoder();
    private final RunInterestDecoder runInterest = new RunInterestDecoder();
    private final RollBusinessDayDecoder rollBusinessDay = new RollBusinessDayDecoder();

    public Applier(Ledger ledger) {
        this.ledger = ledger;
    }

    public Ledger ledger() {
        return ledger;
    }

    /**
     * Applies the command of a frame. What it did is in {@link Ledger#result()}.
     *
     * @throws ecny.settlement.message.MalformedMessageException if the frame's body is not a command of the schema: ingress lets none in
     */
    public Verdict apply(byte[] frame, int offset) {
        int body = offset + CommandFrame.BODY_OFFSET;
        int bodyLength = CommandFrame.bodyLength(frame, offset);
        CommandBody.check(frame, body, bodyLength);
        int template = CommandBody.templateId(frame, body);
        ledger.begin(
                CommandFrame.sequence(frame, offset),
                CommandFrame.stampedAtNanos(frame, offset),
                template,
                CommandBody.idHigh(frame, body),
                CommandBody.idLow(frame, body),
                CommandBody.contentHash(frame, body, bodyLength),
                CommandBody.requestedAtMillis(frame, body),
                SIGNATURE_STATES[CommandFrame.signatureCheck(frame, offset)],
                CommandFrame.signerTagHigh(frame, offset),
                CommandFrame.signerTagLow(frame, offset));
        this.frame = frame;
        blockOffset = body + CommandBody.HEADER_LENGTH;
        block.wrap(frame, blockOffset, bodyLength - CommandBody.HEADER_LENGTH);
        return switch (template) {
            case PayDecoder.TEMPLATE_ID -> pay();
            case TransferDecoder.TEMPLATE_ID -> transfer();
            case SpendPacketDecoder.TEMPLATE_ID -> spendPacket();
            case RegisterInstitutionDecoder.TEMPLATE_ID -> registerInstitution();
            case IssueDecoder.TEMPLATE_ID -> issue();
            case WithdrawDecoder.TEMPLATE_ID -> withdraw();
            case OpenWalletsDecoder.TEMPLATE_ID -> openWallets();
            case RegisterKeyDecoder.TEMPLATE_ID -> registerKey();
            case ChangeWalletStateDecoder.TEMPLATE_ID -> changeWalletState();
            case UpgradeClassDecoder.TEMPLATE_ID -> upgradeClass();
            case SetUserLimitsDecoder.TEMPLATE_ID -> setUserLimits();
            case SetOperatorLimitsDecoder.TEMPLATE_ID -> setOperatorLimits();
            case ExchangeDecoder.TEMPLATE_ID -> exchange();
            case RedeemDecoder.TEMPLATE_ID -> redeem();
            case RefundDecoder.TEMPLATE_ID -> refund();
            case HoldDecoder.TEMPLATE_ID -> hold();
            case CaptureDecoder.TEMPLATE_ID -> capture();
            case ReleaseDecoder.TEMPLATE_ID -> release();
            case FundCampaignDecoder.TEMPLATE_ID -> fundCampaign();
            case AdmitMerchantDecoder.TEMPLATE_ID -> admitMerchant();
            case ClaimPacketDecoder.TEMPLATE_ID -> claimPacket();
            case SweepPacketDecoder.TEMPLATE_ID -> sweepPacket();
            case SweepCampaignDecoder.TEMPLATE_ID -> sweepCampaign();
            case RunInterestDecoder.TEMPLATE_ID -> runInterest();
            case RollBusinessDayDecoder.TEMPLATE_ID -> rollBusinessDay();
            default -> throw new AssertionError("no verb for template " + template);
        };
    }

    private Verdict registerInstitution() {
        registerInstitution.wrap(
                block, 0, RegisterInstitutionDecoder.BLOCK_LENGTH, RegisterInstitutionDecoder.SCHEMA_VERSION);
        registerInstitution.getInstitutionId(institutionId, 0);
        return ledger.registerInstitution(
                registerInstitution.operatorCode(),
                registerInstitution.currency(),
                institutionId,
                registerInstitution.kind(),
                keyTagHigh(RegisterInstitutionDecoder.publicKeyEncodingOffset()),
                keyTagLow(RegisterInstitutionDecoder.publicKeyEncodingOffset()));
    }

    private Verdict issue() {
        issue.wrap(block, 0, IssueDecoder.BLOCK_LENGTH, IssueDecoder.SCHEMA_VERSION);
        return ledger.issue(issue.amountFen(), issue.operatorCode(), issue.currency());
    }

    private Verdict withdraw() {
        withdraw.wrap(block, 0, WithdrawDecoder.BLOCK_LENGTH, WithdrawDecoder.SCHEMA_VERSION);
        return ledger.withdraw(withdraw.amountFen(), withdraw.operatorCode(), withdraw.currency());
    }

    private Verdict openWallets() {
        openWallets.wrap(block, 0, OpenWalletsDecoder.BLOCK_LENGTH, OpenWalletsDecoder.SCHEMA_VERSION);
        return ledger.openWallets(
                openWallets.firstSerial(),
                openWallets.parent(),
                (int) Math.min(openWallets.count(), Integer.MAX_VALUE),
                openWallets.operatorCode(),
                openWallets.walletClass(),
                openWallets.kind(),
                keyTagHigh(OpenWalletsDecoder.publicKeyEncodingOffset()),
                keyTagLow(OpenWalletsDecoder.publicKeyEncodingOffset()));
    }

    private Verdict registerKey() {
        registerKey.wrap(block, 0, RegisterKeyDecoder.BLOCK_LENGTH, RegisterKeyDecoder.SCHEMA_VERSION);
        return ledger.registerKey(
                registerKey.wallet(),
                keyTagHigh(RegisterKeyDecoder.publicKeyEncodingOffset()),
                keyTagLow(RegisterKeyDecoder.publicKeyEncodingOffset()));
    }

    private Verdict changeWalletState() {
        changeWalletState.wrap(
                block, 0, ChangeWalletStateDecoder.BLOCK_LENGTH, ChangeWalletStateDecoder.SCHEMA_VERSION);
        return ledger.changeWalletState(changeWalletState.wallet(), changeWalletState.state());
    }

    private Verdict upgradeClass() {
        upgradeClass.wrap(block, 0, UpgradeClassDecoder.BLOCK_LENGTH, UpgradeClassDecoder.SCHEMA_VERSION);
        return ledger.upgradeClass(upgradeClass.wallet(), upgradeClass.walletClass());
    }

    private Verdict setUserLimits() {
        setUserLimits.wrap(block, 0, SetUserLimitsDecoder.BLOCK_LENGTH, SetUserLimitsDecoder.SCHEMA_VERSION);
        return ledger.setUserLimits(setUserLimits.wallet(), setUserLimits.perPaymentFen(), setUserLimits.perDayFen());
    }

    private Verdict setOperatorLimits() {
        setOperatorLimits.wrap(
                block, 0, SetOperatorLimitsDecoder.BLOCK_LENGTH, SetOperatorLimitsDecoder.SCHEMA_VERSION);
        return ledger.setOperatorLimits(
                setOperatorLimits.balanceCapFen(),
                setOperatorLimits.perPaymentFen(),
                setOperatorLimits.perDayFen(),
                setOperatorLimits.perYearFen(),
                setOperatorLimits.operatorCode(),
                setOperatorLimits.walletClass(),
                setOperatorLimits.kind());
    }

    private Verdict exchange() {
        exchange.wrap(block, 0, ExchangeDecoder.BLOCK_LENGTH, ExchangeDecoder.SCHEMA_VERSION);
        return ledger.exchange(exchange.wallet(), exchange.amountFen(), exchange.currency());
    }

    private Verdict redeem() {
        redeem.wrap(block, 0, RedeemDecoder.BLOCK_LENGTH, RedeemDecoder.SCHEMA_VERSION);
        return ledger.redeem(redeem.wallet(), redeem.amountFen(), redeem.currency());
    }

    private Verdict transfer() {
        transfer.wrap(block, 0, TransferDecoder.BLOCK_LENGTH, TransferDecoder.SCHEMA_VERSION);
        return ledger.transfer(transfer.payer(), transfer.payee(), transfer.amountFen(), transfer.currency());
    }

    private Verdict pay() {
        pay.wrap(block, 0, PayDecoder.BLOCK_LENGTH, PayDecoder.SCHEMA_VERSION);
        return ledger.pay(pay.payer(), pay.payee(), pay.amountFen(), pay.currency());
    }

    private Verdict refund() {
        refund.wrap(block, 0, RefundDecoder.BLOCK_LENGTH, RefundDecoder.SCHEMA_VERSION);
        return ledger.refund(
                refund.paymentId().high(), refund.paymentId().low(), refund.amountFen(), refund.currency());
    }

    private Verdict hold() {
        hold.wrap(block, 0, HoldDecoder.BLOCK_LENGTH, HoldDecoder.SCHEMA_VERSION);
        return ledger.hold(hold.payer(), hold.payee(), hold.amountFen(), hold.expiresAtMillis(), hold.currency());
    }

    private Verdict capture() {
        capture.wrap(block, 0, CaptureDecoder.BLOCK_LENGTH, CaptureDecoder.SCHEMA_VERSION);
        return ledger.capture(capture.holdId().high(), capture.holdId().low(), capture.amountFen(), capture.currency());
    }

    private Verdict release() {
        release.wrap(block, 0, ReleaseDecoder.BLOCK_LENGTH, ReleaseDecoder.SCHEMA_VERSION);
        return ledger.release(release.holdId().high(), release.holdId().low());
    }

    private Verdict fundCampaign() {
        fundCampaign.wrap(block, 0, FundCampaignDecoder.BLOCK_LENGTH, FundCampaignDecoder.SCHEMA_VERSION);
        return ledger.fundCampaign(
                fundCampaign.campaign(),
                fundCampaign.sponsor(),
                fundCampaign.amountFen(),
                fundCampaign.packetFen(),
                fundCampaign.minimumSpendFen(),
                fundCampaign.claimUntilMillis(),
                fundCampaign.expiresAtMillis(),
                fundCampaign.currency(),
                fundCampaign.listedMerchantsOnly());
    }

    private Verdict admitMerchant() {
        admitMerchant.wrap(block, 0, AdmitMerchantDecoder.BLOCK_LENGTH, AdmitMerchantDecoder.SCHEMA_VERSION);
        return ledger.admitMerchant(admitMerchant.campaign(), admitMerchant.merchant());
    }

    private Verdict claimPacket() {
        claimPacket.wrap(block, 0, ClaimPacketDecoder.BLOCK_LENGTH, ClaimPacketDecoder.SCHEMA_VERSION);
        return ledger.claimPacket(claimPacket.campaign(), claimPacket.wallet());
    }

    private Verdict spendPacket() {
        spendPacket.wrap(block, 0, SpendPacketDecoder.BLOCK_LENGTH, SpendPacketDecoder.SCHEMA_VERSION);
        return ledger.spendPacket(
                spendPacket.campaign(),
                spendPacket.payer(),
                spendPacket.payee(),
                spendPacket.amountFen(),
                spendPacket.currency());
    }

    private Verdict sweepPacket() {
        sweepPacket.wrap(block, 0, SweepPacketDecoder.BLOCK_LENGTH, SweepPacketDecoder.SCHEMA_VERSION);
        return ledger.sweepPacket(sweepPacket.campaign(), sweepPacket.wallet());
    }

    private Verdict sweepCampaign() {
        sweepCampaign.wrap(block, 0, SweepCampaignDecoder.BLOCK_LENGTH, SweepCampaignDecoder.SCHEMA_VERSION);
        return ledger.sweepCampaign(sweepCampaign.campaign());
    }

    private Verdict runInterest() {
        runInterest.wrap(block, 0, RunInterestDecoder.BLOCK_LENGTH, RunInterestDecoder.SCHEMA_VERSION);
        return ledger.runInterest(runInterest.settlementEpochDay(), runInterest.operatorCode());
    }

    private Verdict rollBusinessDay() {
        rollBusinessDay.wrap(block, 0, RollBusinessDayDecoder.BLOCK_LENGTH, RollBusinessDayDecoder.SCHEMA_VERSION);
        return ledger.rollBusinessDay(rollBusinessDay.closedEpochDay());
    }

    /**
     * Asks for the memory that this command will need, without changing anything: a batch does it for all its commands
     * first.
     */
    public void touch(byte[] frame, int offset) {
        int body = offset + CommandFrame.BODY_OFFSET;
        ledger.touchCommand(CommandBody.idHigh(frame, body), CommandBody.idLow(frame, body));
        switch (CommandBody.templateId(frame, body)) {
            case PayDecoder.TEMPLATE_ID, TransferDecoder.TEMPLATE_ID, HoldDecoder.TEMPLATE_ID ->
                touch(frame, body, PayDecoder.payerEncodingOffset(), PayDecoder.payeeEncodingOffset());
            case SpendPacketDecoder.TEMPLATE_ID ->
                touch(frame, body, SpendPacketDecoder.payerEncodingOffset(), SpendPacketDecoder.payeeEncodingOffset());
            case ExchangeDecoder.TEMPLATE_ID, RedeemDecoder.TEMPLATE_ID ->
                touch(frame, body, ExchangeDecoder.walletEncodingOffset(), ExchangeDecoder.walletEncodingOffset());
            default -> {
                // Rare ones, and those whose wallets stand in a record that would itself be missed, wait for memory
                // alone.
            }
        }
    }

    private void touch(byte[] frame, int body, int walletA, int walletB) {
        ledger.touch(CommandBody.longAt(frame, body, walletA), CommandBody.longAt(frame, body, walletB));
    }

    private int at(int fieldOffset) {
        return blockOffset + fieldOffset;
    }

    private long keyTagHigh(int fieldOffset) {
        return CommandFrame.tagHigh(frame, at(fieldOffset));
    }

    private long keyTagLow(int fieldOffset) {
        return CommandFrame.tagLow(frame, at(fieldOffset));
    }
}
