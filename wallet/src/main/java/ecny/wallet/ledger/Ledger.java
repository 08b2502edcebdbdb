package ecny.wallet.ledger;

import ecny.wallet.instruments.Campaigns;
import ecny.wallet.instruments.Packets;
import ecny.wallet.table.StateSink;
import ecny.wallet.table.StateSource;
import org.jspecify.annotations.Nullable;

/**
 * The ledger. A command is {@link #begin} and then one verb with the message's fields in the schema's order; the verb answers
 * with a {@link Verdict}, and {@link #result()} says what it did. A refused command changes nothing but the memory of its id.
 *
 * <p>Before a verb's own ladder: a signature that is missing or wrong is refused; an id that is remembered answers as the first
 * time, or {@code DUPLICATE_WITH_DIFFERENT_CONTENT}; a request from outside the time window is refused. Then the signer must be
 * the one who may give the command, and from there on the answer is remembered.
 *
 * <p>Amounts in fen, days since 1970-01-01 in Shanghai, wallets by their 16-digit number. One thread. Impossible states throw
 * {@link IllegalStateException} or {@link ArithmeticException} with the values: the pipeline must halt then.
 */
public final class Ledger {
    // The schema's template ids that the ledger must tell apart: a refund asks what its payment was.
    static final int PAY = 23;
    static final int CAPTURE = 26;
    static final int SPEND_PACKET = 33;

    private final Books books;
    private final LedgerResult result;
    private final Admission admission;
    private final Issuance issuance;
    private final WalletLife walletLife;
    private final Payments payments;
    private final Refunds refunds;
    private final Reservations reservations;
    private final RedPackets redPackets;
    private final BusinessDays businessDays;
    private final Audit audit;
    private long touched;

    public Ledger(LedgerSettings settings) {
        books = new Books(settings);
        result = books.result;
        admission = new Admission(books);
        issuance = new Issuance(books);
        walletLife = new WalletLife(books);
        payments = new Payments(books);
        refunds = new Refunds(books);
        reservations = new Reservations(books);
        redPackets = new RedPackets(books);
        businessDays = new BusinessDays(books, reservations);
        audit = new Audit(books);
    }

    /**
     * Takes a command in hand; one verb must follow.
     *
     * @param sequence larger than any before
     * @param stampedAtNanos since 1970-01-01T00:00:00Z; the ledger's time is the largest so far
     * @param command the SBE template id
     * @param contentHash of the body, 64 bits
     * @param signerTagHigh bytes 16 to 23 of the signer's x coordinate, big-endian
     * @param signerTagLow bytes 24 to 31
     */
    public void begin(
            long sequence,
            long stampedAtNanos,
            int command,
            long idHigh,
            long idLow,
            long contentHash,
            long requestedAtMillis,
            SignatureState signature,
            long signerTagHigh,
            long signerTagLow) {
        CommandAtHand atHand = books.command;
        if (atHand.arrives(sequence, stampedAtNanos)) {
            admission.rulebookChanged();
        }
        atHand.command = command;
        atHand.idHigh = idHigh;
        atHand.idLow = idLow;
        atHand.contentHash = contentHash;
        atHand.requestedAtMillis = requestedAtMillis;
        atHand.signature = signature;
        atHand.signerTagHigh = signerTagHigh;
        atHand.signerTagLow = signerTagLow;
        result.firstSequence = sequence;
    }

    public LedgerResult result() {
        return result;
    }

    // 1..9 the two tiers

    /** @param institutionId 14 ASCII characters */
    public Verdict registerInstitution(
            int operator, int currency, byte[] institutionId, int kind, long keyTagHigh, long keyTagLow) {
        return admission.admits(0, operator, 0)
                ? decided(issuance.registerInstitution(operator, currency, institutionId, kind, keyTagHigh, keyTagLow))
                : result.verdict;
    }

    public Verdict issue(long amountFen, int operator, int currency) {
        return admission.admits(Institutions.CENTRAL_BANK, operator, amountFen)
                ? decided(issuance.issue(amountFen, operator, currency))
                : result.verdict;
    }

    public Verdict withdraw(long amountFen, int operator, int currency) {
        return admission.admits(operator, Institutions.CENTRAL_BANK, amountFen)
                ? decided(issuance.withdraw(amountFen, operator, currency))
                : result.verdict;
    }

    // 10..19 wallets and their life cycle

    /** The result's payee is the first wallet. At most 1,000,000 at once. */
    public Verdict openWallets(
            long firstSerial,
            long parent,
            int count,
            int operator,
            int walletClass,
            int kind,
            long keyTagHigh,
            long keyTagLow) {
        return admission.admits(0, 0, 0)
                ? decided(walletLife.openWallets(
                        firstSerial, parent, count, operator, walletClass, kind, keyTagHigh, keyTagLow))
                : result.verdict;
    }

