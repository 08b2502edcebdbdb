package ecny.gateway.codes;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a merchant's code says. A static code hangs on the wall: the payer enters the amount. A dynamic code is for one order.
 *
 * @param merchant the merchant's wallet
 * @param category merchant category code, four digits
 * @param name the merchant's name in Latin letters, at most 25
 * @param city in Latin letters, at most 15
 * @param chineseName the name in Chinese, at most 25
 * @param order only of a dynamic code
 */
public record MerchantCode(
        long merchant, String category, String name, String city, Optional<String> chineseName, Optional<Order> order) {
    /**
     * @param reference by which the order is found, at most 25 letters, digits, {@code -} or {@code _}
     * @param amountFen in fen
     * @param expiresAt from here on it is refused; whole seconds
     */
    public record Order(String reference, long amountFen, Instant expiresAt) {
        public Order {
            if (!reference.matches("[A-Za-z0-9_-]{1,25}")) {
                throw new IllegalArgumentException("an order's reference has 1 to 25 letters, digits, - or _");
            }
            if (amountFen < 1 || amountFen > 999_999_999_999L) {
                throw new IllegalArgumentException("an amount of " + amountFen + " fen does not fit in a code");
            }
        }
    }

    public boolean isStatic() {
        return order.isEmpty();
    }

    public OptionalLong amountFen() {
        return order.isPresent() ? OptionalLong.of(order.get().amountFen()) : OptionalLong.empty();
    }
}
