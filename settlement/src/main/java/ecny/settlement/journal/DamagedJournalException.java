package ecny.settlement.journal;

/** The journal was changed or lost bytes after it had been written; nothing after the damage can be trusted. */
public final class DamagedJournalException extends JournalException {
    private static final long serialVersionUID = 1L;

    private final transient Damage damage;

    public DamagedJournalException(Damage damage) {
        super("the journal is damaged: " + damage);
        this.damage = damage;
    }

    /** The first record that does not hold. */
    public Damage damage() {
        return damage;
    }
}
