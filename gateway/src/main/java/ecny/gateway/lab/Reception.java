package ecny.gateway.lab;

import java.time.Duration;

/**
 * How an endpoint took a delivery.
 *
 * @param status of the HTTP answer, 0 when there was none
 * @param took from sending to the whole answer
 * @param said the beginning of the answer's body, or why there was no answer
 */
public record Reception(int status, Duration took, String said) {
    public boolean isTaken() {
        return status >= 200 && status < 300;
    }

    /** Answered, and not with success. */
    public boolean isRefused() {
        return status >= 400 && status < 600;
    }

    public boolean isAnswered() {
        return status != 0;
    }

    /** For a line of the sheet. */
    String inWords() {
        return isAnswered() ? "HTTP " + status : "no answer: " + said;
    }
}
