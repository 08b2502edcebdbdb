package ecny.settlement.clearing.reserves;

/**
 * One institution in settlement.
 *
 * @param code short and unique, such as {@code ICBC}
 * @param english name
 * @param chinese 名称
 * @param agent code of the participant whose reserve account it settles through; its own code when it has an account itself
 */
public record Participant(String code, String english, String chinese, ParticipantKind kind, String agent) {
    public Participant {
        if (!code.matches("[A-Za-z][A-Za-z0-9_-]{0,19}")) {
            throw new IllegalArgumentException(
                    "code: a letter and up to 19 letters, digits, _ or -; found '" + code + "'");
        }
    }

    /** Whether it has a reserve account of its own. */
    public boolean isDirect() {
        return agent.equals(code);
    }
}
