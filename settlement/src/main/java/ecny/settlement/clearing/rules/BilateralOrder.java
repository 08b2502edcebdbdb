package ecny.settlement.clearing.rules;

/** Which waiting payments of two banks may offset each other. */
public enum BilateralOrder {
    /** Only the first ones of each queue: nothing is overtaken. */
    STRICT,
    /** The payments between the two in their order; they overtake payments to others. */
    BY_PAIR
}
