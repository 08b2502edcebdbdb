package ecny.settlement.node;

/** A task that a {@link NodeClock} runs when its time has come. */
public interface Alarm {
    /** The task will not start any more. One that has started goes on; a second call does nothing. */
    void cancel();
}
