package ecny.gateway.wechat;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Locks by key, each shared by several keys. One kind of record has one set, and who needs two takes them in this order:
 * combined order, refund or sharing, order, letter; of one set nobody holds two.
 */
final class Locks {
    private static final int COUNT = 256;

    private final ReentrantLock[] locks = new ReentrantLock[COUNT];

    Locks() {
        for (int i = 0; i < COUNT; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** Locked. May be taken again by its holder. */
    Held take(String key) {
        ReentrantLock lock = locks[Math.floorMod(key.hashCode(), COUNT)];
        lock.lock();
        return lock::unlock;
    }

    /** For try-with-resources. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
