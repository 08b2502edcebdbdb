package ecny.sim.supervision;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.ExchangeEncoder;
import ecny.settlement.message.KeyBytes;
import ecny.settlement.message.OpenWalletsEncoder;
import ecny.settlement.message.PayEncoder;
import ecny.settlement.message.RedeemEncoder;
import ecny.settlement.message.TransferEncoder;
import ecny.settlement.node.Outcome;
import ecny.sim.lookthrough.Crossings.Crossing;
import ecny.sim.lookthrough.MoneyTrail.Direction;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.identity.WalletState;
import ecny.wallet.ledger.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A stream of commands and outcomes as a node would tell it, written by hand. Wallets are opened on 1 January 2026. */
final class Street {
    private record Told(Command command, Outcome outcome) {}

    private final List<Told> told = new ArrayList<>();
    private final List<Registrations.Registration> registered = new ArrayList<>();
    private final Set<CommandId> crossed = new HashSet<>();
    private LocalDateTime now = LocalDateTime.of(2026, 1, 1, 9, 0);
    private long serial;

    Street at(String time) {
        now = LocalDateTime.parse(time);
        return this;
    }

    Street later(Duration by) {
        now = now.plus(by);
        return this;
    }

    long person() {
        return open(WalletKind.PERSONAL, 1);
    }

    long[] people(int count) {
        long[] people = new long[count];
        for (int i = 0; i < count; i++) {
            people[i] = person();
        }
        return people;
    }

    long open(WalletKind kind, int walletClass) {
        serial++;
        Command.OpenWallets command =
                new Command.OpenWallets(id(), 0, serial, 0, 1, 102, walletClass, kind.code(), KeyBytes.NONE);
        long wallet = WalletNumber.of(102, serial);
        tell(command, OpenWalletsEncoder.TEMPLATE_ID, 0, wallet, 0, Verdict.ACCEPTED);
        return wallet;
    }

    Street register(long wallet, String person, String device, String area) {
        registered.add(new Registrations.Registration(wallet, person, device, area));
        return this;
    }

    Street transfer(long from, long to, long yuan) {
        Command.Transfer command = new Command.Transfer(id(), 0, from, to, yuan * 100, 156);
        return tell(command, TransferEncoder.TEMPLATE_ID, from, to, yuan * 100, Verdict.ACCEPTED);
    }

    Street refused(long from, long to, long yuan) {
        Command.Transfer command = new Command.Transfer(id(), 0, from, to, yuan * 100, 156);
        return tell(command, TransferEncoder.TEMPLATE_ID, from, to, yuan * 100, Verdict.INSUFFICIENT_FUNDS);
    }

    Street pay(long from, long to, long yuan) {
        Command.Pay command = new Command.Pay(id(), 0, from, to, yuan * 100, 156);
        return tell(command, PayEncoder.TEMPLATE_ID, from, to, yuan * 100, Verdict.ACCEPTED);
    }

    Street exchange(long wallet, long yuan) {
        Command.Exchange command = new Command.Exchange(id(), 0, wallet, yuan * 100, 156);
        return tell(command, ExchangeEncoder.TEMPLATE_ID, 102, wallet, yuan * 100, Verdict.ACCEPTED);
    }

    Street redeem(long wallet, long yuan) {
        Command.Redeem command = new Command.Redeem(id(), 0, wallet, yuan * 100, 156);
        return tell(command, RedeemEncoder.TEMPLATE_ID, wallet, 102, yuan * 100, Verdict.ACCEPTED);
    }

    Street close(long wallet) {
        Command.ChangeWalletState command = new Command.ChangeWalletState(id(), 0, wallet, WalletState.CLOSED.code());
        return tell(command, command.templateId(), 0, wallet, 0, Verdict.ACCEPTED);
    }

    private CommandId id() {
        return new CommandId(1, told.size());
    }

    private Street tell(Command command, int template, long payer, long payee, long fen, Verdict verdict) {
        long sequence = told.size() + 1L;
        told.add(new Told(
                command,
                new Outcome(
                        sequence,
                        now.toInstant(ZoneOffset.ofHours(8)),
                        command.id(),
                        template,
                        verdict,
                        payer,
                        payee,
                        fen,
                        0,
                        0,
                        sequence)));
        return this;
    }

    /** The last payment was one leg of a bridge's. */
    Street overTheBridge() {
        crossed.add(told.get(told.size() - 1).command().id());
        return this;
    }

    private Optional<Crossing> crossing(CommandId payment, Direction direction) {
        return direction == Direction.FORWARD && crossed.contains(payment)
                ? Optional.of(new Crossing("bridge", "1", "corridor", BigDecimal.ONE, "HKD", ""))
                : Optional.empty();
    }

    Supervision supervised() {
        Supervision supervision =
                new Supervision(RuleTimeline.published(), new Registrations(registered), this::crossing);
        told.forEach(one -> supervision.followed(one.command(), one.outcome()));
        return supervision;
    }

    /** The same stream, but every command is heard again after each of the ones behind it up to a distance. */
    Supervision supervisedAgainAndAgain(int distance) {
        Supervision supervision = new Supervision(RuleTimeline.published(), new Registrations(registered));
        for (int i = 0; i < told.size(); i++) {
            for (int j = Math.max(0, i - distance); j <= i; j++) {
                supervision.followed(told.get(j).command(), told.get(j).outcome());
            }
        }
        return supervision;
    }

    List<Outcome> outcomes() {
        return told.stream().map(Told::outcome).toList();
    }
}
