package ecny.gateway.retail.contract;

/**
 * A rule of the contract that a request breaks.
 *
 * @param field where: a field as in {@code receivers[0].amountFen}, or the name of a parameter
 * @param value what stood there, shortened
 * @param english the rule, for people
 * @param chinese the rule, for people
 */
public record Broken(String field, String value, String english, String chinese) {
    private static final int LONGEST_VALUE = 80;

    public Broken {
        value = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
