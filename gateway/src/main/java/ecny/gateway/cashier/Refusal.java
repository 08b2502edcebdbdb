package ecny.gateway.cashier;

/** Something the page asked for is not done; said in both languages. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String english;
    private final String chinese;

    Refusal(int status, String english, String chinese) {
        super(english, null, false, false);
        this.status = status;
        this.english = english;
        this.chinese = chinese;
    }

    int status() {
        return status;
    }

    String english() {
        return english;
    }

    String chinese() {
        return chinese;
    }
}
