package ecny.settlement.bridge;

/**
 * Two reservations that pay each other: what {@code one} gives goes to the owner of {@code other}, and the other way round; both or
 * none. Amounts in minor units of each reservation's currency, above zero, at most what is left of it.
 *
 * @param reference of the caller, unique for ever; the same reference with the same content is the same trade
 * @param one a reservation
 * @param oneGives what its owner pays
 * @param other a reservation of another participant in another currency
 * @param otherGives what its owner pays
 */
public record Trade(String reference, String one, long oneGives, String other, long otherGives) {}
