package ecny.settlement.message;

import org.jspecify.annotations.NullMarked;

/**
 * What a caller may ask for: one record per command message of {@code ecny.sbe.xml}, with the message's fields in the
 * message's order. For the edges of the house, where objects may be made; right of the sequencer a command is its bytes.
 *
 * <p>Amounts are in the minor unit of {@code currency} (ISO 4217 numeric), times in milliseconds since 1970 UTC, wallets are
 * 16-digit numbers, codes are those of the enums in {@code ecny.wallet.identity}. The records are immutable; whether a
 * command makes sense is decided by the ledger, with a verdict.
 */
@NullMarked
public sealed interface Command {
    /** Chosen by the caller. Same id and same content: same answer. */
    CommandId id();

    /** When the caller asked, milliseconds since 1970 UTC. */
    long requestedAtMillis();

    /** The message's template id in the schema. */
    int templateId();

    // the two tiers

    /** Signed by the central bank; the first one registers the central bank itself and fixes the ledger's currency. */
    record RegisterInstitution(
            CommandId id,
            long requestedAtMillis,
            int operatorCode,
            int currency,
            String institutionId,
            int kind,
            KeyBytes publicKey)
            implements Command {
        @Override
        public int templateId() {
            return RegisterInstitutionEncoder.TEMPLATE_ID;
        }
    }

    /** Central bank to an operator's vault. Signed by the central bank. */
    record Issue(CommandId id, long requestedAtMillis, long amountFen, int operatorCode, int currency)
            implements Command {
        @Override
        public int templateId() {
            return IssueEncoder.TEMPLATE_ID;
        }
    }

    /** An operator's vault back to the central bank. Signed by the operator. */
    record Withdraw(CommandId id, long requestedAtMillis, long amountFen, int operatorCode, int currency)
            implements Command {
        @Override
        public int templateId() {
            return WithdrawEncoder.TEMPLATE_ID;
        }
    }

    // wallets and their life cycle

    /** Opens `count` wallets with consecutive serials. Signed by the operator. A key can be given only when count is 1. */
    record OpenWallets(
            CommandId id,
            long requestedAtMillis,
            long firstSerial,
            long parent,
            long count,
            int operatorCode,
            int walletClass,
            int kind,
            KeyBytes publicKey)
            implements Command {
        @Override
        public int templateId() {
            return OpenWalletsEncoder.TEMPLATE_ID;
        }
    }

    /** Gives a wallet its owner's key, or another one. Signed by the operator. */
    record RegisterKey(CommandId id, long requestedAtMillis, long wallet, KeyBytes publicKey) implements Command {
        @Override
        public int templateId() {
            return RegisterKeyEncoder.TEMPLATE_ID;
        }
    }

    /** Freeze, unfreeze, loss report, receive-only, dormant, close. Signed by the operator; a loss report also by the owner. */
    record ChangeWalletState(CommandId id, long requestedAtMillis, long wallet, int state) implements Command {
        @Override
        public int templateId() {
            return ChangeWalletStateEncoder.TEMPLATE_ID;
        }
    }

    /** 4 to 3 to 2 to 1; the wallet number stays. Signed by the operator. */
    record UpgradeClass(CommandId id, long requestedAtMillis, long wallet, int walletClass) implements Command {
        @Override
        public int templateId() {
            return UpgradeClassEncoder.TEMPLATE_ID;
        }
    }

    /** The owner's own limits; -1 for none. Signed by the owner. */
    record SetUserLimits(CommandId id, long requestedAtMillis, long wallet, long perPaymentFen, long perDayFen)
            implements Command {
        @Override
        public int templateId() {
            return SetUserLimitsEncoder.TEMPLATE_ID;
        }
    }

    /** An operator's own limits for a class; -1 for none. Signed by the operator. */
    record SetOperatorLimits(
            CommandId id,
            long requestedAtMillis,
            long balanceCapFen,
            long perPaymentFen,
            long perDayFen,
            long perYearFen,
            int operatorCode,
            int walletClass,
            int kind)
            implements Command {
        @Override
        public int templateId() {
            return SetOperatorLimitsEncoder.TEMPLATE_ID;
        }
    }

    // moving money

    /** Deposit to wallet: the operator's vault to a wallet. Signed by the operator, which has debited the deposit. */
    record Exchange(CommandId id, long requestedAtMillis, long wallet, long amountFen, int currency)
            implements Command {
        @Override
        public int templateId() {
            return ExchangeEncoder.TEMPLATE_ID;
        }
    }

    /** Wallet to deposit: a wallet to its operator's vault. Signed by the owner. */
    record Redeem(CommandId id, long requestedAtMillis, long wallet, long amountFen, int currency) implements Command {
        @Override
        public int templateId() {
            return RedeemEncoder.TEMPLATE_ID;
        }
    }

