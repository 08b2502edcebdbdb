package ecny.settlement.pipeline;

import ecny.settlement.journal.Journal;
import java.util.concurrent.CountDownLatch;

/** A journal that keeps nothing but tells what it has committed, and whose commits wait at a gate. */
final class GatedJournal implements Journal {
    private final CountDownLatch gate;
    private volatile long committed;
    private long appended;

    private GatedJournal(int locks) {
        gate = new CountDownLatch(locks);
    }

    static GatedJournal open() {
        return new GatedJournal(0);
    }

    static GatedJournal shut() {
        return new GatedJournal(1);
    }

    void openGate() {
        gate.countDown();
    }

    /** The last sequence that a commit has made durable. */
    long committed() {
        return committed;
    }

    @Override
    public void append(byte[] frame, int offset, int length) {
        appended++;
    }

    @Override
    public void commit() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        committed = appended;
    }

    @Override
    public long lastSequence() {
        return appended;
    }

    @Override
    public void chainDigest(byte[] out, int offset) {}

    @Override
    public void close() {}
}
