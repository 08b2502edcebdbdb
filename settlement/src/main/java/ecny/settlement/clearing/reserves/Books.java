package ecny.settlement.clearing.reserves;

import ecny.wallet.rulebook.Regime;
import java.util.Arrays;

/**
 * What stands behind the reserves: customers' deposits and wallets, payments under way, loans, securities, capital. Together
 * with {@link Reserves} it gives the balance sheet of every party at any instant. Amounts in fen.
 *
 * <p>A payment of a customer goes through the books in two steps: {@link #send} takes it from the customer into payments under
 * way, {@link #deliver} gives it to the payee's customer, at the moment at which the payee's bank gets reserves or a claim from
 * netting. {@link #takeBack} is the way back.
 *
 * <p>Not thread-safe: one writer.
 */
public final class Books {
    final long[] deposits;
    final long[] wallets;
    final long[] anonymousWallets;
    final long[] vault;
    final long[] inTransit;
    final long[] agentBalance;
    final long[] interbank;
    final long[] securities;
    final long[] customerLoans;
    final long[] centralBankLoan;
    /** Of every participant, then of the public, then of the treasury. */
    final long[] capital;

    private final Participants participants;
    private final Reserves reserves;
    private Regime regime;

    public Books(Participants participants, Reserves reserves, Regime regime) {
        int count = participants.count();
        this.participants = participants;
        this.reserves = reserves;
        this.regime = regime;
        deposits = new long[count];
        wallets = new long[count];
        anonymousWallets = new long[count];
        vault = new long[count];
        inTransit = new long[count];
        agentBalance = new long[count];
        interbank = new long[count];
        securities = new long[count];
        customerLoans = new long[count];
        centralBankLoan = new long[count];
        capital = new long[count + 2];
    }

    public Regime regime() {
        return regime;
    }

    public Participants participants() {
        return participants;
    }

    public Reserves reserves() {
        return reserves;
    }

    /**
     * Opens the books of a participant, direct ones before those behind them. The central bank gets securities against what it
     * issues.
     */
    public void open(int participant, Opening opening) {
        if (participant == Participants.CENTRAL_BANK) {
            throw new IllegalArgumentException("the central bank's books follow from the others'");
        }
        if (regime == Regime.DEPOSIT_2_0 && opening.vaultFen() > 0) {
            throw new IllegalArgumentException("no vault in DEPOSIT_2_0: vaultFen=" + opening.vaultFen());
        }
        securities[participant] = opening.securitiesFen();
        customerLoans[participant] = opening.customerLoansFen();
        deposits[participant] = opening.depositsFen();
        wallets[participant] = opening.walletsFen();
        anonymousWallets[participant] = opening.anonymousWalletsFen();
        vault[participant] = opening.vaultFen();
        int account = participants.accountOf(participant);
        reserves.operate(account, opening.reservesFen());
        long issued = opening.reservesFen();
        if (account != participant) {
            agentBalance[participant] = opening.reservesFen();
        }
        if (regime == Regime.CASH_1_0) {
            issued += opening.walletsFen() + opening.anonymousWalletsFen() + opening.vaultFen();
        }
        securities[Participants.CENTRAL_BANK] = Math.addExact(securities[Participants.CENTRAL_BANK], issued);
        Arrays.fill(capital, 0);
        for (int party = 0; party < capital.length; party++) {
            BalanceSheet sheet = sheet(party);
            capital[party] = sheet.assetsFen() - sheet.liabilitiesFen();
        }
    }

    /** What the customers of a participant, or itself, could send by this kind of payment; how far its own money reaches. */
    public long sendableFen(PaymentKind kind, int payer) {
        long customers = switch (kind) {
            case WALLET, LEDGER -> wallets[payer];
            case ACCOUNT -> deposits[payer];
            case INSTITUTION -> Reserves.LARGEST_SUM_FEN;
        };
        return participants.isDirect(payer) ? customers : Math.min(customers, agentBalance[payer]);
    }

    /** The payer's side of a payment: from the customer into payments under way at the participant that settles it. */
    public void send(PaymentKind kind, int payer, long amountFen) {
        takeFrom(kind, payer, amountFen);
        inTransit[participants.accountOf(payer)] += amountFen;
        if (!participants.isDirect(payer)) {
            agentBalance[payer] -= amountFen;
        }
    }

    /** A payment that is final on the wallet ledger: the customers are done, the payer's operator owes the payee's. */
    public void claim(int payer, int payee, long amountFen) {
        wallets[payer] -= amountFen;
        wallets[payee] += amountFen;
        owe(payer, payee, amountFen);
    }

    /** The payee's side: from payments under way to the payee's customer. */
    public void deliver(PaymentKind kind, int payer, int payee, long amountFen) {
        if (kind == PaymentKind.LEDGER) {
            owe(payer, payee, -amountFen);
            return;
        }
        inTransit[participants.accountOf(payer)] -= amountFen;
        credit(kind, payee, amountFen);
    }

