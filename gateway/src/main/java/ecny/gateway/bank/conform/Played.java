package ecny.gateway.bank.conform;

/**
 * One case of a run.
 *
 * @param number from 1
 * @param sent what went to the bank, in words
 */
public record Played(int number, String title, String sent, String expected, String got, boolean passed) {
    public String verdict() {
        return passed ? "PASS" : "FAIL";
    }
}
