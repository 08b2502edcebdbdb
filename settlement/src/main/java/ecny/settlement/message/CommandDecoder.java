package ecny.settlement.message;

import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * Reads a canonical body as a {@link Command}: for tools, reports and tests. The ring, the journal and the ledger never
 * come through here. One thread at a time.
 */
@NullMarked
public final class CommandDecoder {
    private final UnsafeBuffer buffer = new UnsafeBuffer();

    /**
     * The command whose body stands in {@code bytes}.
     *
     * @throws MalformedMessageException as {@link CommandBody#check} does
     */
    public Command decode(byte[] bytes, int offset, int length) {
        CommandBody.check(bytes, offset, length);
        buffer.wrap(bytes, offset + CommandBody.HEADER_LENGTH, length - CommandBody.HEADER_LENGTH);
        int template = CommandBody.templateId(bytes, offset);
        return switch (template) {
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
            case TransferDecoder.TEMPLATE_ID -> transfer();
            case PayDecoder.TEMPLATE_ID -> pay();
            case RefundDecoder.TEMPLATE_ID -> refund();
            case HoldDecoder.TEMPLATE_ID -> hold();
            case CaptureDecoder.TEMPLATE_ID -> capture();
            case ReleaseDecoder.TEMPLATE_ID -> release();
            case FundCampaignDecoder.TEMPLATE_ID -> fundCampaign();
            case AdmitMerchantDecoder.TEMPLATE_ID -> admitMerchant();
            case ClaimPacketDecoder.TEMPLATE_ID -> claimPacket();
            case SpendPacketDecoder.TEMPLATE_ID -> spendPacket();
            case SweepPacketDecoder.TEMPLATE_ID -> sweepPacket();
            case SweepCampaignDecoder.TEMPLATE_ID -> sweepCampaign();
            case RunInterestDecoder.TEMPLATE_ID -> runInterest();
            case RollBusinessDayDecoder.TEMPLATE_ID -> rollBusinessDay();
            default -> throw new AssertionError("no decoding for template " + template);
        };
    }

    private Command registerInstitution() {
        RegisterInstitutionDecoder m = new RegisterInstitutionDecoder()
                .wrap(buffer, 0, RegisterInstitutionDecoder.BLOCK_LENGTH, RegisterInstitutionDecoder.SCHEMA_VERSION);
        return new Command.RegisterInstitution(
                id(m.id()),
                m.requestedAtMillis(),
                m.operatorCode(),
                m.currency(),
                m.institutionId(),
                m.kind(),
                key(RegisterInstitutionDecoder.publicKeyEncodingOffset()));
    }

    private Command issue() {
        IssueDecoder m = new IssueDecoder().wrap(buffer, 0, IssueDecoder.BLOCK_LENGTH, IssueDecoder.SCHEMA_VERSION);
        return new Command.Issue(id(m.id()), m.requestedAtMillis(), m.amountFen(), m.operatorCode(), m.currency());
    }

    private Command withdraw() {
        WithdrawDecoder m =
                new WithdrawDecoder().wrap(buffer, 0, WithdrawDecoder.BLOCK_LENGTH, WithdrawDecoder.SCHEMA_VERSION);
        return new Command.Withdraw(id(m.id()), m.requestedAtMillis(), m.amountFen(), m.operatorCode(), m.currency());
    }

    private Command openWallets() {
        OpenWalletsDecoder m = new OpenWalletsDecoder()
                .wrap(buffer, 0, OpenWalletsDecoder.BLOCK_LENGTH, OpenWalletsDecoder.SCHEMA_VERSION);
        return new Command.OpenWallets(
                id(m.id()),
                m.requestedAtMillis(),
                m.firstSerial(),
                m.parent(),
                m.count(),
                m.operatorCode(),
                m.walletClass(),
                m.kind(),
                key(OpenWalletsDecoder.publicKeyEncodingOffset()));
    }

    private Command registerKey() {
        RegisterKeyDecoder m = new RegisterKeyDecoder()
                .wrap(buffer, 0, RegisterKeyDecoder.BLOCK_LENGTH, RegisterKeyDecoder.SCHEMA_VERSION);
        return new Command.RegisterKey(
                id(m.id()), m.requestedAtMillis(), m.wallet(), key(RegisterKeyDecoder.publicKeyEncodingOffset()));
    }