    /** Between two wallets. Signed by the payer. */
    record Transfer(CommandId id, long requestedAtMillis, long payer, long payee, long amountFen, int currency)
            implements Command {
        @Override
        public int templateId() {
            return TransferEncoder.TEMPLATE_ID;
        }
    }

    /** A person pays a merchant. Signed by the payer. Only a payment can be refunded. */
    record Pay(CommandId id, long requestedAtMillis, long payer, long payee, long amountFen, int currency)
            implements Command {
        @Override
        public int templateId() {
            return PayEncoder.TEMPLATE_ID;
        }
    }

    /** Gives back all or part of a payment, several times if wanted, never more than the original. Signed by the payee of the payment. */
    record Refund(CommandId id, long requestedAtMillis, CommandId paymentId, long amountFen, int currency)
            implements Command {
        @Override
        public int templateId() {
            return RefundEncoder.TEMPLATE_ID;
        }
    }

    /** Reserves money of the payer for the payee until it expires. Signed by the payer. The hold's id is the command's id. */
    record Hold(
            CommandId id,
            long requestedAtMillis,
            long payer,
            long payee,
            long amountFen,
            long expiresAtMillis,
            int currency)
            implements Command {
        @Override
        public int templateId() {
            return HoldEncoder.TEMPLATE_ID;
        }
    }

    /** Takes all or part of a hold, once; the rest is given back. Signed by the payee. */
    record Capture(CommandId id, long requestedAtMillis, CommandId holdId, long amountFen, int currency)
            implements Command {
        @Override
        public int templateId() {
            return CaptureEncoder.TEMPLATE_ID;
        }
    }

    /** Gives a hold back. Signed by the payee; by the payer or an operator once it has expired. */
    record Release(CommandId id, long requestedAtMillis, CommandId holdId) implements Command {
        @Override
        public int templateId() {
            return ReleaseEncoder.TEMPLATE_ID;
        }
    }

    // red packets

    /** A sponsor's wallet pays for a red-packet campaign. Signed by the sponsor. */
    record FundCampaign(
            CommandId id,
            long requestedAtMillis,
            long campaign,
            long sponsor,
            long amountFen,
            long packetFen,
            long minimumSpendFen,
            long claimUntilMillis,
            long expiresAtMillis,
            int currency,
            int listedMerchantsOnly)
            implements Command {
        @Override
        public int templateId() {
            return FundCampaignEncoder.TEMPLATE_ID;
        }
    }

    /** Puts a merchant on the campaign's list. Signed by the sponsor. */
    record AdmitMerchant(CommandId id, long requestedAtMillis, long campaign, long merchant) implements Command {
        @Override
        public int templateId() {
            return AdmitMerchantEncoder.TEMPLATE_ID;
        }
    }

    /** A winner takes one packet, at most one per wallet. Signed by the winner. */
    record ClaimPacket(CommandId id, long requestedAtMillis, long campaign, long wallet) implements Command {
        @Override
        public int templateId() {
            return ClaimPacketEncoder.TEMPLATE_ID;
        }
    }

    /** A payment that uses the packet first and the wallet's own money for the rest. Signed by the payer. Refundable like a payment. */
    record SpendPacket(
            CommandId id, long requestedAtMillis, long campaign, long payer, long payee, long amountFen, int currency)
            implements Command {
        @Override
        public int templateId() {
            return SpendPacketEncoder.TEMPLATE_ID;
        }
    }

    /** After expiry: what is left of one packet goes back to the sponsor. Signed by the sponsor. */
    record SweepPacket(CommandId id, long requestedAtMillis, long campaign, long wallet) implements Command {
        @Override
        public int templateId() {
            return SweepPacketEncoder.TEMPLATE_ID;
        }
    }

    /** After the claim window: what nobody claimed goes back to the sponsor. Signed by the sponsor. */
    record SweepCampaign(CommandId id, long requestedAtMillis, long campaign) implements Command {
        @Override
        public int templateId() {
            return SweepCampaignEncoder.TEMPLATE_ID;
        }
    }

    // the day

    /** Credits interest up to and including the settlement day to an operator's wallets, out of its vault. Signed by the operator. */
    record RunInterest(CommandId id, long requestedAtMillis, int settlementEpochDay, int operatorCode)
            implements Command {
        @Override
        public int templateId() {
            return RunInterestEncoder.TEMPLATE_ID;
        }
    }

    /** Closes a business day: expired holds are released, old command ids forgotten. Signed by the central bank. */
    record RollBusinessDay(CommandId id, long requestedAtMillis, int closedEpochDay) implements Command {
        @Override
        public int templateId() {
            return RollBusinessDayEncoder.TEMPLATE_ID;
        }
    }
}
