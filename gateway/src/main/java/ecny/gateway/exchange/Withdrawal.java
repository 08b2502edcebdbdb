package ecny.gateway.exchange;

/**
 * A participant takes money that no order holds out of the venue, back to its own account at the bridge.
 *
 * @param id the participant's own, 1 to 32 printable ASCII characters; used for one withdrawal, for ever
 * @param currency ISO 4217
 * @param amount in its minor unit
 */
public record Withdrawal(String participant, String id, String currency, long amount) {}
