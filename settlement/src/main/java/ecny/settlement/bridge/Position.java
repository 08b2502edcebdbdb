package ecny.settlement.bridge;

/**
 * A participant's day in one currency, minor units.
 *
 * @param lowestNet the lowest that got minus paid has been: the liquidity the day needed, at most zero
 * @param freeOnBridge not held, as the bridge last heard
 */
public record Position(String participant, String currency, long paid, long got, long lowestNet, long freeOnBridge) {}