    private Command changeWalletState() {
        ChangeWalletStateDecoder m = new ChangeWalletStateDecoder()
                .wrap(buffer, 0, ChangeWalletStateDecoder.BLOCK_LENGTH, ChangeWalletStateDecoder.SCHEMA_VERSION);
        return new Command.ChangeWalletState(id(m.id()), m.requestedAtMillis(), m.wallet(), m.state());
    }

    private Command upgradeClass() {
        UpgradeClassDecoder m = new UpgradeClassDecoder()
                .wrap(buffer, 0, UpgradeClassDecoder.BLOCK_LENGTH, UpgradeClassDecoder.SCHEMA_VERSION);
        return new Command.UpgradeClass(id(m.id()), m.requestedAtMillis(), m.wallet(), m.walletClass());
    }

    private Command setUserLimits() {
        SetUserLimitsDecoder m = new SetUserLimitsDecoder()
                .wrap(buffer, 0, SetUserLimitsDecoder.BLOCK_LENGTH, SetUserLimitsDecoder.SCHEMA_VERSION);
        return new Command.SetUserLimits(
                id(m.id()), m.requestedAtMillis(), m.wallet(), m.perPaymentFen(), m.perDayFen());
    }

    private Command setOperatorLimits() {
        SetOperatorLimitsDecoder m = new SetOperatorLimitsDecoder()
                .wrap(buffer, 0, SetOperatorLimitsDecoder.BLOCK_LENGTH, SetOperatorLimitsDecoder.SCHEMA_VERSION);
        return new Command.SetOperatorLimits(
                id(m.id()),
                m.requestedAtMillis(),
                m.balanceCapFen(),
                m.perPaymentFen(),
                m.perDayFen(),
                m.perYearFen(),
                m.operatorCode(),
                m.walletClass(),
                m.kind());
    }

    private Command exchange() {
        ExchangeDecoder m =
                new ExchangeDecoder().wrap(buffer, 0, ExchangeDecoder.BLOCK_LENGTH, ExchangeDecoder.SCHEMA_VERSION);
        return new Command.Exchange(id(m.id()), m.requestedAtMillis(), m.wallet(), m.amountFen(), m.currency());
    }

    private Command redeem() {
        RedeemDecoder m = new RedeemDecoder().wrap(buffer, 0, RedeemDecoder.BLOCK_LENGTH, RedeemDecoder.SCHEMA_VERSION);
        return new Command.Redeem(id(m.id()), m.requestedAtMillis(), m.wallet(), m.amountFen(), m.currency());
    }

    private Command transfer() {
        TransferDecoder m =
                new TransferDecoder().wrap(buffer, 0, TransferDecoder.BLOCK_LENGTH, TransferDecoder.SCHEMA_VERSION);
        return new Command.Transfer(
                id(m.id()), m.requestedAtMillis(), m.payer(), m.payee(), m.amountFen(), m.currency());
    }

    private Command pay() {
        PayDecoder m = new PayDecoder().wrap(buffer, 0, PayDecoder.BLOCK_LENGTH, PayDecoder.SCHEMA_VERSION);
        return new Command.Pay(id(m.id()), m.requestedAtMillis(), m.payer(), m.payee(), m.amountFen(), m.currency());
    }

    private Command refund() {
        RefundDecoder m = new RefundDecoder().wrap(buffer, 0, RefundDecoder.BLOCK_LENGTH, RefundDecoder.SCHEMA_VERSION);
        return new Command.Refund(id(m.id()), m.requestedAtMillis(), id(m.paymentId()), m.amountFen(), m.currency());
    }

    private Command hold() {
        HoldDecoder m = new HoldDecoder().wrap(buffer, 0, HoldDecoder.BLOCK_LENGTH, HoldDecoder.SCHEMA_VERSION);
        return new Command.Hold(
                id(m.id()),
                m.requestedAtMillis(),
                m.payer(),
                m.payee(),
                m.amountFen(),
                m.expiresAtMillis(),
                m.currency());
    }

