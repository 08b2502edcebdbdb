package ecny.settlement.message;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * Writes a {@link Command} as the canonical body that is signed, put on the ring and journalled. {@link CommandDecoder} is
 * its inverse.
 *
 * <p>An encoder keeps one set of flyweights and is for one thread. It makes no garbage.
 */
@NullMarked
public final class CommandEncoder {
    /** Room enough for every body. */
    public static final int MAX_BODY_LENGTH = CommandBody.MAX_LENGTH;

    private final UnsafeBuffer buffer = new UnsafeBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RegisterInstitutionEncoder registerInstitution = new RegisterInstitutionEncoder();
    private final IssueEncoder issue = new IssueEncoder();
    private final WithdrawEncoder withdraw = new WithdrawEncoder();
    private final OpenWalletsEncoder openWallets = new OpenWalletsEncoder();
    private final RegisterKeyEncoder registerKey = new RegisterKeyEncoder();
    private final ChangeWalletStateEncoder changeWalletState = new ChangeWalletStateEncoder();
    private final UpgradeClassEncoder upgradeClass = new UpgradeClassEncoder();
    private final SetUserLimitsEncoder setUserLimits = new SetUserLimitsEncoder();
    private final SetOperatorLimitsEncoder setOperatorLimits = new SetOperatorLimitsEncoder();
    private final ExchangeEncoder exchange = new ExchangeEncoder();
    private final RedeemEncoder redeem = new RedeemEncoder();
    private final TransferEncoder transfer = new TransferEncoder();
    private final PayEncoder pay = new PayEncoder();
    private final RefundEncoder refund = new RefundEncoder();
    private final HoldEncoder hold = new HoldEncoder();
    private final CaptureEncoder capture = new CaptureEncoder();
    private final ReleaseEncoder release = new ReleaseEncoder();
    private final FundCampaignEncoder fundCampaign = new FundCampaignEncoder();
    private final AdmitMerchantEncoder admitMerchant = new AdmitMerchantEncoder();
    private final ClaimPacketEncoder claimPacket = new ClaimPacketEncoder();
    private final SpendPacketEncoder spendPacket = new SpendPacketEncoder();
    private final SweepPacketEncoder sweepPacket = new SweepPacketEncoder();
    private final SweepCampaignEncoder sweepCampaign = new SweepCampaignEncoder();
    private final RunInterestEncoder runInterest = new RunInterestEncoder();
    private final RollBusinessDayEncoder rollBusinessDay = new RollBusinessDayEncoder();

    /**
     * Writes the body of a command.
     *
     * @param out room for {@value #MAX_BODY_LENGTH} bytes from {@code offset} is always enough
     * @return the length of the body in bytes
     * @throws MalformedMessageException if a field's value does not fit the schema; names the field, the value and the rule
     */
    public int encode(Command command, byte[] out, int offset) {
        buffer.wrap(out, offset, out.length - offset);
        if (command instanceof Command.Pay c) {
            return encode(c);
        }
        if (command instanceof Command.Transfer c) {
            return encode(c);
        }
        if (command instanceof Command.SpendPacket c) {
            return encode(c);
        }
        if (command instanceof Command.Exchange c) {
            return encode(c);
        }
        if (command instanceof Command.ClaimPacket c) {
            return encode(c);
        }
        if (command instanceof Command.RegisterInstitution c) {
            return encode(c);
        }
        if (command instanceof Command.Issue c) {
            return encode(c);
        }
        if (command instanceof Command.Withdraw c) {
            return encode(c);
        }
        if (command instanceof Command.OpenWallets c) {
            return encode(c);
        }
        if (command instanceof Command.RegisterKey c) {
            return encode(c);
        }
        if (command instanceof Command.ChangeWalletState c) {
            return encode(c);
        }
        if (command instanceof Command.UpgradeClass c) {
            return encode(c);
        }
        if (command instanceof Command.SetUserLimits c) {
            return encode(c);
        }
        if (command instanceof Command.SetOperatorLimits c) {
            return encode(c);
        }
        if (command instanceof Command.Redeem c) {
            return encode(c);
        }
        if (command instanceof Command.Refund c) {
            return encode(c);
        }
        if (command instanceof Command.Hold c) {
            return encode(c);
        }
        if (command instanceof Command.Capture c) {
            return encode(c);
        }
        if (command instanceof Command.Release c) {
            return encode(c);
        }
        if (command instanceof Command.FundCampaign c) {
            return encode(c);
        }
        if (command instanceof Command.AdmitMerchant c) {
            return encode(c);
        }
        if (command instanceof Command.SweepPacket c) {
            return encode(c);
        }
        if (command instanceof Command.SweepCampaign c) {
            return encode(c);
        }
        if (command instanceof Command.RunInterest c) {
            return encode(c);
        }
        if (command instanceof Command.RollBusinessDay c) {
            return encode(c);
        }
        throw new AssertionError("no encoding for " + command);
    }

