package ecny.sim.typology;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.KeyBytes;
import ecny.sim.population.World;
import ecny.sim.traffic.CommandIds;
import ecny.sim.traffic.CommandSink;
import ecny.sim.traffic.Payers;
import ecny.sim.traffic.TrafficSource;
import ecny.wallet.identity.WalletState;

/** The planted wallets are opened and do what the plan says. */
public final class TypologyTraffic implements TrafficSource {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final World world;
    private final TypologyPlan plan;
    private final Payers payers;
    private final CommandIds ids;
    private final CommandIds plannedIds;
    private final CommandSink sink;
    private final boolean signed;
    private int opened;
    private int done;

    /** @param ids for what is not planned: the openings */
    public TypologyTraffic(
            World world, TypologyPlan plan, Payers payers, CommandIds ids, CommandSink sink, boolean signed) {
        this.world = world;
        this.plan = plan;
        this.payers = payers;
        this.ids = ids;
        this.plannedIds = TypologyPlan.ids(world);
        this.sink = sink;
        this.signed = signed;
    }

    @Override
    public long nextAtNanos() {
        return Math.min(nextOpening(), nextStep());
    }

    private long nextOpening() {
        return opened < plan.openings().size() ? plan.openings().get(opened).atNanos() : OVER;
    }

    private long nextStep() {
        return done < plan.steps().size() ? plan.steps().get(done).atNanos() : OVER;
    }

    @Override
    public void emit() {
        if (nextOpening() <= nextStep()) {
            open(plan.openings().get(opened).actor(), nextOpening());
            opened++;
        } else {
            step(plan.steps().get(done));
            done++;
        }
    }

    private void open(Actor actor, long atNanos) {
        sink.send(
                atNanos,
                world.operatorSigner(actor.operator()),
                signed ? signer(actor) : CommandSink.NO_KEY,
                new Command.OpenWallets(
                        ids.next(),
                        atNanos / NANOS_PER_MILLI,
                        actor.serial(),
                        0,
                        1,
                        actor.prefix(),
                        actor.walletClass(),
                        actor.kind().code(),
                        KeyBytes.NONE));
    }

    private int signer(Actor actor) {
        return world.signers() + actor.number();
    }

    private void step(Step step) {
        long at = step.atNanos();
        long millis = at / NANOS_PER_MILLI;
        CommandId id = plannedIds.next();
        int signer = signer(step, at);
        switch (step.what()) {
            case EXCHANGE ->
                send(step, signer, new Command.Exchange(id, millis, step.from().wallet(), step.fen(), Payers.CNY));
            case REDEEM ->
                send(step, signer, new Command.Redeem(id, millis, step.from().wallet(), step.fen(), Payers.CNY));
            case CLOSE ->
                send(
                        step,
                        signer,
                        new Command.ChangeWalletState(id, millis, step.from().wallet(), WalletState.CLOSED.code()));
            case PAY ->
                send(
                        step,
                        signer,
                        new Command.Pay(
                                id, millis, step.from().wallet(), step.to().wallet(), step.fen(), Payers.CNY));
            case TRANSFER ->
                send(
                        step,
                        signer,
                        new Command.Transfer(
                                id, millis, step.from().wallet(), step.to().wallet(), step.fen(), Payers.CNY));
        }
    }

    private void send(Step step, int signer, Command command) {
        sink.send(step.atNanos(), signer, CommandSink.NO_KEY, command);
    }

    /** Who signs; a person of the calibrated traffic is given the money first, by its own operator. */
    private int signer(Step step, long atNanos) {
        if (!step.from().isActor()) {
            int seat = step.from().seat();
            long person = world.personAt(seat);
            payers.personSigns(atNanos, seat);
            // Exactly what is paid, so that what the person expects to have for other payments stays as it was.
            sink.send(
                    atNanos,
                    world.operatorSigner(world.people().operator(person)),
                    CommandSink.NO_KEY,
                    new Command.Exchange(
                            ids.next(), atNanos / NANOS_PER_MILLI, step.from().wallet(), step.fen(), Payers.CNY));
            return world.seatSigner(seat);
        }
        Actor actor = plan.actors().get(step.from().actor());
        return switch (step.what()) {
            case EXCHANGE, CLOSE -> world.operatorSigner(actor.operator());
            case PAY, TRANSFER, REDEEM -> signer(actor);
        };
    }
}
