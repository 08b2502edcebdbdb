package ecny.sim.language;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file or folder that is not what it has to be. */
public final class UnusableFile extends IOException implements Told {
    private static final long serialVersionUID = 1L;

    private final transient Bilingual words;

    /** Found by ourselves. */
    public UnusableFile(String english, String chinese) {
        this(english, chinese, null);
    }

    /** Found by whoever read it. */
    public UnusableFile(String english, String chinese, @Nullable Throwable cause) {
        super(english, cause);
        this.words = new Bilingual(english, chinese);
    }

    @Override
    public Bilingual words() {
        return words;
    }
}