    private int encode(Command.RegisterInstitution c) {
        registerInstitution.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), registerInstitution.id());
        registerInstitution.requestedAtMillis(c.requestedAtMillis());
        registerInstitution.operatorCode(uint16("operatorCode", c.operatorCode()));
        registerInstitution.currency(uint16("currency", c.currency()));
        registerInstitution.institutionId(ascii14("institutionId", c.institutionId()));
        registerInstitution.kind(uint8("kind", c.kind()));
        registerInstitution.putPublicKey(c.publicKey().bytes(), 0, KeyBytes.LENGTH);
        return CommandBody.HEADER_LENGTH + RegisterInstitutionEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.Issue c) {
        issue.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), issue.id());
        issue.requestedAtMillis(c.requestedAtMillis());
        issue.amountFen(c.amountFen());
        issue.operatorCode(uint16("operatorCode", c.operatorCode()));
        issue.currency(uint16("currency", c.currency()));
        return CommandBody.HEADER_LENGTH + IssueEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.Withdraw c) {
        withdraw.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), withdraw.id());
        withdraw.requestedAtMillis(c.requestedAtMillis());
        withdraw.amountFen(c.amountFen());
        withdraw.operatorCode(uint16("operatorCode", c.operatorCode()));
        withdraw.currency(uint16("currency", c.currency()));
        return CommandBody.HEADER_LENGTH + WithdrawEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.OpenWallets c) {
        openWallets.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), openWallets.id());
        openWallets.requestedAtMillis(c.requestedAtMillis());
        openWallets.firstSerial(c.firstSerial());
        openWallets.parent(c.parent());
        openWallets.count(uint32("count", c.count()));
        openWallets.operatorCode(uint16("operatorCode", c.operatorCode()));
        openWallets.walletClass(uint8("walletClass", c.walletClass()));
        openWallets.kind(uint8("kind", c.kind()));
        openWallets.putPublicKey(c.publicKey().bytes(), 0, KeyBytes.LENGTH);
        return CommandBody.HEADER_LENGTH + OpenWalletsEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.RegisterKey c) {
        registerKey.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), registerKey.id());
        registerKey.requestedAtMillis(c.requestedAtMillis());
        registerKey.wallet(c.wallet());
        registerKey.putPublicKey(c.publicKey().bytes(), 0, KeyBytes.LENGTH);
        return CommandBody.HEADER_LENGTH + RegisterKeyEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.ChangeWalletState c) {
        changeWalletState.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), changeWalletState.id());
        changeWalletState.requestedAtMillis(c.requestedAtMillis());
        changeWalletState.wallet(c.wallet());
        changeWalletState.state(uint8("state", c.state()));
        return CommandBody.HEADER_LENGTH + ChangeWalletStateEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.UpgradeClass c) {
        upgradeClass.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), upgradeClass.id());
        upgradeClass.requestedAtMillis(c.requestedAtMillis());
        upgradeClass.wallet(c.wallet());
        upgradeClass.walletClass(uint8("walletClass", c.walletClass()));
        return CommandBody.HEADER_LENGTH + UpgradeClassEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.SetUserLimits c) {
        setUserLimits.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), setUserLimits.id());
        setUserLimits.requestedAtMillis(c.requestedAtMillis());
        setUserLimits.wallet(c.wallet());
        setUserLimits.perPaymentFen(c.perPaymentFen());
        setUserLimits.perDayFen(c.perDayFen());
        return CommandBody.HEADER_LENGTH + SetUserLimitsEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.SetOperatorLimits c) {
        setOperatorLimits.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), setOperatorLimits.id());
        setOperatorLimits.requestedAtMillis(c.requestedAtMillis());
        setOperatorLimits.balanceCapFen(c.balanceCapFen());
        setOperatorLimits.perPaymentFen(c.perPaymentFen());
        setOperatorLimits.perDayFen(c.perDayFen());
        setOperatorLimits.perYearFen(c.perYearFen());
        setOperatorLimits.operatorCode(uint16("operatorCode", c.operatorCode()));
        setOperatorLimits.walletClass(uint8("walletClass", c.walletClass()));
        setOperatorLimits.kind(uint8("kind", c.kind()));
        return CommandBody.HEADER_LENGTH + SetOperatorLimitsEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.Exchange c) {
        exchange.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), exchange.id());
        exchange.requestedAtMillis(c.requestedAtMillis());
        exchange.wallet(c.wallet());
        exchange.amountFen(c.amountFen());
        exchange.currency(uint16("currency", c.currency()));
        return CommandBody.HEADER_LENGTH + ExchangeEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.Redeem c) {
        redeem.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), redeem.id());
        redeem.requestedAtMillis(c.requestedAtMillis());
        redeem.wallet(c.wallet());
        redeem.amountFen(c.amountFen());
        redeem.currency(uint16("currency", c.currency()));
        return CommandBody.HEADER_LENGTH + RedeemEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.Transfer c) {
        transfer.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), transfer.id());
        transfer.requestedAtMillis(c.requestedAtMillis());
        transfer.payer(c.payer());
        transfer.payee(c.payee());
        transfer.amountFen(c.amountFen());
        transfer.currency(uint16("currency", c.currency()));
        return CommandBody.HEADER_LENGTH + TransferEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.Pay c) {
        pay.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), pay.id());
        pay.requestedAtMillis(c.requestedAtMillis());
        pay.payer(c.payer());
        pay.payee(c.payee());
        pay.amountFen(c.amountFen());
        pay.currency(uint16("currency", c.currency()));
        return CommandBody.HEADER_LENGTH + PayEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.Refund c) {
        refund.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), refund.id());
        refund.requestedAtMillis(c.requestedAtMillis());
        put(c.paymentId(), refund.paymentId());
        refund.amountFen(c.amountFen());
        refund.currency(uint16("currency", c.currency()));
        return CommandBody.HEADER_LENGTH + RefundEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.Hold c) {
        hold.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), hold.id());
        hold.requestedAtMillis(c.requestedAtMillis());
        hold.payer(c.payer());
        hold.payee(c.payee());
        hold.amountFen(c.amountFen());
        hold.expiresAtMillis(c.expiresAtMillis());
        hold.currency(uint16("currency", c.currency()));
        return CommandBody.HEADER_LENGTH + HoldEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.Capture c) {
        capture.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), capture.id());
        capture.requestedAtMillis(c.requestedAtMillis());
        put(c.holdId(), capture.holdId());
        capture.amountFen(c.amountFen());
        capture.currency(uint16("currency", c.currency()));
        return CommandBody.HEADER_LENGTH + CaptureEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.Release c) {
        release.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), release.id());
        release.requestedAtMillis(c.requestedAtMillis());
        put(c.holdId(), release.holdId());
        return CommandBody.HEADER_LENGTH + ReleaseEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.FundCampaign c) {
        fundCampaign.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), fundCampaign.id());
        fundCampaign.requestedAtMillis(c.requestedAtMillis());
        fundCampaign.campaign(c.campaign());
        fundCampaign.sponsor(c.sponsor());
        fundCampaign.amountFen(c.amountFen());
        fundCampaign.packetFen(c.packetFen());
        fundCampaign.minimumSpendFen(c.minimumSpendFen());
        fundCampaign.claimUntilMillis(c.claimUntilMillis());
        fundCampaign.expiresAtMillis(c.expiresAtMillis());
        fundCampaign.currency(uint16("currency", c.currency()));
        fundCampaign.listedMerchantsOnly(uint8("listedMerchantsOnly", c.listedMerchantsOnly()));
        return CommandBody.HEADER_LENGTH + FundCampaignEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.AdmitMerchant c) {
        admitMerchant.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), admitMerchant.id());
        admitMerchant.requestedAtMillis(c.requestedAtMillis());
        admitMerchant.campaign(c.campaign());
        admitMerchant.merchant(c.merchant());
        return CommandBody.HEADER_LENGTH + AdmitMerchantEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.ClaimPacket c) {
        claimPacket.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), claimPacket.id());
        claimPacket.requestedAtMillis(c.requestedAtMillis());
        claimPacket.campaign(c.campaign());
        claimPacket.wallet(c.wallet());
        return CommandBody.HEADER_LENGTH + ClaimPacketEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.SpendPacket c) {
        spendPacket.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), spendPacket.id());
        spendPacket.requestedAtMillis(c.requestedAtMillis());
        spendPacket.campaign(c.campaign());
        spendPacket.payer(c.payer());
        spendPacket.payee(c.payee());
        spendPacket.amountFen(c.amountFen());
        spendPacket.currency(uint16("currency", c.currency()));
        return CommandBody.HEADER_LENGTH + SpendPacketEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.SweepPacket c) {
        sweepPacket.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), sweepPacket.id());
        sweepPacket.requestedAtMillis(c.requestedAtMillis());
        sweepPacket.campaign(c.campaign());
        sweepPacket.wallet(c.wallet());
        return CommandBody.HEADER_LENGTH + SweepPacketEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.SweepCampaign c) {
        sweepCampaign.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), sweepCampaign.id());
        sweepCampaign.requestedAtMillis(c.requestedAtMillis());
        sweepCampaign.campaign(c.campaign());
        return CommandBody.HEADER_LENGTH + SweepCampaignEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.RunInterest c) {
        runInterest.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), runInterest.id());
        runInterest.requestedAtMillis(c.requestedAtMillis());
        runInterest.settlementEpochDay(c.settlementEpochDay());
        runInterest.operatorCode(uint16("operatorCode", c.operatorCode()));
        return CommandBody.HEADER_LENGTH + RunInterestEncoder.BLOCK_LENGTH;
    }

    private int encode(Command.RollBusinessDay c) {
        rollBusinessDay.wrapAndApplyHeader(buffer, 0, header);
        put(c.id(), rollBusinessDay.id());
        rollBusinessDay.requestedAtMillis(c.requestedAtMillis());
        rollBusinessDay.closedEpochDay(c.closedEpochDay());
        return CommandBody.HEADER_LENGTH + RollBusinessDayEncoder.BLOCK_LENGTH;
    }

    private static void put(CommandId id, CommandIdEncoder out) {
        out.high(id.high()).low(id.low());
    }

    private static short uint8(String field, int value) {
        return (short) inRange(field, value, 0, 254, "an unsigned 8-bit number (255 means none)");
    }

    private static int uint16(String field, int value) {
        return (int) inRange(field, value, 0, 65_534, "an unsigned 16-bit number (65535 means none)");
    }

    private static long uint32(String field, long value) {
        return inRange(field, value, 0, 4_294_967_294L, "an unsigned 32-bit number (4294967295 means none)");
    }

    private static long inRange(String field, long value, long min, long max, String what) {
        if (value < min || value > max) {
            throw new MalformedMessageException(field, value, "is " + what + ", " + min + " to " + max);
        }
        return value;
    }

    private static String ascii14(String field, String value) {
        if (value.length() > RegisterInstitutionEncoder.institutionIdLength()
                || !StandardCharsets.US_ASCII.newEncoder().canEncode(value)) {
            throw new MalformedMessageException(field, value, "is at most 14 ASCII characters");
        }
        return value;
    }
}
