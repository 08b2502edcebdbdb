package ecny.gateway.exchange;

/**
 * A bank at the venue.
 *
 * @param id its code at the bridge: 2 to 16 capital letters, digits and {@code -}
 * @param jurisdiction whose central bank watches over it, as an ISO 4217 code: {@code HKD}
 */
public record Participant(String id, String english, String chinese, String jurisdiction) {}
