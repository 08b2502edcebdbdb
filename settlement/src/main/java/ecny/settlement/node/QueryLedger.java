package ecny.settlement.node;

import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.OutcomeDecoder;
import ecny.settlement.pipeline.Applier;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.table.StateSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A second ledger, one step behind the first: what was published has been applied to it too. Questions are asked of it, under a
 * lock, so that the first one never waits for a question; and it watches the first one, for both must decide alike.
 */
final class QueryLedger {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Applier applier;
    private long sequence;
    private long stampNanos;

    /** @param ledger stands after the command with this sequence and stamp */
    QueryLedger(Ledger ledger, long sequence, long stampNanos) {
        this.applier = new Applier(ledger);
        this.sequence = sequence;
        this.stampNanos = stampNanos;
    }

    /** @throws IllegalStateException with both answers, if this ledger decides otherwise than the first one did */
    void apply(byte[] frame, OutcomeDecoder outcome) {
        lock.lock();
        try {
            Verdict verdict = applier.apply(frame, 0);
            LedgerResult result = applier.ledger().result();
            if (verdict.code() != outcome.verdict()
                    || result.payerBalanceFen() != outcome.payerBalanceFen()
                    || result.payeeBalanceFen() != outcome.payeeBalanceFen()) {
                throw new IllegalStateException("two ledgers decided differently at sequence " + outcome.sequence()
                        + ": " + outcome + ", and " + verdict + " with balances " + result.payerBalanceFen() + " and "
                        + result.payeeBalanceFen());
            }
            sequence = CommandFrame.sequence(frame, 0);
            stampNanos = CommandFrame.stampedAtNanos(frame, 0);
        } finally {
            lock.unlock();
        }
    }

    <T> T ask(Function<Ledger, T> question) {
        lock.lock();
        try {
            return question.apply(applier.ledger());
        } finally {
            lock.unlock();
        }
    }

    /** The whole state, copied in memory: written to disk without keeping anybody waiting. */
    Copy copy() {
        lock.lock();
        try {
            Copy copy = new Copy(sequence, stampNanos);
            applier.ledger().writeTo(copy);
            return copy;
        } finally {
            lock.unlock();
        }
    }

    /** The state after a command, as a ledger writes it. */
    static final class Copy implements StateSink, Consumer<StateSink> {
        private static final int CHUNK = 64 * 1024;

        final long sequence;
        final long stampNanos;
        private final List<long[]> chunks = new ArrayList<>();
        private long[] last = new long[CHUNK];
        private int used;

        private Copy(long sequence, long stampNanos) {
            this.sequence = sequence;
            this.stampNanos = stampNanos;
        }

        @Override
        public void put(long value) {
            if (used == CHUNK) {
                chunks.add(last);
                last = new long[CHUNK];
                used = 0;
            }
            last[used++] = value;
        }

        @Override
        public void accept(StateSink sink) {
            chunks.forEach(chunk -> sink.put(chunk, 0, CHUNK));
            sink.put(last, 0, used);
        }
    }
}
