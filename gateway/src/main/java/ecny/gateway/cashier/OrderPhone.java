package ecny.gateway.cashier;

import java.util.Optional;

/** What a customer's app asks the platform about an order whose code was scanned. Any thread. */
public interface OrderPhone {
    /**
     * An order as a customer sees it.
     *
     * @param mchid whose it is
     */
    record Seen(String mchid, String description, long amountFen) {}

    /**
     * How a payment ended.
     *
     * @param english why, in a sentence
     */
    record Told(boolean isPaid, String english, String chinese) {}

    /** Whether the text is a code of the platform's orders. */
    boolean isOurs(String code);

    /** The order behind a code; empty when there is none that can be paid. */
    Optional<Seen> scan(String code);

    /** The customer has agreed: pays the order from this wallet. */
    Told pay(String code, long wallet);
}
