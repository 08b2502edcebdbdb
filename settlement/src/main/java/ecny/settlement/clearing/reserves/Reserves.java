package ecny.settlement.clearing.reserves;

import java.util.Arrays;

/**
 * Reserve accounts at the central bank: the only place where settlement happens. Amounts in fen.
 *
 * <p>Account 0 is the central bank's operations account, the counterpart of everything the central bank puts in or takes out,
 * so the sum of all balances is always zero and a payment can never change it. Of the others:
 *
 * <pre>
 *   balance  = free part + reserved pot (圈存资金, kept for net settlement)
 *   floor    = −(credit line + collateral value), or the minimum balance set by the central bank
 *   spendable = free part − floor − what an open net debit position needs beyond the pot
 *   net debit cap = credit line + collateral value + reserved pot
 * </pre>
 *
 * Because a gross payment never touches what a net position needs, and a position never grows beyond the cap nor beyond what is
 * there, a net settlement of positions within their caps cannot fail.
 *
 * <p>Not thread-safe: one writer. A refusal is the caller's to make by asking first; a move that breaks a rule throws
 * {@link IllegalStateException} with the values and changes nothing.
 */
public final class Reserves {
    /** No sum of amounts may pass this; far above all money that exists, far below what a long holds. */
    public static final long LARGEST_SUM_FEN = Long.MAX_VALUE / 8;

    private static final int OPERATIONS = Participants.CENTRAL_BANK;

    private final long[] balance;
    private final long[] creditLine;
    private final long[] collateralValue;
    private final long[] pot;
    private final long[] potTarget;
    private final long[] minimum;
    private final long[] netPosition;
    private final boolean[] debitControlled;
    private final long[] flow;
    private final long[] lowestFlow;

    public Reserves(int accounts) {
        balance = new long[accounts];
        creditLine = new long[accounts];
        collateralValue = new long[accounts];
        pot = new long[accounts];
        potTarget = new long[accounts];
        minimum = new long[accounts];
        netPosition = new long[accounts];
        debitControlled = new boolean[accounts];
        flow = new long[accounts];
        lowestFlow = new long[accounts];
        Arrays.fill(minimum, Long.MIN_VALUE);
    }

    public int accounts() {
        return balance.length;
    }

    /** What stands on the account, the reserved pot included; below zero while intraday credit is used. */
    public long balanceFen(int account) {
        return balance[account];
    }

    public long creditLineFen(int account) {
        return creditLine[account];
    }

    /** Pledged collateral after the haircut. */
    public long collateralValueFen(int account) {
        return collateralValue[account];
    }

    /** Money set aside for net settlement. */
    public long reservedFen(int account) {
        return pot[account];
    }

    /** What netting owes the account (above zero) or it owes (below), not settled yet. */
    public long netPositionFen(int account) {
        return netPosition[account];
    }

    public boolean isDebitControlled(int account) {
        return debitControlled[account];
    }

    /** How far below zero the balance may go; above zero when the central bank set a minimum balance. */
    public long floorFen(int account) {
        return minimum[account] != Long.MIN_VALUE
                ? minimum[account]
                : -(creditLine[account] + collateralValue[account]);
    }

    /** The largest net debit position allowed (净借记限额). */
    public long netDebitCapFen(int account) {
        return creditLine[account] + collateralValue[account] + pot[account];
    }

    /**
     * What the account can pay now in gross settlement; below zero when it must first be covered.
     *
     * @param onCredit whether intraday credit may be drawn
     */
    public long spendableFen(int account, boolean onCredit) {
        if (account == OPERATIONS) {
            return LARGEST_SUM_FEN;
        }
        if (debitControlled[account]) {
            return 0;
        }
        long floor = onCredit ? floorFen(account) : Math.max(0, floorFen(account));
        long owedBeyondPot = Math.max(0, -netPosition[account] - pot[account]);
        return balance[account] - pot[account] - floor - owedBeyondPot;
    }

    /** What a new net debit may still be. */
    public long nettableFen(int account) {
        if (account == OPERATIONS) {
            return LARGEST_SUM_FEN;
        }
        if (debitControlled[account]) {
            return 0;
        }
        long there = balance[account] - floorFen(account);
        return Math.min(netDebitCapFen(account), there) + netPosition[account];
    }

