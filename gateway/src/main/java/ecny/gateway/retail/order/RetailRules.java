package ecny.gateway.retail.order;

import ecny.wallet.money.Fen;
import ecny.wallet.rulebook.RulebookReader;
import ecny.wallet.rulebook.Sourced;
import java.io.InputStream;
import java.time.Duration;

/**
 * Rules of retail flows that are no rules of the ledger, from {@code retail.yaml}.
 *
 * @param noPasswordYuan from this amount on a payment by payment code waits for the customer's password
 * @param orderSeconds how long an order waits for its customer
 * @param holdSeconds how long money is held when nobody says otherwise
 * @param answerSeconds how long a caller waits for the ledger before the outcome is called unknown
 * @param answersKeptDays how long a repeated request is answered as the first time
 */
public record RetailRules(
        Sourced<String> noPasswordYuan,
        Sourced<Integer> orderSeconds,
        Sourced<Integer> holdSeconds,
        Sourced<Integer> answerSeconds,
        Sourced<Integer> answersKeptDays) {

    /** The rules that come with the simulator. */
    public static RetailRules builtIn() {
        InputStream yaml = RetailRules.class.getResourceAsStream("/ecny/gateway/retail/retail.yaml");
        if (yaml == null) {
            throw new IllegalStateException("retail.yaml is not on the class path");
        }
        return RulebookReader.read("retail.yaml", yaml, RetailRules.class);
    }

    public long noPasswordFen() {
        return Fen.parseYuan(noPasswordYuan.value());
    }

    public Duration answersKept() {
        return Duration.ofDays(answersKeptDays.value());
    }
}
