package ecny.sim.whatif;

import ecny.sim.language.Times;
import ecny.sim.language.UnusableValue;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.rulebook.Confidence;
import ecny.wallet.rulebook.Sourced;
import java.time.Instant;

/**
 * An operator that cannot be reached: commands from, to or about its wallets do not arrive, and are not sent again.
 *
 * @param from first instant
 * @param until first instant at which it is back
 */
public record Outage(int operator, Instant from, Instant until) {
    public Outage {
        if (!from.isBefore(until)) {
            throw new UnusableValue(
                    "an outage that ends after it begins: from " + Times.shown(from) + " until " + Times.shown(until),
                    "结束晚于开始的离线时段:" + Times.shown(from) + " 至 " + Times.shown(until));
        }
    }

    boolean covers(Instant at, long payer, long payee) {
        return !at.isBefore(from) && at.isBefore(until) && (isOf(payer) || isOf(payee));
    }

    private boolean isOf(long account) {
        return account == operator || (WalletNumber.isValid(account) && WalletNumber.operator(account) == operator);
    }

    /** What a change by it says instead of a rule of the scheme. */
    Sourced<String> rule() {
        return new Sourced<>(
                "operator " + operator + " offline until " + until,
                BusinessDay.toDate(BusinessDay.ofNanos(BusinessDay.nanosOf(from)))
                        .toString(),
                "this what-if",
                Confidence.ASSUMED);
    }
}
