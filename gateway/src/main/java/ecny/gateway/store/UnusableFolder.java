package ecny.gateway.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A sandbox's folder that cannot be used as it was asked for; said in both languages, for a person. */
public final class UnusableFolder extends IOException {
    private static final long serialVersionUID = 1L;

    private final String chinese;

    public UnusableFolder(String english, String chinese, @Nullable Throwable cause) {
        super(english, cause);
        this.chinese = chinese;
    }

    /** The message in Chinese. */
    public String chinese() {
        return chinese;
    }
}