    /** Settles one payment. */
    public void settle(int payer, int payee, long amountFen, boolean onCredit) {
        if (amountFen <= 0 || payer == payee || spendableFen(payer, onCredit) < amountFen) {
            throw new IllegalStateException("cannot settle: payer=" + payer + ", payee=" + payee + ", amountFen="
                    + amountFen + ", spendableFen=" + spendableFen(payer, onCredit));
        }
        balance[payer] -= amountFen;
        balance[payee] += amountFen;
        flow[payer] -= amountFen;
        lowestFlow[payer] = Math.min(lowestFlow[payer], flow[payer]);
        flow[payee] += amountFen;
    }

    /**
     * Settles many payments at once by their net effect per account, which sums to zero: all or nothing.
     *
     * @param netFen by account; above zero is received
     */
    public void settleAtOnce(long[] netFen, boolean onCredit) {
        requireZeroSum(netFen);
        for (int i = 0; i < netFen.length; i++) {
            if (netFen[i] < 0 && spendableFen(i, onCredit) < -netFen[i]) {
                throw new IllegalStateException("cannot settle at once: account=" + i + ", netFen=" + netFen[i]
                        + ", spendableFen=" + spendableFen(i, onCredit));
            }
        }
        for (int i = 0; i < netFen.length; i++) {
            balance[i] += netFen[i];
            move(i, netFen[i]);
        }
    }

    /** Takes a payment into the net positions; it settles later. */
    public void net(int payer, int payee, long amountFen) {
        if (amountFen <= 0 || payer == payee || nettableFen(payer) < amountFen) {
            throw new IllegalStateException("cannot net: payer=" + payer + ", payee=" + payee + ", amountFen="
                    + amountFen + ", nettableFen=" + nettableFen(payer));
        }
        netPosition[payer] -= amountFen;
        netPosition[payee] += amountFen;
    }

    /** Takes a netted payment out again: a participant failed and its payments are unwound. */
    public void unwind(int payer, int payee, long amountFen) {
        netPosition[payer] += amountFen;
        netPosition[payee] -= amountFen;
    }

    /** Whether every account that owes could pay these positions now. */
    public boolean canSettlePositions(long[] positionFen) {
        for (int i = 1; i < positionFen.length; i++) {
            if (positionFen[i] < 0 && shortageFen(i, positionFen[i]) > 0) {
                return false;
            }
        }
        return true;
    }

    /** What is missing for a position to be paid; zero when nothing is. A blocked account has its balance and no credit. */
    public long shortageFen(int account, long positionFen) {
        if (account == OPERATIONS || positionFen >= 0) {
            return 0;
        }
        long floor = debitControlled[account] ? 0 : floorFen(account);
        return Math.max(0, floor - positionFen - balance[account]);
    }

    /**
     * Settles net positions, which sum to zero, all or nothing. What an account owes is taken from its pot first; pots are
     * filled up again to their targets afterwards, from free money only.
     */
    public void settlePositions(long[] positionFen) {
        requireZeroSum(positionFen);
        if (!canSettlePositions(positionFen)) {
            throw new IllegalStateException("cannot settle positions: " + Arrays.toString(positionFen) + ", balances="
                    + Arrays.toString(balance));
        }
        for (int i = 0; i < positionFen.length; i++) {
            balance[i] += positionFen[i];
            netPosition[i] -= positionFen[i];
            pot[i] -= Math.min(pot[i], Math.max(0, -positionFen[i]));
            move(i, positionFen[i]);
        }
        for (int i = 1; i < positionFen.length; i++) {
            fillPot(i);
            // What was received may back positions of the next day: it stays set aside for them.
            pot[i] = Math.max(pot[i], neededInPot(i));
        }
    }

    /** The central bank puts money in (above zero) or takes it out, against its operations account. */
    public void operate(int account, long amountFen) {
        if (account == OPERATIONS || Math.abs(amountFen) > LARGEST_SUM_FEN) {
            throw new IllegalStateException("cannot operate: account=" + account + ", amountFen=" + amountFen);
        }
        balance[account] += amountFen;
        balance[OPERATIONS] -= amountFen;
        if (pot[account] > Math.max(0, balance[account] + creditLine[account] + collateralValue[account])) {
            releasePot(account); // a loss or a called loan goes before what is set aside
        }
        fillPot(account);
    }

    /** Whether line and collateral may become these without breaking what is in use. */
    public boolean mayPledge(int account, long creditLineFen, long collateralFen) {
        long free = balance[account] - pot[account] + creditLineFen + collateralFen;
        long cap = creditLineFen + collateralFen + pot[account];
        long owed = Math.max(0, -netPosition[account]);
        return creditLineFen >= 0
                && collateralFen >= 0
                && creditLineFen <= LARGEST_SUM_FEN / 4
                && collateralFen <= LARGEST_SUM_FEN / 4
                && owed <= cap
                && free - Math.max(0, owed - pot[account]) >= 0;
    }

