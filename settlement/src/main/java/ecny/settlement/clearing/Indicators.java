package ecny.settlement.clearing;

import ecny.settlement.clearing.reserves.Reserves;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a settlement simulation is judged by, as in the Bank of Finland's simulator: liquidity used, turnover, delays, the queue
 * over time, and by which mechanism how much was settled. Exact whole numbers; ratios are for the reader to form.
 */
public final class Indicators implements SettlementEvents {
    /** Number and value. */
    public record Volume(long count, long valueFen) {
        Volume plus(long amountFen) {
            return new Volume(count + 1, Math.addExact(valueFen, amountFen));
        }
    }

    /**
     * The system at one instant.
     *
     * @param openNetDebitFen what all debtors of netting owe, not settled yet
     * @param intradayCreditFen what all accounts are below zero
     */
    public record Sample(long atMillis, int queued, long queuedFen, long openNetDebitFen, long intradayCreditFen) {}

    /**
     * Liquidity of one business day.
     *
     * @param usedFen sum over accounts of the largest net outflow of payments
     * @param settledFen value settled in reserves
     */
    public record DayLiquidity(LocalDate day, long usedFen, long settledFen) {}

    private static final Volume NOTHING = new Volume(0, 0);

    private final Map<Mechanism, Volume> settledBy = new EnumMap<>(Mechanism.class);
    private final Map<ReturnReason, Volume> returnedFor = new EnumMap<>(ReturnReason.class);
    private final List<Sample> samples = new ArrayList<>();
    private final List<DayLiquidity> days = new ArrayList<>();
    private final WideSum delayMillis = new WideSum();
    private final WideSum valueDelay = new WideSum();
    private final WideSum valueLongest = new WideSum();
    private final WideSum valueUnsettled = new WideSum();
    private final WideSum customerValueDelay = new WideSum();
    private long settled;
    private long settledFen;
    private long settledTodayFen;
    private long longestDelayMillis;
    private long peakQueuedFen;
    private int peakQueued;
    private long peakNetDebitFen;
    private long peakCreditFen;
    private long dayEndsAtMillis;

    void startDay(long endsAtMillis) {
        dayEndsAtMillis = endsAtMillis;
    }

    void endDay(LocalDate day, Reserves reserves) {
        long used = 0;
        for (int i = 1; i < reserves.accounts(); i++) {
            used += reserves.liquidityUsedFen(i);
        }
        days.add(new DayLiquidity(day, used, settledTodayFen));
        settledTodayFen = 0;
    }

    void sample(long atMillis, PaymentQueue queue, Reserves reserves) {
        long netDebit = 0;
        long credit = 0;
        for (int i = 1; i < reserves.accounts(); i++) {
            netDebit += Math.max(0, -reserves.netPositionFen(i));
            credit += Math.max(0, -reserves.balanceFen(i));
        }
        samples.add(new Sample(atMillis, queue.size(), queue.valueFen(), netDebit, credit));
        peakQueuedFen = Math.max(peakQueuedFen, queue.valueFen());
        peakQueued = Math.max(peakQueued, queue.size());
        peakNetDebitFen = Math.max(peakNetDebitFen, netDebit);
        peakCreditFen = Math.max(peakCreditFen, credit);
    }

    @Override
    public void netted(ReservePayment payment, long atMillis) {
        customerValueDelay.add(payment.amountFen(), atMillis - payment.atMillis());
    }

    @Override
    public void settled(ReservePayment payment, Mechanism mechanism, long atMillis) {
        settledBy.merge(mechanism, NOTHING.plus(payment.amountFen()), (all, one) -> all.plus(one.valueFen()));
        if (mechanism == Mechanism.REGISTER || mechanism == Mechanism.SAME_ACCOUNT) {
            return;
        }
        long delay = atMillis - payment.atMillis();
        settled++;
        settledFen = Math.addExact(settledFen, payment.amountFen());
        settledTodayFen += payment.amountFen();
        longestDelayMillis = Math.max(longestDelayMillis, delay);
        delayMillis.add(delay, 1);
        valueDelay.add(payment.amountFen(), delay);
        valueLongest.add(payment.amountFen(), Math.max(delay, dayEndsAtMillis - payment.atMillis()));
        if (mechanism != Mechanism.NETTING) {
            customerValueDelay.add(payment.amountFen(), delay);
        }
    }

    @Override
    public void returned(ReservePayment payment, ReturnReason reason, boolean wasNetted, long atMillis) {
        returnedFor.merge(reason, NOTHING.plus(payment.amountFen()), (all, one) -> all.plus(one.valueFen()));
        if (reason == ReturnReason.END_OF_DAY) {
            valueUnsettled.add(payment.amountFen(), Math.max(0, atMillis - payment.atMillis()));
        }
    }

    /** Settled so far, by mechanism. */
    public Volume settledBy(Mechanism mechanism) {
        return settledBy.getOrDefault(mechanism, NOTHING);
    }

    /** Returned so far, by reason. */
    public Volume returnedFor(ReturnReason reason) {
        return returnedFor.getOrDefault(reason, NOTHING);
    }

    /** Settled in reserves so far: one by one or in net positions. */
    public Volume settledInReserves() {
        return new Volume(settled, settledFen);
    }

    /** Mean time from hand-in to settlement. */
    public long meanDelayMillis() {
        return delayMillis.dividedBy(BigInteger.valueOf(settled));
    }

    /** The same, every payment weighted by its value. */
    public long valueWeightedDelayMillis() {
        return valueDelay.dividedBy(BigInteger.valueOf(settledFen));
    }

    /** Value-weighted time until the payee's customer had the money for good in this design's terms. */
    public long customerValueWeightedDelayMillis() {
        return customerValueDelay.dividedBy(BigInteger.valueOf(settledFen));
    }

    /**
     * The settlement delay indicator in basis points: 0 when all settle at once, 10,000 when all settle at the end of the day.
     * What is returned at the end of the day counts as delayed until then.
     */
    public long delayIndicatorBasisPoints() {
        BigInteger unsettled = valueUnsettled.value();
        BigInteger longest = valueLongest.value().add(unsettled);
        return longest.signum() == 0
                ? 0
                : valueDelay
                        .value()
                        .add(unsettled)
                        .multiply(BigInteger.valueOf(10_000))
                        .divide(longest)
                        .longValueExact();
    }

    public long longestDelayMillis() {
        return longestDelayMillis;
    }

    public long peakQueuedFen() {
        return peakQueuedFen;
    }

    public int peakQueued() {
        return peakQueued;
    }

    public long peakNetDebitFen() {
        return peakNetDebitFen;
    }

    public long peakIntradayCreditFen() {
        return peakCreditFen;
    }

    /** The system at regular instants. */
    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** Liquidity of every day that has ended. */
    public List<DayLiquidity> days() {
        return List.copyOf(days);
    }

    /** Liquidity used, all ended days together. */
    public long liquidityUsedFen() {
        return days.stream().mapToLong(DayLiquidity::usedFen).sum();
    }
}
