package ecny.gateway.cashier;

/** Somebody whose phone the page plays. */
public record Customer(long wallet, String english, String chinese) {}