    /** Sets the unsecured credit line and the value of the collateral after its haircut. */
    public void pledge(int account, long creditLineFen, long collateralFen) {
        if (account == OPERATIONS || !mayPledge(account, creditLineFen, collateralFen)) {
            throw new IllegalStateException("line or collateral in use: account=" + account + ", creditLineFen="
                    + creditLineFen + ", collateralFen=" + collateralFen + ", balanceFen=" + balance[account]
                    + ", netPositionFen=" + netPosition[account]);
        }
        creditLine[account] = creditLineFen;
        collateralValue[account] = collateralFen;
    }

    /** Takes collateral from a failed participant, in use or not. */
    void seizeCollateral(int account, long valueFen) {
        collateralValue[account] -= valueFen;
    }

    /** Sets how much should be set aside for net settlement; what an open position needs stays in the pot. */
    public void reserve(int account, long targetFen) {
        if (account == OPERATIONS || targetFen < 0) {
            throw new IllegalStateException("cannot reserve: account=" + account + ", targetFen=" + targetFen);
        }
        potTarget[account] = targetFen;
        pot[account] = Math.min(pot[account], Math.max(targetFen, neededInPot(account)));
        fillPot(account);
    }

    /** Debit control (借记控制): the account may receive and not pay. */
    public void controlDebits(int account, boolean controlled) {
        debitControlled[account] = controlled;
    }

    /** Balance control (余额控制): no payment may bring the account below this; {@link Long#MIN_VALUE} lifts it. */
    public void requireMinimum(int account, long minimumFen) {
        minimum[account] = minimumFen;
    }

    /** What is missing for the account to end the day: nothing below zero, and what open positions need set aside. */
    public long missingAtEndOfDayFen(int account) {
        return Math.max(0, neededInPot(account) - balance[account]);
    }

    /** Uses the pot, as far as open positions do not need it, to cover an overdrawn free part. */
    public void releasePot(int account) {
        pot[account] = Math.max(neededInPot(account), Math.min(pot[account], Math.max(0, balance[account])));
    }

    private long neededInPot(int account) {
        return Math.max(0, -netPosition[account] - creditLine[account] - collateralValue[account]);
    }

    /** Largest net outflow of payments so far today: the liquidity an account needed to pay what it paid. */
    public long liquidityUsedFen(int account) {
        return -lowestFlow[account];
    }

    /** A new business day: liquidity use counts from zero. */
    public void startDay() {
        Arrays.fill(flow, 0);
        Arrays.fill(lowestFlow, 0);
        for (int i = 1; i < balance.length; i++) {
            fillPot(i);
        }
    }

    /** Sum of all participants' balances: changes only by the central bank's operations and payments with it. */
    public long participantsTotalFen() {
        return -balance[OPERATIONS];
    }

    /** @throws IllegalStateException with the values when money was made or lost, or a position is beyond its cap */
    public void checkInvariants() {
        requireZeroSum(balance);
        requireZeroSum(netPosition);
        for (int i = 1; i < balance.length; i++) {
            boolean capHolds = debitControlled[i] || -netPosition[i] <= netDebitCapFen(i);
            if (!capHolds || pot[i] < 0 || pot[i] > Math.max(0, balance[i] + creditLine[i] + collateralValue[i])) {
                throw new IllegalStateException("account " + i + ": balanceFen=" + balance[i] + ", netPositionFen="
                        + netPosition[i] + ", netDebitCapFen=" + netDebitCapFen(i) + ", reservedFen=" + pot[i]
                        + ", floorFen=" + floorFen(i));
            }
        }
    }

    private void move(int account, long amountFen) {
        flow[account] += amountFen;
        lowestFlow[account] = Math.min(lowestFlow[account], flow[account]);
    }

    /** Only money that is there and not owed is set aside. */
    private void fillPot(int account) {
        long missing = potTarget[account] - pot[account];
        if (missing > 0) {
            pot[account] += Math.max(0, Math.min(missing, balance[account] - pot[account]));
        }
    }

    private static void requireZeroSum(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum = Math.addExact(sum, amount);
        }
        if (sum != 0) {
            throw new IllegalStateException("money made or lost: sum=" + sum + " of " + Arrays.toString(amounts));
        }
    }
}
