package ecny.wallet.naive;

import ecny.wallet.ledger.CampaignView;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.ledger.WalletView;
import java.nio.charset.StandardCharsets;

/** The real ledger behind the common face. */
public final class FastLedger implements LedgerFace {
    private final Ledger ledger;

    public FastLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void begin(Envelope e) {
        ledger.begin(
                e.sequence(),
                e.nanos(),
                e.command(),
                0,
                e.id(),
                e.content(),
                e.requestedAtMillis(),
                e.signature(),
                e.signerHigh(),
                e.signerLow());
    }

    @Override
    public Answer answer() {
        LedgerResult r = ledger.result();
        return new Answer(
                r.payer(),
                r.payee(),
                r.amountFen(),
                r.payerBalanceFen(),
                r.payeeBalanceFen(),
                r.firstSequence(),
                r.currency());
    }

    @Override
    public Verdict registerInstitution(int operator, int currency, String id, int kind, long high, long low) {
        byte[] ascii = id.getBytes(StandardCharsets.US_ASCII);
        return ledger.registerInstitution(operator, currency, ascii, kind, high, low);
    }

    @Override
    public Verdict issue(long fen, int operator, int currency) {
        return ledger.issue(fen, operator, currency);
    }

    @Override
    public Verdict withdraw(long fen, int operator, int currency) {
        return ledger.withdraw(fen, operator, currency);
    }

    @Override
    public Verdict openWallets(
            long firstSerial, long parent, int count, int operator, int walletClass, int kind, long high, long low) {
        return ledger.openWallets(firstSerial, parent, count, operator, walletClass, kind, high, low);
    }

    @Override
    public Verdict registerKey(long wallet, long high, long low) {
        return ledger.registerKey(wallet, high, low);
    }

    @Override
    public Verdict changeWalletState(long wallet, int state) {
        return ledger.changeWalletState(wallet, state);
    }

    @Override
    public Verdict upgradeClass(long wallet, int walletClass) {
        return ledger.upgradeClass(wallet, walletClass);
    }

    @Override
    public Verdict setUserLimits(long wallet, long perPayment, long perDay) {
        return ledger.setUserLimits(wallet, perPayment, perDay);
    }

    @Override
    public Verdict setOperatorLimits(
            long cap, long perPayment, long perDay, long perYear, int operator, int walletClass, int kind) {
        return ledger.setOperatorLimits(cap, perPayment, perDay, perYear, operator, walletClass, kind);
    }

    @Override
    public Verdict exchange(long wallet, long fen, int currency) {
        return ledger.exchange(wallet, fen, currency);
    }

    @Override
    public Verdict redeem(long wallet, long fen, int currency) {
        return ledger.redeem(wallet, fen, currency);
    }

    @Override
    public Verdict transfer(long payer, long payee, long fen, int currency) {
        return ledger.transfer(payer, payee, fen, currency);
    }

    @Override
    public Verdict pay(long payer, long payee, long fen, int currency) {
        return ledger.pay(payer, payee, fen, currency);
    }

    @Override
    public Verdict refund(long paymentId, long fen, int currency) {
        return ledger.refund(0, paymentId, fen, currency);
    }

    @Override
    public Verdict hold(long payer, long payee, long fen, long expiresAtMillis, int currency) {
        return ledger.hold(payer, payee, fen, expiresAtMillis, currency);
    }

    @Override
    public Verdict capture(long holdId, long fen, int currency) {
        return ledger.capture(0, holdId, fen, currency);
    }

    @Override
    public Verdict release(long holdId) {
        return ledger.release(0, holdId);
    }

    @Override
    public Verdict fundCampaign(
            long campaign,
            long sponsor,
            long fen,
            long packetFen,
            long minimumSpend,
            long claimUntil,
            long expiresAt,
            int currency,
            int listedOnly) {
        return ledger.fundCampaign(
                campaign, sponsor, fen, packetFen, minimumSpend, claimUntil, expiresAt, currency, listedOnly);
    }

    @Override
    public Verdict admitMerchant(long campaign, long merchant) {
        return ledger.admitMerchant(campaign, merchant);
    }

    @Override
    public Verdict claimPacket(long campaign, long wallet) {
        return ledger.claimPacket(campaign, wallet);
    }

    @Override
    public Verdict spendPacket(long campaign, long payer, long payee, long fen, int currency) {
        return ledger.spendPacket(campaign, payer, payee, fen, currency);
    }

    @Override
    public Verdict sweepPacket(long campaign, long wallet) {
        return ledger.sweepPacket(campaign, wallet);
    }

    @Override
    public Verdict sweepCampaign(long campaign) {
        return ledger.sweepCampaign(campaign);
    }

    @Override
    public Verdict runInterest(int settlementDay, int operator) {
        return ledger.runInterest(settlementDay, operator);
    }

    @Override
    public Verdict rollBusinessDay(int closedDay) {
        return ledger.rollBusinessDay(closedDay);
    }

    @Override
    public long balanceFen(long wallet) {
        return ledger.balanceFen(wallet);
    }

    @Override
    public long heldFen(long wallet) {
        WalletView view = ledger.wallet(wallet);
        return view == null ? 0 : view.heldFen();
    }

    @Override
    public long vaultFen(int operator) {
        return ledger.vaultFen(operator);
    }

    @Override
    public long potFen(long campaign) {
        CampaignView view = ledger.campaign(campaign);
        return view == null ? 0 : view.potFen();
    }

    @Override
    public long packetFen(long campaign, long wallet) {
        return ledger.packetFen(campaign, wallet);
    }
}