    private Command capture() {
        CaptureDecoder m =
                new CaptureDecoder().wrap(buffer, 0, CaptureDecoder.BLOCK_LENGTH, CaptureDecoder.SCHEMA_VERSION);
        return new Command.Capture(id(m.id()), m.requestedAtMillis(), id(m.holdId()), m.amountFen(), m.currency());
    }

    private Command release() {
        ReleaseDecoder m =
                new ReleaseDecoder().wrap(buffer, 0, ReleaseDecoder.BLOCK_LENGTH, ReleaseDecoder.SCHEMA_VERSION);
        return new Command.Release(id(m.id()), m.requestedAtMillis(), id(m.holdId()));
    }

    private Command fundCampaign() {
        FundCampaignDecoder m = new FundCampaignDecoder()
                .wrap(buffer, 0, FundCampaignDecoder.BLOCK_LENGTH, FundCampaignDecoder.SCHEMA_VERSION);
        return new Command.FundCampaign(
                id(m.id()),
                m.requestedAtMillis(),
                m.campaign(),
                m.sponsor(),
                m.amountFen(),
                m.packetFen(),
                m.minimumSpendFen(),
                m.claimUntilMillis(),
                m.expiresAtMillis(),
                m.currency(),
                m.listedMerchantsOnly());
    }

    private Command admitMerchant() {
        AdmitMerchantDecoder m = new AdmitMerchantDecoder()
                .wrap(buffer, 0, AdmitMerchantDecoder.BLOCK_LENGTH, AdmitMerchantDecoder.SCHEMA_VERSION);
        return new Command.AdmitMerchant(id(m.id()), m.requestedAtMillis(), m.campaign(), m.merchant());
    }

    private Command claimPacket() {
        ClaimPacketDecoder m = new ClaimPacketDecoder()
                .wrap(buffer, 0, ClaimPacketDecoder.BLOCK_LENGTH, ClaimPacketDecoder.SCHEMA_VERSION);
        return new Command.ClaimPacket(id(m.id()), m.requestedAtMillis(), m.campaign(), m.wallet());
    }

    private Command spendPacket() {
        SpendPacketDecoder m = new SpendPacketDecoder()
                .wrap(buffer, 0, SpendPacketDecoder.BLOCK_LENGTH, SpendPacketDecoder.SCHEMA_VERSION);
        return new Command.SpendPacket(
                id(m.id()), m.requestedAtMillis(), m.campaign(), m.payer(), m.payee(), m.amountFen(), m.currency());
    }

    private Command sweepPacket() {
        SweepPacketDecoder m = new SweepPacketDecoder()
                .wrap(buffer, 0, SweepPacketDecoder.BLOCK_LENGTH, SweepPacketDecoder.SCHEMA_VERSION);
        return new Command.SweepPacket(id(m.id()), m.requestedAtMillis(), m.campaign(), m.wallet());
    }

    private Command sweepCampaign() {
        SweepCampaignDecoder m = new SweepCampaignDecoder()
                .wrap(buffer, 0, SweepCampaignDecoder.BLOCK_LENGTH, SweepCampaignDecoder.SCHEMA_VERSION);
        return new Command.SweepCampaign(id(m.id()), m.requestedAtMillis(), m.campaign());
    }

    private Command runInterest() {
        RunInterestDecoder m = new RunInterestDecoder()
                .wrap(buffer, 0, RunInterestDecoder.BLOCK_LENGTH, RunInterestDecoder.SCHEMA_VERSION);
        return new Command.RunInterest(id(m.id()), m.requestedAtMillis(), m.settlementEpochDay(), m.operatorCode());
    }

    private Command rollBusinessDay() {
        RollBusinessDayDecoder m = new RollBusinessDayDecoder()
                .wrap(buffer, 0, RollBusinessDayDecoder.BLOCK_LENGTH, RollBusinessDayDecoder.SCHEMA_VERSION);
        return new Command.RollBusinessDay(id(m.id()), m.requestedAtMillis(), m.closedEpochDay());
    }

    private static CommandId id(CommandIdDecoder id) {
        return new CommandId(id.high(), id.low());
    }

    private KeyBytes key(int offset) {
        byte[] bytes = new byte[KeyBytes.LENGTH];
        buffer.getBytes(offset, bytes);
        return KeyBytes.of(bytes, 0);
    }
}