    /** A payment that was sent and will not be delivered goes back to the payer. */
    public void takeBack(PaymentKind kind, int payer, long amountFen) {
        if (kind == PaymentKind.LEDGER) {
            return; // the claim on the payer's operator stands
        }
        inTransit[participants.accountOf(payer)] -= amountFen;
        credit(kind, payer, amountFen);
    }

    /**
     * A delivered payment whose netting is unwound goes back to the payer. When the payee's customers have spent it, their bank
     * bears the loss.
     */
    public void unwind(PaymentKind kind, int payer, int payee, long amountFen) {
        if (kind == PaymentKind.LEDGER) {
            owe(payer, payee, amountFen);
            return;
        }
        long[] pool = kind == PaymentKind.WALLET ? wallets : deposits;
        long there = kind == PaymentKind.INSTITUTION ? amountFen : Math.min(amountFen, pool[payee]);
        takeFrom(kind, payee, there);
        capital[payee] -= amountFen - there;
        capital[publicParty()] += amountFen - there;
        if (!participants.isDirect(payee)) {
            agentBalance[payee] -= amountFen;
        }
        credit(kind, payer, amountFen);
    }

    /** A bank lends to its customers; they have it as a deposit. */
    public void lendToCustomers(int bank, long amountFen) {
        customerLoans[bank] += amountFen;
        deposits[bank] += amountFen;
    }

    /** While e-CNY is the central bank's liability: another operator's customer now owns it. No claim between banks arises. */
    public void reRegister(int payer, int payee, long amountFen) {
        wallets[payer] -= amountFen;
        wallets[payee] += amountFen;
    }

    /** Real-name and anonymous wallet balances at a participant. */
    public long walletsFen(int participant) {
        return wallets[participant] + anonymousWallets[participant];
    }

    /** The part of the wallet balances that bears interest in DEPOSIT_2_0. */
    public long realNameWalletsFen(int participant) {
        return wallets[participant];
    }

    public long depositsFen(int participant) {
        return deposits[participant];
    }

    public long centralBankLoanFen(int participant) {
        return centralBankLoan[participant];
    }

    /** A participant's central-bank money: its reserve account, or its balance with its agent. */
    public long moneyFen(int participant) {
        return participants.isDirect(participant) ? reserves.balanceFen(participant) : agentBalance[participant];
    }

    /** All wallet balances: what is issued, less vaults (1.0), or all operators' wallet liabilities (2.0). */
    public long allWalletsFen() {
        long sum = 0;
        for (int i = 0; i < wallets.length; i++) {
            sum += walletsFen(i);
        }
        return sum;
    }

    public int parties() {
        return capital.length;
    }

    /** Number of the party that stands for all customers. */
    public int publicParty() {
        return participants.count();
    }

    /** The balance sheet of a participant, of the public ({@link #publicParty}) or of the treasury (the number after it). */
    public BalanceSheet sheet(int party) {
        return Sheets.of(this, party);
    }

    /** @throws IllegalStateException with the sheet that does not balance */
    public void checkBalances() {
        for (int party = 0; party < parties(); party++) {
            BalanceSheet sheet = sheet(party);
            if (!sheet.balances()) {
                throw new IllegalStateException("does not balance: " + sheet);
            }
        }
    }

    /**
     * The change of 2026-01-01: wallets become the operators' liabilities; the central bank pays out, into reserves, what backed
     * the e-CNY of each operator, its vault included.
     */
    void becomeDeposits() {
        if (regime != Regime.CASH_1_0) {
            throw new IllegalStateException("already " + regime);
        }
        for (int i = 1; i < wallets.length; i++) {
            long backing = walletsFen(i) + vault[i];
            int account = participants.accountOf(i);
            reserves.operate(account, backing);
            if (account != i) {
                agentBalance[i] += backing;
            }
            vault[i] = 0;
        }
        regime = Regime.DEPOSIT_2_0;
    }

    private void owe(int debtor, int creditor, long amountFen) {
        interbank[debtor] -= amountFen;
        interbank[creditor] += amountFen;
    }

    private void takeFrom(PaymentKind kind, int payer, long amountFen) {
        switch (kind) {
            case WALLET, LEDGER -> wallets[payer] -= amountFen;
            case ACCOUNT -> deposits[payer] -= amountFen;
            case INSTITUTION -> interbank[payer] += amountFen;
        }
    }

    private void credit(PaymentKind kind, int payee, long amountFen) {
        switch (kind) {
            case WALLET, LEDGER -> wallets[payee] += amountFen;
            case ACCOUNT -> deposits[payee] += amountFen;
            case INSTITUTION -> interbank[payee] -= amountFen;
        }
        if (!participants.isDirect(payee)) {
            agentBalance[payee] += amountFen;
        }
    }
}
