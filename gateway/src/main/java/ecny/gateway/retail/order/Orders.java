package ecny.gateway.retail.order;

import ecny.gateway.retail.contract.Broken;
import ecny.gateway.retail.order.Payment.State;
import ecny.gateway.retail.order.Payment.Way;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** New payments: one for each order of a merchant, and one for each bill, unless the one before failed. */
public final class Orders {
    private static final long MILLIS = 1_000;

    private final Shelves shelves;
    private final Payments payments;
    private final Tokens tokens;
    private final PhoneCodes codes;
    private final RetailRules rules;
    private final Map<Long, Habit> habits;

    Orders(
            Shelves shelves,
            Payments payments,
            Tokens tokens,
            PhoneCodes codes,
            RetailRules rules,
            Map<Long, Habit> habits) {
        this.shelves = shelves;
        this.payments = payments;
        this.tokens = tokens;
        this.codes = codes;
        this.rules = rules;
        this.habits = habits;
    }

    public Payment create(Caller caller, Order order) {
        requireFits(order);
        String id = caller.id("payment");
        Payment known = payments.find(caller.merchant(), id);
        if (known != null) {
            return payments.again(known);
        }
        requireFree(shelves.orders.get(caller.at(order.merchantOrder())), caller, "ORDER_EXISTS");
        if (order.billNumber() != null) {
            requireFree(shelves.bills.get(caller.at(order.billNumber())), caller, "BILL_EXISTS");
        }
        Payment payment = new Payment();
        payment.id = id;
        payment.merchant = caller.merchant();
        payment.merchantOrder = order.merchantOrder();
        payment.way = order.way();
        payment.later = order.later();
        payment.amountFen = order.amountFen();
        payment.payee = caller.wallet();
        payment.campaign = order.campaign();
        payment.token = order.token();
        payment.billNumber = order.billNumber();
        payment.description = order.description();
        payment.createdMillis = caller.atMillis();
        int life = order.expiresInSeconds() == 0 ? rules.orderSeconds().value() : order.expiresInSeconds();
        payment.expiresMillis = caller.atMillis() + life * MILLIS;
        payment.holdSeconds = order.holdSeconds() == 0 ? rules.holdSeconds().value() : order.holdSeconds();
        payment.payer = payer(caller, order, id);
        return payments.begin(payment, asks(payment));
    }

    /** The payment of a bill; a bill that failed may be paid again. */
    public Payment bill(Caller caller, String billNumber) {
        String id = shelves.bills.get(caller.at(billNumber));
        if (id == null) {
            throw Refusal.notFound("billNumber", billNumber);
        }
        return payments.get(caller.merchant(), id);
    }

    private long payer(Caller caller, Order order, String id) {
        String code = order.paymentCode();
        if (code != null) {
            return codes.take(code, id);
        }
        return order.token() == null ? 0 : tokenPayer(caller, order.token());
    }

    private long tokenPayer(Caller caller, String tokenId) {
        Token token = tokens.get(caller.merchant(), tokenId);
        if (token.state != Token.State.ACTIVE) {
            throw Refusal.conflict("TOKEN_NOT_ACTIVE", "The token is " + token.state + ".", "快付授权未生效或已解除。");
        }
        return token.subWallet;
    }

    /** From an amount on the customer enters the password; some customers' phones ask for every payment. */
    private boolean asks(Payment payment) {
        return payment.way == Way.PAYMENT_CODE
                && (payment.amountFen >= rules.noPasswordFen() || habits.containsKey(payment.payer));
    }

    private void requireFree(@Nullable String other, Caller caller, String code) {
        Payment earlier = other == null ? null : payments.find(caller.merchant(), other);
        if (earlier != null && earlier.state != State.FAILED) {
            throw Refusal.conflict(
                    code,
                    "There is a payment of this number already: " + earlier.id + ", " + earlier.state + ".",
                    "该单号已有支付: " + earlier.id + "。");
        }
    }

    private static void requireFits(Order order) {
        require(
                (order.way() == Way.PAYMENT_CODE) == (order.paymentCode() != null),
                "paymentCode",
                "with way PAYMENT_CODE, and only then");
        require((order.way() == Way.TOKEN) == (order.token() != null), "token", "with way TOKEN, and only then");
        require(order.later() || order.holdSeconds() == 0, "holdSeconds", "only with capture LATER");
        require(!order.later() || order.campaign() == 0, "campaign", "not with capture LATER: a packet cannot be held");
    }

    private static void require(boolean holds, String field, String english) {
        if (!holds) {
            throw Refusal.broken(new Broken(field, "", english, "与 way 或 capture 不符"));
        }
    }
}
