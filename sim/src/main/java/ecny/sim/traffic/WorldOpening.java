package ecny.sim.traffic;

import ecny.settlement.message.Command;
import ecny.settlement.message.KeyBytes;
import ecny.sim.population.Accounts;
import ecny.sim.population.Accounts.Range;
import ecny.sim.population.TimeCurve;
import ecny.sim.population.World;
import ecny.sim.scenario.Operator;
import ecny.sim.scenario.Wallets.Keys;
import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Makes the world of a scenario on the morning of the day before it: the central bank and the operators register, money is
 * issued to the operators' vaults, wallets are opened.
 */
public final class WorldOpening implements TrafficSource {
    /** Operator code of the central bank. */
    public static final int CENTRAL_BANK_CODE = 1;
    /** Stands for the central bank's JR/T 0124 code [assumed]. */
    public static final String CENTRAL_BANK_ID = "A1000000000000";

    private static final long MOST_IN_ONE_RANGE = 1_000_000;
    private static final long NINE_O_CLOCK_NANOS = 9 * 3_600_000_000_000L;
    private static final long STEP_NANOS = 1_000;

    private final World world;
    private final CommandIds ids;
    private final CommandSink sink;
    private final boolean keysAtOpening;
    private final Iterator<Runnable> steps;
    private long atNanos;

    /** The opening of a world; without signatures wallets have no keys and are opened in ranges. */
    public WorldOpening(World world, CommandIds ids, CommandSink sink, boolean signed) {
        this.world = world;
        this.ids = ids;
        this.sink = sink;
        this.keysAtOpening = signed && world.scenario().wallets().keys() == Keys.AT_OPENING;
        LocalDate dayBefore = world.scenario().dates().from().minusDays(1);
        this.atNanos = TimeCurve.startOfDayNanos(dayBefore) + NINE_O_CLOCK_NANOS;
        this.steps = steps().iterator();
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

    private Stream<Runnable> steps() {
        List<Operator> operators = world.scenario().operators();
        return Stream.<Stream<Runnable>>of(
                        Stream.of(this::registerCentralBank),
                        IntStream.range(0, operators.size()).mapToObj(i -> () -> registerOperator(i)),
                        IntStream.range(0, operators.size()).mapToObj(i -> () -> issue(i)),
                        ranges(world.merchants()),
                        ranges(world.companies()),
                        keysAtOpening ? oneByOne(world.people()) : ranges(world.people()))
                .flatMap(steps -> steps);
    }

    private void registerCentralBank() {
        register(CENTRAL_BANK_CODE, CENTRAL_BANK_ID, InstitutionKind.CENTRAL_BANK, World.CENTRAL_BANK);
    }

    private void registerOperator(int i) {
        Operator operator = world.scenario().operators().get(i);
        register(operator.prefix(), operator.institution(), InstitutionKind.OPERATOR, world.operatorSigner(i));
    }

    private void register(int code, String institution, InstitutionKind kind, int signer) {
        sink.send(
                atNanos,
                World.CENTRAL_BANK,
                signer,
                new Command.RegisterInstitution(
                        ids.next(), millis(), code, Payers.CNY, institution, kind.code(), KeyBytes.NONE));
    }

    private void issue(int i) {
        Operator operator = world.scenario().operators().get(i);
        long amountFen = (long) (world.scenario().issuanceFen() * operator.share());
        if (amountFen > 0) {
            sink.send(
                    atNanos,
                    World.CENTRAL_BANK,
                    CommandSink.NO_KEY,
                    new Command.Issue(ids.next(), millis(), amountFen, operator.prefix(), Payers.CNY));
        }
    }

    private Stream<Runnable> ranges(Accounts accounts) {
        return accounts.ranges().stream()
                .flatMap(range -> LongStream.iterate(0, done -> done < range.count(), done -> done + MOST_IN_ONE_RANGE)
                        .mapToObj(done -> () -> open(
                                range,
                                range.firstSerial() + done,
                                Math.min(MOST_IN_ONE_RANGE, range.count() - done),
                                CommandSink.NO_KEY)));
    }

    private Stream<Runnable> oneByOne(Accounts accounts) {
        return accounts.ranges().stream()
                .flatMap(range -> LongStream.range(0, range.count()).mapToObj(done -> () -> openWithKey(range, done)));
    }

    private void openWithKey(Range range, long done) {
        int seat = world.seatOf(world.people().indexOf(range, done));
        open(range, range.firstSerial() + done, 1, seat < 0 ? CommandSink.NO_KEY : world.seatSigner(seat));
    }

    private void open(Range range, long firstSerial, long count, int keyOf) {
        open(range.operator(), range.prefix(), range.walletClass(), range.kind(), firstSerial, count, keyOf);
    }

    private void open(
            int operator, int prefix, int walletClass, WalletKind kind, long firstSerial, long count, int keyOf) {
        sink.send(
                atNanos,
                world.operatorSigner(operator),
                keyOf,
                new Command.OpenWallets(
                        ids.next(), millis(), firstSerial, 0, count, prefix, walletClass, kind.code(), KeyBytes.NONE));
    }

    private long millis() {
        return atNanos / Payers.NANOS_PER_MILLI;
    }
}
