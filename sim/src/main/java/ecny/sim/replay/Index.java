package ecny.sim.replay;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandDecoder;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.SetOperatorLimitsDecoder;
import ecny.settlement.message.SetUserLimitsDecoder;
import ecny.settlement.pipeline.Applier;
import ecny.settlement.pipeline.Replay;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Account;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Postings;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.ledger.WalletView;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.rulebook.Rules;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox makes of a journal, in files of its own: written by the ledger's thread while commands are applied, read by
 * any thread after {@link #flush}. Everything in it can be made again; a file {@value #STATE} says up to which place of which
 * journal it goes.
 */
final class Index implements AutoCloseable {
    private static final String STATE = "index";
    /** "ecnyidx" and the version of what follows. */
    private static final long FORMAT = 0x65_63_6E_79_69_64_78_02L;

    final OutcomeFile outcomes;
    final WalletHistory wallets;
    final MoneyFlows flows;
    final LimitsHistory limits;
    private final Path folder;

    private Index(Path folder, OutcomeFile outcomes, WalletHistory wallets, MoneyFlows flows, LimitsHistory limits) {
        this.folder = folder;
        this.limits = limits;
        this.outcomes = outcomes;
        this.wallets = wallets;
        this.flows = flows;
    }

    static Index empty(Path folder) {
        return new Index(
                folder,
                new OutcomeFile(folder, 0),
                new WalletHistory(folder, 0),
                new MoneyFlows(folder, 0),
                new LimitsHistory());
    }

    /** What an index says of itself. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    record Kept(Index index, byte[] chainDigest) {}

    /** The index that was kept in the folder, if there is one and it is whole. */
    static @Nullable Kept kept(Path folder) throws IOException {
        Path state = folder.resolve(STATE);
        if (!Files.exists(state)) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(state), 1 << 16))) {
            if (in.readLong() != FORMAT) {
                return null;
            }
            byte[] chain = in.readNBytes(32);
            OutcomeFile outcomes = OutcomeFile.readFrom(folder, in);
            WalletHistory wallets = WalletHistory.readFrom(folder, in);
            MoneyFlows flows = MoneyFlows.readFrom(folder, in);
            LimitsHistory limits = LimitsHistory.readFrom(in);
            return new Kept(new Index(folder, outcomes, wallets, flows, limits), chain);
        }
    }

    /** Keeps it for the next opening. */
    void keep(byte[] chainDigest) throws IOException {
        flush();
        Path temporary = folder.resolve(STATE + ".tmp");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16))) {
            out.writeLong(FORMAT);
            out.write(chainDigest, 0, 32);
            outcomes.writeTo(out);
            wallets.writeTo(out);
            flows.writeTo(out);
            limits.writeTo(out);
        }
        Files.move(
                temporary, folder.resolve(STATE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void flush() {
        outcomes.flush();
        wallets.flush();
        flows.flush();
    }

    /** The last command in it. */
    long lastSequence() {
        return outcomes.count();
    }

    /** A replay into this ledger that writes what it sees into this index. */
    Replay fedBy(Ledger ledger) {
        Feeding feeding = new Feeding(ledger);
        ledger.postTo(feeding);
        return new Replay(new Applier(ledger)).observedBy(feeding);
    }

    /** Hears the postings of a command, and then that it was applied. */
    private final class Feeding implements Replay.Observer, Postings {
        private final Ledger ledger;
        private final CommandDecoder decoder = new CommandDecoder();
        private int opened;
        private long[] from = new long[16];
        private long[] to = new long[16];
        private long[] fen = new long[16];
        private int posted;
        private long latestStamp = Long.MIN_VALUE;

        Feeding(Ledger ledger) {
            this.ledger = ledger;
            this.opened = ledger.walletCount();
            if (lastSequence() > 0) {
                latestStamp = outcomes.ledgerTime(lastSequence());
            }
        }

        @Override
        public void posted(long fromAccount, long toAccount, long amountFen) {
            if (posted == from.length) {
                from = Arrays.copyOf(from, posted * 2);
                to = Arrays.copyOf(to, posted * 2);
                fen = Arrays.copyOf(fen, posted * 2);
            }
            from[posted] = fromAccount;
            to[posted] = toAccount;
            fen[posted] = amountFen;
            posted++;
        }

        @Override
        public void applied(byte[] frame, int offset, Verdict verdict, LedgerResult result) {
            outcomes.append(frame, offset, verdict, result);
            latestStamp = Math.max(latestStamp, CommandFrame.stampedAtNanos(frame, offset));
            long sequence = CommandFrame.sequence(frame, offset);
            if (verdict != Verdict.ACCEPTED || result.firstSequence() != sequence) {
                return;
            }
            int day = BusinessDay.ofNanos(latestStamp);
            for (; opened < ledger.walletCount(); opened++) {
                touched(sequence, day, ledger.walletNumber(opened));
            }
            for (int i = 0; i < posted; i++) {
                flows.append(sequence, from[i], to[i], fen[i]);
                touchedIfWallet(sequence, day, from[i]);
                touchedIfWallet(sequence, day, to[i]);
            }
            posted = 0;
            touchedIfWallet(sequence, day, result.payer());
            touchedIfWallet(sequence, day, result.payee());
            limited(sequence, frame, offset);
        }

        private void limited(long sequence, byte[] frame, int offset) {
            int body = offset + CommandFrame.BODY_OFFSET;
            int template = CommandBody.templateId(frame, body);
            if (template != SetUserLimitsDecoder.TEMPLATE_ID && template != SetOperatorLimitsDecoder.TEMPLATE_ID) {
                return;
            }
            Command command = decoder.decode(frame, body, CommandFrame.bodyLength(frame, offset));
            if (command instanceof Command.SetUserLimits own) {
                limits.append(
                        sequence,
                        own.wallet(),
                        LimitsHistory.NONE,
                        own.perPaymentFen(),
                        own.perDayFen(),
                        LimitsHistory.NONE);
            } else if (command instanceof Command.SetOperatorLimits operators) {
                limits.append(
                        sequence,
                        LimitsHistory.keyOf(
                                operators.operatorCode(),
                                Rules.kindAndClass(operators.kind(), operators.walletClass())),
                        operators.balanceCapFen(),
                        operators.perPaymentFen(),
                        operators.perDayFen(),
                        operators.perYearFen());
            }
        }

        private void touchedIfWallet(long sequence, int day, long account) {
            if (account > WalletNumber.LARGEST_OPERATOR && Account.place(account) == Account.Place.WALLET) {
                touched(sequence, day, account);
            }
        }

        private void touched(long sequence, int day, long wallet) {
            @Nullable WalletView view = ledger.wallet(wallet);
            if (view == null) {
                return;
            }
            wallets.append(sequence, day, view);
            if (view.kind() == WalletKind.SUB) {
                // What a sub-wallet pays counts against its parent's limits too.
                touched(sequence, day, ledger.parent(wallet));
            }
        }
    }

    @Override
    public void close() {
        outcomes.close();
        wallets.close();
        flows.close();
    }
}
