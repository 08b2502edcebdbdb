package ecny.wallet.naive;

import ecny.wallet.ledger.SignatureState;
import ecny.wallet.ledger.Verdict;

/** What the fast and the naive ledger have in common: verbs and what can be seen afterwards. */
public interface LedgerFace {
    void begin(Envelope envelope);

    Answer answer();

    Verdict registerInstitution(int operator, int currency, String institutionId, int kind, long tagHigh, long tagLow);

    Verdict issue(long fen, int operator, int currency);

    Verdict withdraw(long fen, int operator, int currency);

    Verdict openWallets(
            long firstSerial, long parent, int count, int operator, int walletClass, int kind, long high, long low);

    Verdict registerKey(long wallet, long high, long low);

    Verdict changeWalletState(long wallet, int state);

    Verdict upgradeClass(long wallet, int walletClass);

    Verdict setUserLimits(long wallet, long perPayment, long perDay);

    Verdict setOperatorLimits(
            long cap, long perPayment, long perDay, long perYear, int operator, int walletClass, int kind);

    Verdict exchange(long wallet, long fen, int currency);

    Verdict redeem(long wallet, long fen, int currency);

    Verdict transfer(long payer, long payee, long fen, int currency);

    Verdict pay(long payer, long payee, long fen, int currency);

    Verdict refund(long paymentId, long fen, int currency);

    Verdict hold(long payer, long payee, long fen, long expiresAtMillis, int currency);

    Verdict capture(long holdId, long fen, int currency);

    Verdict release(long holdId);

    Verdict fundCampaign(
            long campaign,
            long sponsor,
            long fen,
            long packetFen,
            long minimumSpend,
            long claimUntil,
            long expiresAt,
            int currency,
            int listedOnly);

    Verdict admitMerchant(long campaign, long merchant);

    Verdict claimPacket(long campaign, long wallet);

    Verdict spendPacket(long campaign, long payer, long payee, long fen, int currency);

    Verdict sweepPacket(long campaign, long wallet);

    Verdict sweepCampaign(long campaign);

    Verdict runInterest(int settlementDay, int operator);

    Verdict rollBusinessDay(int closedDay);

    long balanceFen(long wallet);

    long heldFen(long wallet);

    long vaultFen(int operator);

    long potFen(long campaign);

    long packetFen(long campaign, long wallet);

    /** What comes with every command. Ids have a high half of 0 here; content is whatever number tells commands apart. */
    record Envelope(
            long sequence,
            long nanos,
            int command,
            long id,
            long content,
            long requestedAtMillis,
            SignatureState signature,
            long signerHigh,
            long signerLow) {}

    /** What a ledger said about the last command. */
    record Answer(
            long payer,
            long payee,
            long amountFen,
            long payerBalanceFen,
            long payeeBalanceFen,
            long firstSequence,
            int currency) {}
}