    public Verdict registerKey(long wallet, long keyTagHigh, long keyTagLow) {
        return admission.admits(0, wallet, 0)
                ? decided(walletLife.registerKey(wallet, keyTagHigh, keyTagLow))
                : result.verdict;
    }

    /** On closing, the result's amount is the interest that the operator owes the owner outside this ledger. */
    public Verdict changeWalletState(long wallet, int state) {
        return admission.admits(0, wallet, 0) ? decided(walletLife.changeState(wallet, state)) : result.verdict;
    }

    public Verdict upgradeClass(long wallet, int walletClass) {
        return admission.admits(0, wallet, 0) ? decided(walletLife.upgradeClass(wallet, walletClass)) : result.verdict;
    }

    /** -1 for none. */
    public Verdict setUserLimits(long wallet, long perPaymentFen, long perDayFen) {
        return admission.admits(0, wallet, 0)
                ? decided(walletLife.setUserLimits(wallet, perPaymentFen, perDayFen))
                : result.verdict;
    }

    /** -1 for none. */
    public Verdict setOperatorLimits(
            long balanceCapFen,
            long perPaymentFen,
            long perDayFen,
            long perYearFen,
            int operator,
            int walletClass,
            int kind) {
        return admission.admits(0, operator, 0)
                ? decided(walletLife.setOperatorLimits(
                        balanceCapFen, perPaymentFen, perDayFen, perYearFen, operator, walletClass, kind))
                : result.verdict;
    }

    // 20..29 moving money

    public Verdict exchange(long wallet, long amountFen, int currency) {
        return admission.admits(0, wallet, amountFen)
                ? decided(payments.exchange(wallet, amountFen, currency))
                : result.verdict;
    }

    public Verdict redeem(long wallet, long amountFen, int currency) {
        return admission.admits(wallet, 0, amountFen)
                ? decided(payments.redeem(wallet, amountFen, currency))
                : result.verdict;
    }

    public Verdict transfer(long payer, long payee, long amountFen, int currency) {
        return admission.admits(payer, payee, amountFen)
                ? decided(payments.transfer(payer, payee, amountFen, currency))
                : result.verdict;
    }

    public Verdict pay(long payer, long payee, long amountFen, int currency) {
        return admission.admits(payer, payee, amountFen)
                ? decided(payments.pay(payer, payee, amountFen, currency))
                : result.verdict;
    }

    /** The payer of a refund is the payee of the payment. */
    public Verdict refund(long paymentIdHigh, long paymentIdLow, long amountFen, int currency) {
        return admission.admits(0, 0, amountFen)
                ? decided(refunds.refund(paymentIdHigh, paymentIdLow, amountFen, currency))
                : result.verdict;
    }

    public Verdict hold(long payer, long payee, long amountFen, long expiresAtMillis, int currency) {
        return admission.admits(payer, payee, amountFen)
                ? decided(reservations.hold(payer, payee, amountFen, expiresAtMillis, currency))
                : result.verdict;
    }

    public Verdict capture(long holdIdHigh, long holdIdLow, long amountFen, int currency) {
        return admission.admits(0, 0, amountFen)
                ? decided(reservations.capture(holdIdHigh, holdIdLow, amountFen, currency))
                : result.verdict;
    }

    /** The result's payee is the wallet that gets its money back. */
    public Verdict release(long holdIdHigh, long holdIdLow) {
        return admission.admits(0, 0, 0) ? decided(reservations.release(holdIdHigh, holdIdLow)) : result.verdict;
    }

    // 30..39 red packets

    public Verdict fundCampaign(
            long campaign,
            long sponsor,
            long amountFen,
            long packetFen,
            long minimumSpendFen,
            long claimUntilMillis,
            long expiresAtMillis,
            int currency,
            int listedMerchantsOnly) {
        return admission.admits(sponsor, 0, amountFen)
                ? decided(redPackets.fundCampaign(
                        campaign,
                        sponsor,
                        amountFen,
                        packetFen,
                        minimumSpendFen,
                        claimUntilMillis,
                        expiresAtMillis,
                        currency,
                        listedMerchantsOnly))
                : result.verdict;
    }

    public Verdict admitMerchant(long campaign, long merchant) {
        return admission.admits(0, merchant, 0)
                ? decided(redPackets.admitMerchant(campaign, merchant))
                : result.verdict;
    }

    public Verdict claimPacket(long campaign, long wallet) {
        return admission.admits(0, wallet, 0) ? decided(redPackets.claimPacket(campaign, wallet)) : result.verdict;
    }

    public Verdict spendPacket(long campaign, long payer, long payee, long amountFen, int currency) {
        return admission.admits(payer, payee, amountFen)
                ? decided(redPackets.spendPacket(campaign, payer, payee, amountFen, currency))
                : result.verdict;
    }

    public Verdict sweepPacket(long campaign, long wallet) {
        return admission.admits(0, 0, 0) ? decided(redPackets.sweepPacket(campaign, wallet)) : result.verdict;
    }

