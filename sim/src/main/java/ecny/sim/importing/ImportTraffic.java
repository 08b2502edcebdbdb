package ecny.sim.importing;

import ecny.gateway.file.PaymentLine;
import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.sim.traffic.CommandIds;
import ecny.sim.traffic.CommandSink;
import ecny.sim.traffic.Payers;
import ecny.sim.traffic.TrafficSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The file's own lines, each at its time; before a payer's that should not be covered, the exchange of what is missing.
 *
 * <p>Balances here are what the payers expect: every line is taken to be accepted, so that a refusal may leave a later
 * top-up too small. Then the ledger says so. One thread.
 */
final class ImportTraffic implements TrafficSource {
    private final ImportedWorld world;
    private final List<PaymentLine> lines;
    private final boolean topUp;
    private final CommandIds ids;
    private final CommandSink sink;
    private final LongSupplier sent;
    private final long[] sequences;
    private final Map<Long, Long> expectedFen = new HashMap<>();
    private final Map<CommandId, Long> payerOf = new HashMap<>();
    private final Set<CommandId> played = new HashSet<>();
    private int next;

    /**
     * @param sent how many commands were sent to the sink by anybody: the sequence of the last one
     * @param sequences is filled in: the sequence of each line's command
     */
    ImportTraffic(
            ImportedWorld world,
            ImportedPayments payments,
            ImportSettings settings,
            CommandIds ids,
            CommandSink sink,
            LongSupplier sent,
            long[] sequences) {
        this.world = world;
        this.lines = payments.lines();
        this.topUp = settings.topUp();
        this.ids = ids;
        this.sink = sink;
        this.sent = sent;
        this.sequences = sequences;
        payments.wallets().stream()
                .filter(payments::isPayer)
                .forEach(wallet -> expectedFen.put(wallet, settings.openingFen()));
    }

    @Override
    public long nextAtNanos() {
        return next < lines.size() ? lines.get(next).atNanos() : OVER;
    }

    @Override
    public void emit() {
        PaymentLine line = lines.get(next);
        // Sent twice, it moves money once.
        if (played.add(line.command().id())) {
            expect(line);
        }
        int signer =
                line.payer() == PaymentLine.NONE ? world.operatorSignerOf(line.payee()) : world.signer(line.payer());
        sink.send(line.atNanos(), signer, CommandSink.NO_KEY, line.command());
        sequences[next] = sent.getAsLong();
        next++;
    }

    private void expect(PaymentLine line) {
        if (line.payer() != PaymentLine.NONE) {
            long held = expectedFen.getOrDefault(line.payer(), 0L);
            long missing = Math.subtractExact(line.amountFen(), held);
            if (missing > 0 && topUp && !(line.command() instanceof Command.Refund)) {
                sink.send(
                        line.atNanos(),
                        world.operatorSignerOf(line.payer()),
                        CommandSink.NO_KEY,
                        new Command.Exchange(
                                ids.next(), line.atNanos() / 1_000_000, line.payer(), missing, Payers.CNY));
            }
            expectedFen.put(line.payer(), Math.max(0, held - line.amountFen()));
        }
        @Nullable Long receiver = line.payee() == PaymentLine.NONE ? null : Long.valueOf(line.payee());
        if (line.command() instanceof Command.Refund refund) {
            receiver = payerOf.get(refund.paymentId());
        } else if (line.command() instanceof Command.Pay pay) {
            payerOf.put(pay.id(), pay.payer());
        }
        if (receiver != null) {
            expectedFen.merge(receiver, line.amountFen(), Math::addExact);
        }
    }
}
