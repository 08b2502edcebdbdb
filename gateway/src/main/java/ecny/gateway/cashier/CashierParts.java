package ecny.gateway.cashier;

import ecny.gateway.codes.MerchantCodes;
import ecny.gateway.codes.PaymentCodes;
import ecny.gateway.codes.StaticCodeAllowance;
import ecny.gateway.http.HttpDoor;
import ecny.wallet.crypto.Sm2Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the cashier is built from.
 *
 * @param api the API that the tills call
 * @param shops whose tills the page plays
 * @param customers whose phones the page plays
 * @param orders the platform's orders, as customers see them
 * @param paymentCodes what phones show
 * @param merchantCodes what hangs on walls
 * @param allowance of static codes
 * @param hand the customers' apps
 * @param platform certificates that sign notifications
 * @param passwordFreeFen from here on a phone asks for the password
 * @param now the sandbox's time
 * @param isFrozen whether that time stands still
 * @param origin how the sandbox reaches itself, such as {@code http://127.0.0.1:8080}
 */
public record CashierParts(
        HttpDoor api,
        List<Shop> shops,
        List<Customer> customers,
        OrderPhone orders,
        PaymentCodes paymentCodes,
        MerchantCodes merchantCodes,
        StaticCodeAllowance allowance,
        WalletHand hand,
        List<Sm2Certificate> platform,
        long passwordFreeFen,
        Supplier<Instant> now,
        BooleanSupplier isFrozen,
        Supplier<String> origin) {}
