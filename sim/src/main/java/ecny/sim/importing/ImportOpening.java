package ecny.sim.importing;

import ecny.settlement.message.Command;
import ecny.settlement.message.KeyBytes;
import ecny.sim.population.TimeCurve;
import ecny.sim.population.World;
import ecny.sim.scenario.Operator;
import ecny.sim.traffic.CommandIds;
import ecny.sim.traffic.CommandSink;
import ecny.sim.traffic.Payers;
import ecny.sim.traffic.TrafficSource;
import ecny.sim.traffic.WorldOpening;
import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The morning of the day before a file's first payment: institutions register, money is issued, every wallet of the file is
 * opened with its key, payers get their opening balance.
 */
final class ImportOpening implements TrafficSource {
    private static final long NINE_O_CLOCK_NANOS = 9 * 3_600_000_000_000L;
    private static final long STEP_NANOS = 1_000;
    private static final int MERCHANT_CLASS = 1;

    private final ImportedWorld world;
    private final ImportSettings settings;
    private final CommandIds ids;
    private final CommandSink sink;
    private final boolean signed;
    private final Iterator<Runnable> steps;
    private long atNanos;

    ImportOpening(
            ImportedWorld world,
            ImportedPayments payments,
            ImportSettings settings,
            CommandIds ids,
            CommandSink sink,
            boolean signed) {
        this.world = world;
        this.settings = settings;
        this.ids = ids;
        this.sink = sink;
        this.signed = signed;
        this.atNanos = TimeCurve.startOfDayNanos(world.scenario().dates().from().minusDays(1)) + NINE_O_CLOCK_NANOS;
        this.steps = steps(payments).iterator();
    }

    @Override
    public long nextAtNanos() {
        return steps.hasNext() ? atNanos : OVER;
    }

    @Override
    public void emit() {
        steps.next().run();
        atNanos += STEP_NANOS;
    }

    private List<Runnable> steps(ImportedPayments payments) {
        List<Runnable> list = new ArrayList<>();
        List<Operator> operators = world.scenario().operators();
        list.add(() -> register(
                WorldOpening.CENTRAL_BANK_CODE,
                WorldOpening.CENTRAL_BANK_ID,
                InstitutionKind.CENTRAL_BANK,
                World.CENTRAL_BANK));
        for (int i = 0; i < operators.size(); i++) {
            Operator operator = operators.get(i);
            int signer = world.operatorSigner(i);
            list.add(() -> register(operator.prefix(), operator.institution(), InstitutionKind.OPERATOR, signer));
        }
        for (Operator operator : operators) {
            list.add(() -> issue(operator.prefix(), world.scenario().issuanceFen() / operators.size()));
        }
        for (long wallet : world.wallets()) {
            list.add(() -> open(wallet, payments.isMerchant(wallet)));
        }
        if (settings.openingFen() > 0) {
            world.wallets().stream().filter(payments::isPayer).forEach(wallet -> list.add(() -> exchange(wallet)));
        }
        return list;
    }

    private void register(int code, String institution, InstitutionKind kind, int keyOf) {
        send(
                World.CENTRAL_BANK,
                keyOf,
                new Command.RegisterInstitution(
                        ids.next(), millis(), code, Payers.CNY, institution, kind.code(), KeyBytes.NONE));
    }

    private void issue(int operator, long amountFen) {
        send(
                World.CENTRAL_BANK,
                CommandSink.NO_KEY,
                new Command.Issue(ids.next(), millis(), amountFen, operator, Payers.CNY));
    }

    private void open(long wallet, boolean merchant) {
        send(
                world.operatorSignerOf(wallet),
                signed ? world.signer(wallet) : CommandSink.NO_KEY,
                new Command.OpenWallets(
                        ids.next(),
                        millis(),
                        WalletNumber.serial(wallet),
                        0,
                        1,
                        WalletNumber.operator(wallet),
                        merchant ? MERCHANT_CLASS : settings.walletClass(),
                        (merchant ? WalletKind.MERCHANT : WalletKind.PERSONAL).code(),
                        KeyBytes.NONE));
    }

    private void exchange(long wallet) {
        send(
                world.operatorSignerOf(wallet),
                CommandSink.NO_KEY,
                new Command.Exchange(ids.next(), millis(), wallet, settings.openingFen(), Payers.CNY));
    }

    private void send(int signer, int keyOf, Command command) {
        sink.send(atNanos, signer, keyOf, command);
    }

    private long millis() {
        return atNanos / 1_000_000;
    }
}
