package ecny.settlement.journal;

/** What a returned {@link Journal#commit()} has survived. */
public enum Durability {
    /**
     * The frames survive the death of the process, {@code kill -9} included: they are in the operating system's page
     * cache. A power cut may lose the last seconds.
     */
    PROCESS,
    /** The frames survive a power cut: the disk has confirmed them before the commit returns. One sync for a whole batch. */
    POWER
}
