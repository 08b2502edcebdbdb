package ecny.settlement.clearing.reserves;

import ecny.wallet.rulebook.Regime;

/**
 * What the central bank does with its operations account and its powers: buys and sells securities, lends, takes collateral,
 * issues e-CNY under a quota, changes the regime. Every act moves reserves and books together, so the balance sheets balance
 * after each. Amounts in fen. Not thread-safe: one writer.
 */
public final class CentralBankDesk {
    private final Reserves reserves;
    private final Books books;
    private final Participants participants;
    private final int haircutBasisPoints;
    private final long[] pledgedMarketValue;
    private final long[] quota;

    /** @param haircutBasisPoints taken off the market value of collateral */
    public CentralBankDesk(Books books, int haircutBasisPoints) {
        if (haircutBasisPoints < 0 || haircutBasisPoints > 10_000) {
            throw new IllegalArgumentException("haircut of 0 to 10000 basis points: " + haircutBasisPoints);
        }
        this.books = books;
        this.reserves = books.reserves();
        this.participants = books.participants();
        this.haircutBasisPoints = haircutBasisPoints;
        this.pledgedMarketValue = new long[participants.count()];
        this.quota = new long[participants.count()];
    }

    public Books books() {
        return books;
    }

    /**
     * Sets a bank's unsecured line and what of its securities is pledged. A payment institution gets no credit.
     *
     * @param collateralMarketFen before the haircut; the bank must own that much
     */
    public SettlementVerdict grantCredit(int bank, long creditLineFen, long collateralMarketFen) {
        if (!participants.isDirect(bank) || bank == Participants.CENTRAL_BANK) {
            return SettlementVerdict.NO_ACCOUNT;
        }
        boolean institution = participants.get(bank).kind() == ParticipantKind.PAYMENT_INSTITUTION;
        if (institution && (creditLineFen != 0 || collateralMarketFen != 0)) {
            return SettlementVerdict.NOT_IN_THIS_REGIME;
        }
        long value = afterHaircut(collateralMarketFen);
        if (collateralMarketFen > books.securities[bank] || !reserves.mayPledge(bank, creditLineFen, value)) {
            return SettlementVerdict.IN_USE;
        }
        reserves.pledge(bank, creditLineFen, value);
        pledgedMarketValue[bank] = collateralMarketFen;
        return SettlementVerdict.DONE;
    }

    /** Value of collateral as credit. */
    public long afterHaircut(long marketFen) {
        long kept = 10_000L - haircutBasisPoints;
        return marketFen / 10_000 * kept + marketFen % 10_000 * kept / 10_000;
    }

    /** Sets money aside for net settlement, as far as it is there. */
    public SettlementVerdict reserve(int bank, long targetFen) {
        if (!participants.isDirect(bank) || bank == Participants.CENTRAL_BANK) {
            return SettlementVerdict.NO_ACCOUNT;
        }
        if (targetFen < 0) {
            return SettlementVerdict.AMOUNT_NOT_POSITIVE;
        }
        reserves.reserve(bank, targetFen);
        return SettlementVerdict.DONE;
    }

    /** Open-market operation: buys securities from a bank and pays in reserves. */
    public SettlementVerdict buySecurities(int bank, long amountFen) {
        if (books.securities[bank] - pledgedMarketValue[bank] < amountFen) {
            return SettlementVerdict.IN_USE;
        }
        return trade(bank, amountFen);
    }

    /** Sells securities to a bank, which pays with reserves it can spend without credit. */
    public SettlementVerdict sellSecurities(int bank, long amountFen) {
        boolean payable = amountFen <= reserves.spendableFen(bank, false)
                && amountFen <= books.securities[Participants.CENTRAL_BANK];
        return payable ? trade(bank, -amountFen) : SettlementVerdict.IN_USE;
    }

    private SettlementVerdict trade(int bank, long boughtFen) {
        if (!participants.isDirect(bank) || bank == Participants.CENTRAL_BANK) {
            return SettlementVerdict.NO_ACCOUNT;
        }
        books.securities[bank] -= boughtFen;
        books.securities[Participants.CENTRAL_BANK] += boughtFen;
        reserves.operate(bank, boughtFen);
        return SettlementVerdict.DONE;
    }

    /** Lends reserves to a bank. */
    public void lend(int bank, long amountFen) {
        books.centralBankLoan[bank] += amountFen;
        reserves.operate(bank, amountFen);
    }

