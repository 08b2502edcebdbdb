package ecny.sim.pages;

import ecny.gateway.http.Problem;

/** Why a page's question is not answered, as RFC 9457 problem details. Thrown by a room, answered by {@link RegulatorDoor}. */
final class PageRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private PageRefusal(Problem problem) {
        super(problem.english(), null, false, false);
        this.problem = problem;
    }

    static PageRefusal of(Problem problem) {
        return new PageRefusal(problem);
    }

    static PageRefusal of(int status, String code, String english, String chinese) {
        return new PageRefusal(Problem.of(status, code, english, chinese));
    }

    /** A field that cannot be what it is. */
    static PageRefusal about(String field, String value, String english, String chinese) {
        return new PageRefusal(Problem.of(400, "BAD_FIELD", english, chinese).about(field, value));
    }

    Problem problem() {
        return problem;
    }
}