    public Verdict sweepCampaign(long campaign) {
        return admission.admits(0, 0, 0) ? decided(redPackets.sweepCampaign(campaign)) : result.verdict;
    }

    // 40..49 the day

    /** The result's amount is the sum of interest credited. */
    public Verdict runInterest(int settlementEpochDay, int operator) {
        return admission.admits(operator, 0, 0)
                ? decided(businessDays.runInterest(settlementEpochDay, operator))
                : result.verdict;
    }

    /** The result's amount is what expired holds gave back. */
    public Verdict rollBusinessDay(int closedEpochDay) {
        return admission.admits(0, 0, 0) ? decided(businessDays.roll(closedEpochDay)) : result.verdict;
    }

    private Verdict decided(Verdict verdict) {
        return admission.remember(verdict);
    }

    // For a batch that is about to be applied: brings memory near. Changes nothing.

    public void touch(long walletA, long walletB) {
        touched += books.wallets.touch(walletA) + books.wallets.touch(walletB);
    }

    public void touchCommand(long idHigh, long idLow) {
        touched += books.memory.touch(idHigh, idLow);
    }

    // Looking

    public @Nullable WalletView wallet(long number) {
        int row = books.wallets.find(number);
        return row == Wallets.ABSENT ? null : books.view(row);
    }

    /** 0 when there is no such wallet. */
    public long balanceFen(long wallet) {
        int row = books.wallets.find(wallet);
        return row == Wallets.ABSENT ? 0 : books.wallets.balance(row);
    }

    /**
     * What an exchange into a wallet would be answered for the wallet's own reasons: its state, its balance cap. Nothing is booked or
     * remembered. For whoever must know before money comes that cannot be sent back without a loss.
     */
    public Verdict wouldTake(long wallet, long amountFen) {
        return payments.wouldTake(wallet, amountFen);
    }

    /** The wallet that a sub-wallet belongs to; 0 for other wallets. */
    public long parent(long wallet) {
        int row = books.wallets.find(wallet);
        return row == Wallets.ABSENT || !books.families.isChild(row)
                ? 0
                : books.wallets.number(books.families.parentOf(row));
    }

    /** Of an operator; for the central bank, code 1, minus what is issued. */
    public long vaultFen(int operator) {
        return books.institutions.exists(operator) ? books.institutions.balance(operator) : 0;
    }

    public @Nullable CampaignView campaign(long number) {
        long row = books.campaigns.find(number);
        return row == Campaigns.ABSENT ? null : books.viewCampaign(row);
    }

    /** What is left in a wallet's packet; 0 when it has none. */
    public long packetFen(long campaign, long wallet) {
        long row = books.campaigns.find(campaign);
        int holder = books.wallets.find(wallet);
        long packet =
                row == Campaigns.ABSENT || holder == Wallets.ABSENT ? Packets.ABSENT : books.packets.find(row, holder);
        return packet == Packets.ABSENT ? 0 : books.packets.leftFen(packet);
    }

    /** Wallets opened so far, closed ones included. */
    public int walletCount() {
        return books.wallets.count();
    }

    /** The number of the n-th wallet opened, from 0. */
    public long walletNumber(int n) {
        return books.wallets.number(n);
    }

    /** Commands whose ids are remembered. */
    public long rememberedCommands() {
        return books.memory.size();
    }

    /** The last command's; -1 before the first. */
    public long lastSequence() {
        return books.command.sequence;
    }

    public Totals totals() {
        return audit.totals();
    }

    /** @throws IllegalStateException with the values, when money is not conserved or anything is below zero */
    public Totals checkInvariants() {
        return audit.check();
    }

    /** Heap taken by everything the ledger keeps, in bytes. */
    public long bytes() {
        return books.bytes();
    }

    /** Of that, what wallets and their index take. */
    public long walletBytes() {
        return books.wallets.bytes();
    }

    /** What so many wallets and their index take, in bytes, when the ledger is made for them. */
    public static long walletBytesFor(long wallets) {
        return Wallets.bytesFor(wallets);
    }

    /** The rule behind a verdict, as it stands in the rulebook in force now; a cold look-up for people and reports. */
    public Explanation explain(Verdict verdict, long wallet) {
        return RulesInForce.explain(books, verdict, wallet);
    }

    /** From now on every movement of money is told to it. */
    public void postTo(Postings postings) {
        books.postings = postings;
    }

    // Snapshots

    public void writeTo(StateSink sink) {
        books.writeTo(sink);
    }

    /** SM3 over exactly what {@link #writeTo} writes: two ledgers with one state have one digest. 32 bytes. */
    public byte[] stateDigest() {
        StateDigest digest = new StateDigest();
        writeTo(digest);
        return digest.finish();
    }

    /** A ledger with the state that another wrote. */
    public static Ledger readFrom(LedgerSettings settings, StateSource source) {
        Ledger ledger = new Ledger(settings);
        ledger.books.readFrom(source);
        ledger.admission.rulebookChanged();
        return ledger;
    }

    long touched() {
        return touched;
    }
}