    /** Takes a loan and its interest back from the account, which may bring it below zero: it is then lent to again. */
    public void callLoan(int bank, long interestFen) {
        long principal = books.centralBankLoan[bank];
        books.centralBankLoan[bank] = 0;
        books.capital[bank] -= interestFen;
        books.capital[Participants.CENTRAL_BANK] += interestFen;
        reserves.operate(bank, -Math.addExact(principal, interestFen));
    }

    /** A failed bank's collateral becomes the central bank's, as far as needed, at its value after the haircut. */
    public long realiseCollateral(int bank, long neededFen) {
        long value = Math.min(neededFen, reserves.collateralValueFen(bank));
        reserves.seizeCollateral(bank, value);
        books.securities[bank] -= value;
        books.securities[Participants.CENTRAL_BANK] += value;
        pledgedMarketValue[bank] = Math.min(pledgedMarketValue[bank], books.securities[bank]);
        reserves.operate(bank, value);
        return value;
    }

    /** A survivor bears a part of a failed bank's debt and gets a claim on it. */
    public void bearLoss(int survivor, int failed, long amountFen) {
        books.interbank[survivor] += amountFen;
        books.interbank[failed] -= amountFen;
        reserves.operate(survivor, -amountFen);
        reserves.operate(failed, amountFen);
    }

    /** How much e-CNY an operator may have out. */
    public void setQuota(int operator, long quotaFen) {
        quota[operator] = quotaFen;
    }

    public long quotaFen(int operator) {
        return quota[operator];
    }

    /** e-CNY that counts against the quota: issued to the operator (1.0) or its wallet liabilities (2.0). */
    public long usedQuotaFen(int operator) {
        return books.regime() == Regime.CASH_1_0
                ? books.walletsFen(operator) + books.vault[operator]
                : books.walletsFen(operator);
    }

    /** 1.0: issues e-CNY into an operator's vault against its reserves, 1 to 1. */
    public SettlementVerdict issue(int operator, long amountFen) {
        if (books.regime() != Regime.CASH_1_0) {
            return SettlementVerdict.NOT_IN_THIS_REGIME;
        }
        if (usedQuotaFen(operator) + amountFen > quota[operator]) {
            return SettlementVerdict.QUOTA_EXCEEDED;
        }
        if (amountFen <= 0 || reserves.spendableFen(operator, false) < amountFen) {
            return SettlementVerdict.IN_USE;
        }
        books.vault[operator] += amountFen;
        reserves.operate(operator, -amountFen);
        return SettlementVerdict.DONE;
    }

    /** 1.0: e-CNY comes back from the vault into reserves. */
    public SettlementVerdict withdraw(int operator, long amountFen) {
        if (books.regime() != Regime.CASH_1_0) {
            return SettlementVerdict.NOT_IN_THIS_REGIME;
        }
        if (amountFen <= 0 || books.vault[operator] < amountFen) {
            return SettlementVerdict.IN_USE;
        }
        books.vault[operator] -= amountFen;
        reserves.operate(operator, amountFen);
        return SettlementVerdict.DONE;
    }

    /** A customer's deposit becomes wallet money with the same operator (兑换). */
    public SettlementVerdict exchange(int operator, long amountFen) {
        if (amountFen <= 0 || books.deposits[operator] < amountFen) {
            return SettlementVerdict.CUSTOMER_FUNDS_SHORT;
        }
        if (books.regime() == Regime.CASH_1_0) {
            if (books.vault[operator] < amountFen) {
                return SettlementVerdict.FUNDS_SHORT;
            }
            books.vault[operator] -= amountFen;
        } else if (usedQuotaFen(operator) + amountFen > quota[operator]) {
            return SettlementVerdict.QUOTA_EXCEEDED;
        }
        books.deposits[operator] -= amountFen;
        books.wallets[operator] += amountFen;
        return SettlementVerdict.DONE;
    }

    /** Wallet money becomes a deposit with the same operator (兑回). */
    public SettlementVerdict redeem(int operator, long amountFen) {
        if (amountFen <= 0 || books.wallets[operator] < amountFen) {
            return SettlementVerdict.CUSTOMER_FUNDS_SHORT;
        }
        if (books.regime() == Regime.CASH_1_0) {
            books.vault[operator] += amountFen;
        }
        books.wallets[operator] -= amountFen;
        books.deposits[operator] += amountFen;
        return SettlementVerdict.DONE;
    }

    /** Credits interest to an operator's real-name wallets, at its expense. */
    public void payWalletInterest(int operator, long amountFen) {
        books.wallets[operator] += amountFen;
        books.capital[operator] -= amountFen;
        books.capital[books.publicParty()] += amountFen;
    }

    /** From digital cash to digital deposit money. */
    public void becomeDeposits() {
        books.becomeDeposits();
    }
}
