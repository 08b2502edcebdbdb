package ecny.settlement.bridge.rules;

import ecny.wallet.crypto.SignatureAlgorithm;
import ecny.wallet.rulebook.Sourced;
import java.util.List;

/**
 * A way across one border. Amounts are text in the corridor's {@code limitCurrency}, {@code none} for no limit.
 *
 * @param from currency of the payer
 * @param to currency of the payee
 * @param way how it settles; open from the date of this value
 * @param kinds what it carries
 * @param limitCurrency one of the two; in which the limits are counted
 * @param perPayment the most of one payment
 * @param perDay the most of one customer in a day
 * @param perYear the most of one customer in a year
 * @param least the smallest amount; below is dust
 * @param bridgeCurrency through which it may go when nobody quotes the pair itself; {@code none}
 * @param queues whether payments wait for money
 * @param algorithms of signatures that it recognises
 * @param times how long everything may take
 */
public record CorridorRules(
        String english,
        String chinese,
        String from,
        String to,
        Sourced<Way> way,
        Sourced<List<PaymentKind>> kinds,
        Sourced<String> limitCurrency,
        Sourced<String> perPayment,
        Sourced<String> perDay,
        Sourced<String> perYear,
        Sourced<String> least,
        Sourced<String> bridgeCurrency,
        Sourced<Boolean> queues,
        Sourced<List<SignatureAlgorithm>> algorithms,
        Times times) {

    public CorridorRules {
        if (!limitCurrency.value().equals(from) && !limitCurrency.value().equals(to)) {
            throw new IllegalArgumentException("expected limitCurrency " + from + " or " + to);
        }
        if (queues.value() && way.value() == Way.HUB) {
            throw new IllegalArgumentException("expected queues false: what is locked under a hash does not wait");
        }
    }

    /**
     * Time allowed for each part of a payment, in seconds.
     *
     * @param quote a quote can be used so long
     * @param compliance both sides must have answered
     * @param reserving all legs must be held
     * @param lock the payee's secret must have been shown ({@link Way#HUB})
     * @param queue a payment waits for money at most
     */
    public record Times(
            Sourced<Integer> quote,
            Sourced<Integer> compliance,
            Sourced<Integer> reserving,
            Sourced<Integer> lock,
            Sourced<Integer> queue) {
        public Times {
            for (Sourced<Integer> time : List.of(quote, compliance, reserving, lock, queue)) {
                if (time.value() < 1 || time.value() > 86_400) {
                    throw new IllegalArgumentException("expected times of 1 to 86400 seconds");
                }
            }
        }
    }
}
