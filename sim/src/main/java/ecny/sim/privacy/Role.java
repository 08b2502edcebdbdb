package ecny.sim.privacy;

import java.util.Locale;
import java.util.Optional;

/** In what capacity somebody looks at a run. Each role sees pseudonyms of its own, so that two cannot be laid side by side. */
public enum Role {
    /** 监管人员: supervises; may ask for a reveal, with a warrant. */
    REGULATOR,
    /** 分析人员: works for a supervisor on a question. */
    ANALYST,
    /** 研究人员: outside, on exports. */
    RESEARCHER;

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that word. */
    public static Optional<Role> ofWord(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
