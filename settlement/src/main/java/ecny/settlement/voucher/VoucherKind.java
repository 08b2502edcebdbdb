package ecny.settlement.voucher;

import ecny.settlement.message.Command;
import org.jspecify.annotations.Nullable;

/** What a voucher is a proof of. Which command is which is this simulator's reading of the four words. */
public enum VoucherKind {
    /** 登记: who and what there is: institutions, wallets, keys, campaigns. */
    REGISTRATION,
    /** 交易: money changes hands, or is promised. */
    TRADE,
    /** 交付: what was promised is handed over, or given back. */
    DELIVERY,
    /** 清算: money enters and leaves circulation, interest is paid, a day is closed. */
    CLEARING;

    /** The kind of a command's voucher; null for what is only a setting of its owner. */
    public static @Nullable VoucherKind of(Command command) {
        if (command instanceof Command.RegisterInstitution
                || command instanceof Command.OpenWallets
                || command instanceof Command.RegisterKey
                || command instanceof Command.ChangeWalletState
                || command instanceof Command.UpgradeClass
                || command instanceof Command.AdmitMerchant) {
            return REGISTRATION;
        }
        if (command instanceof Command.Exchange
                || command instanceof Command.Redeem
                || command instanceof Command.Transfer
                || command instanceof Command.Pay
                || command instanceof Command.Hold
                || command instanceof Command.FundCampaign
                || command instanceof Command.SpendPacket) {
            return TRADE;
        }
        if (command instanceof Command.Capture
                || command instanceof Command.Release
                || command instanceof Command.Refund
                || command instanceof Command.ClaimPacket
                || command instanceof Command.SweepPacket
                || command instanceof Command.SweepCampaign) {
            return DELIVERY;
        }
        if (command instanceof Command.Issue
                || command instanceof Command.Withdraw
                || command instanceof Command.RunInterest
                || command instanceof Command.RollBusinessDay) {
            return CLEARING;
        }
        return null;
    }
}
