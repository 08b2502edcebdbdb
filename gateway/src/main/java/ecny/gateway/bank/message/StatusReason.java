package ecny.gateway.bank.message;

import java.util.List;

/** Why a message or a payment has its status. */
public record StatusReason(
        @Field(at = "Rsn/Cd", as = Form.CODE4, use = "ISO external status reason code", example = "AM04")
        String code,

        @Field(
                at = "AddtlInf",
                as = Form.TEXT105,
                use = "the path of a refused field, the verdict, words",
                example = "INSUFFICIENT_FUNDS",
                atLeast = 0)
        List<String> words) {
    private static final int LONGEST = 105;

    public StatusReason {
        words = List.copyOf(words);
    }

    /** A reason whose words are cut to the length that a line may have. */
    public static StatusReason of(String code, String... words) {
        return new StatusReason(
                code,
                List.of(words).stream()
                        .map(StatusReason::line)
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    private static String line(String word) {
        String plain = word.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return plain.codePointCount(0, plain.length()) <= LONGEST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST)).strip();
    }
}
