package ecny.sim.language;

/** A value that breaks a rule: what is expected instead. */
public final class UnusableValue extends IllegalArgumentException implements Told {
    private static final long serialVersionUID = 1L;

    private final transient Bilingual words;

    public UnusableValue(String english, String chinese) {
        super(english);
        this.words = new Bilingual(english, chinese);
    }

    @Override
    public Bilingual words() {
        return words;
    }
}
