package ecny.gateway.retail.trigger;

import ecny.gateway.retail.order.Custody;
import ecny.gateway.retail.order.Ids;
import ecny.gateway.retail.trigger.Triggers.TriggerWallet;
import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.node.Node;
import ecny.settlement.node.Outcome;
import ecny.settlement.node.Submission;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletState;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.ledger.WalletView;
import ecny.wallet.money.BusinessDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the trigger wallets into their states and keeps them there: opened, funded, limited and frozen at the first start, looked
 * after at every start and at the beginning of every business day. It only does what is not done yet.
 */
public final class TriggerStreet {
    private static final int CNY = 156;
    private static final long NARROW_AT_ONCE = 10_000;
    private static final long NARROW_A_DAY = 5_000;
    private static final long NARROW_A_YEAR = 2_000;
    /** Class 3 uses up its day. */
    private static final Spending SPENT = new Spending(500_000, 1_000_000, Long.MAX_VALUE);
    /** Class 4 uses up its days until the year is used up: money has no way around a daily limit. */
    private static final Spending WORN = new Spending(200_000, 500_000, 5_000_000);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TRIES = 100;

    private record Spending(long atOnceFen, long aDayFen, long aYearFen) {}

    private final Node node;
    private final Custody custody;
    private final Triggers triggers;
    private final int operator;
    private long commands;

    /** @param operator whose wallets they are */
    public TriggerStreet(Node node, Custody custody, Triggers triggers, int operator) {
        this.node = node;
        this.custody = custody;
        this.triggers = triggers;
        this.operator = operator;
    }

    /** Once, at every start of the sandbox. */
    public void open() {
        limitNarrow();
        triggers.wallets().values().forEach(this::open);
        long careful = number("careful");
        expect(Custody.owner(careful), new Command.SetUserLimits(id(), now(), careful, NARROW_AT_ONCE, NARROW_A_DAY));
        everyDay();
    }

    private void limitNarrow() {
        byOperator(new Command.SetOperatorLimits(
                id(),
                now(),
                NARROW_AT_ONCE,
                NARROW_AT_ONCE,
                NARROW_A_DAY,
                NARROW_A_YEAR,
                operator,
                2,
                WalletKind.CORPORATE.code()));
    }

    private void open(TriggerWallet wallet) {
        long number = wallet.number(operator);
        if (view(number) == null) {
            byOperator(new Command.OpenWallets(
                    id(),
                    now(),
                    wallet.serial(),
                    0,
                    1,
                    operator,
                    wallet.walletClass(),
                    wallet.kind().code(),
                    custody.publicKey(number)));
        }
        refill(wallet);
        @Nullable WalletView view = view(number);
        if (view != null && view.state() != wallet.state() && view.state() == WalletState.NORMAL) {
            byOperator(new Command.ChangeWalletState(
                    id(), now(), number, wallet.state().code()));
        }
    }

    /** What was spent comes back, while the wallet's state and limits let it. */
    private void refill(TriggerWallet wallet) {
        long number = wallet.number(operator);
        @Nullable WalletView view = view(number);
        if (view != null && view.state() == WalletState.NORMAL && view.balanceFen() + view.heldFen() < wallet.fen()) {
            long missing = wallet.fen() - view.balanceFen() - view.heldFen();
            byOperator(new Command.Exchange(id(), now(), number, missing, CNY));
        }
    }

    /** The wallets that have spent their day or year do so, and everybody has money again. */
    private void everyDay() {
        triggers.wallets().values().forEach(this::refill);
        spend("spent", SPENT);
        spend("worn", WORN);
        int today = BusinessDay.ofNanos(node.clock().getAsLong());
        Instant midnight = LocalDate.ofEpochDay(today + 1L)
                .atStartOfDay(BusinessDay.SHANGHAI)
                .toInstant();
        node.clock().at(midnight, () -> {
            limitNarrow(); // the first command of the day: until there is one, the ledger's views are of the day before
            everyDay();
        });
    }

    private void spend(String name, Spending most) {
        long payer = number(name);
        long rich = number("rich");
        @Nullable WalletView view = view(payer);
        long left =
                view == null ? 0 : Math.min(most.aDayFen() - view.outOfDayFen(), most.aYearFen() - view.outOfYearFen());
        while (left > 0) {
            long fen = Math.min(left, most.atOnceFen());
            expect(Custody.owner(payer), new Command.Transfer(id(), now(), payer, rich, fen, CNY));
            expect(Custody.owner(rich), new Command.Transfer(id(), now(), rich, payer, fen, CNY));
            left -= fen;
        }
    }

    private long number(String name) {
        TriggerWallet wallet = triggers.wallets().get(name);
        if (wallet == null) {
            throw new IllegalStateException("triggers.yaml has no wallet " + name);
        }
        return wallet.number(operator);
    }

    private @Nullable WalletView view(long wallet) {
        return node.ask(ledger -> ledger.wallet(wallet));
    }

    private void byOperator(Command command) {
        expect(Custody.operator(operator), command);
    }

    private void expect(String signer, Command command) {
        Verdict verdict = submit(signer, command).verdict();
        if (!verdict.isAccepted()) {
            throw new IllegalStateException(
                    "the trigger wallets cannot be kept: " + command + " was answered " + verdict);
        }
    }

    /** The ring is nearly empty at a start; should it be full, the command is offered again. */
    private Outcome submit(String signer, Command command) {
        try {
            for (int i = 0; i < TRIES; i++) {
                Submission submission = node.submit(custody.sign(signer, command));
                if (!submission.isBusy()) {
                    return submission.outcome().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                }
                Thread.onSpinWait();
            }
            throw new IllegalStateException("the ledger stays busy");
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no outcome of " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private long now() {
        return node.clock().millis();
    }

    /** New each time: what is to be done was looked up before. */
    private CommandId id() {
        return Ids.command(
                Ids.of("triggers " + node.clock().getAsLong() + " " + node.lastSequence(), Long.toString(commands++)));
    }
}
