package ecny.settlement.node;

import ecny.settlement.journal.JournalReader;
import ecny.settlement.message.ClaimPacketDecoder;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.ledger.WalletView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A wallet and everything that concerned its money up to an instant, by replaying the journal up to there and listening to the
 * ledger's postings.
 *
 * @param wallet as it was at that instant; null when it was not open
 * @param lines in the order of the journal, refused commands included
 * @param asOf stamp of the last command that was replayed, or null when there was none
 * @param commands how many were replayed
 */
public record Statement(
        @Nullable WalletView wallet,
        List<Line> lines,
        @Nullable Instant asOf,
        long commands) {
    /**
     * @param sequence of the command
     * @param at its stamp
     * @param templateId what it was, the template id of the schema
     * @param other account on the other side, see {@link ecny.wallet.ledger.Account}; 0 for none
     * @param amountFen of the command
     * @param changeFen of this wallet's balance: a red packet is not part of it
     * @param balanceFen after it
     * @param packetsFen left in the wallet's red packets after it
     * @param verdict what became of it
     */
    public record Line(
            long sequence,
            Instant at,
            int templateId,
            long other,
            long amountFen,
            long changeFen,
            long balanceFen,
            long packetsFen,
            Verdict verdict) {}

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /**
     * The statement of a wallet.
     *
     * @param ledgerSettings as the ledger was made with
     * @param at the last instant to be told of
     * @param untilSequence nothing behind it is looked at: the journal may be open for writing
     * @throws ecny.settlement.journal.DamagedJournalException if the journal is damaged
     * @throws IllegalStateException if the lines do not add up to the balance
     */
    public static Statement of(
            Path journal, LedgerSettings ledgerSettings, long wallet, Instant at, long untilSequence) {
        Ledger ledger = new Ledger(ledgerSettings);
        Listener listener = new Listener(wallet);
        ledger.postTo(listener::posted);
        long commands;
        try (JournalReader reader = JournalReader.open(journal, 1)) {
            commands = new Replay(new Applier(ledger))
                    .observedBy(listener)
                    .untilTime(nanos(at))
                    .untilSequence(untilSequence)
                    .run(reader);
        }
        @Nullable WalletView view = ledger.wallet(wallet);
        if (view != null && view.balanceFen() != listener.balanceFen) {
            throw new IllegalStateException(
                    "the statement does not add up: lines=" + listener.balanceFen + ", balance=" + view.balanceFen());
        }
        return new Statement(
                view, List.copyOf(listener.lines), commands == 0 ? null : instant(listener.lastStampNanos), commands);
    }

    /** The lines from an instant on. */
    public Statement from(Instant from) {
        List<Line> later =
                lines.stream().filter(line -> !line.at().isBefore(from)).toList();
        return new Statement(wallet, later, asOf, commands);
    }

    /** The balance before the first line; without lines, the wallet's. */
    public long openingBalanceFen() {
        if (lines.isEmpty()) {
            return wallet == null ? 0 : wallet.balanceFen();
        }
        return lines.get(0).balanceFen() - lines.get(0).changeFen();
    }

    private static long nanos(Instant at) {
        long most = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
        return at.getEpochSecond() > most ? Long.MAX_VALUE : at.getEpochSecond() * NANOS_PER_SECOND + at.getNano();
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    /** Hears postings while a command is applied, and makes a line of them afterwards. */
    private static final class Listener implements Replay.Observer {
        private final long wallet;
        private final List<Line> lines = new ArrayList<>();
        private long balanceFen;
        private long changeFen;
        private long otherSide;
        private boolean touched;
        private final Set<Long> packets = new HashSet<>();
        private long packetsFen;
        private long lastCreditedAccount;
        private long lastStampNanos;

        Listener(long wallet) {
            this.wallet = wallet;
        }

        void posted(long from, long to, long amountFen) {
            if (from == wallet) {
                changeFen -= amountFen;
                otherSide = to;
                touched = true;
            }
            if (to == wallet) {
                changeFen += amountFen;
                otherSide = from;
                touched = true;
            }
            if (!packets.isEmpty() && (packets.contains(from) || packets.contains(to))) {
                packetsFen += packets.contains(to) ? amountFen : -amountFen;
                touched = true;
            }
            lastCreditedAccount = to;
        }

        @Override
        public void applied(byte[] frame, int offset, Verdict verdict, LedgerResult result) {
            lastStampNanos = CommandFrame.stampedAtNanos(frame, offset);
            boolean named = result.payer() == wallet || result.payee() == wallet;
            if (!touched && !named) {
                return;
            }
            balanceFen += changeFen;
            int template = CommandBody.templateId(frame, offset + CommandFrame.BODY_OFFSET);
            if (template == ClaimPacketDecoder.TEMPLATE_ID
                    && verdict == Verdict.ACCEPTED
                    && packets.add(lastCreditedAccount)) {
                packetsFen += result.amountFen();
            }
            lines.add(new Line(
                    CommandFrame.sequence(frame, offset),
                    instant(lastStampNanos),
                    template,
                    other(result, named),
                    named ? result.amountFen() : Math.abs(changeFen),
                    changeFen,
                    balanceFen,
                    packetsFen,
                    verdict));
            changeFen = 0;
            otherSide = 0;
            touched = false;
        }

        /** The command's other side; of a command that names neither, as interest, the posting's. */
        private long other(LedgerResult result, boolean named) {
            if (!named) {
                return otherSide;
            }
            return result.payer() == wallet ? result.payee() : result.payer();
        }
    }
}
