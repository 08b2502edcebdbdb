package ecny.gateway.retail.order;

import org.jspecify.annotations.Nullable;

/**
 * What a merchant asks for with a new payment.
 *
 * @param holdSeconds 0 for the rule's
 * @param expiresInSeconds 0 for the rule's
 * @param campaign 0 for none
 */
public record Order(
        String merchantOrder,
        long amountFen,
        Payment.Way way,
        @Nullable String paymentCode,
        @Nullable String token,
        boolean later,
        int holdSeconds,
        int expiresInSeconds,
        long campaign,
        @Nullable String billNumber,
        @Nullable String description) {}
