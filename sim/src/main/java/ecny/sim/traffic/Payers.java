package ecny.sim.traffic;

import ecny.settlement.message.Command;
import ecny.settlement.message.KeyBytes;
import ecny.sim.population.World;
import ecny.sim.scenario.TopUp;
import ecny.sim.scenario.TopUp.When;
import ecny.sim.scenario.Wallets.Keys;
import java.util.BitSet;

/**
 * What a payer's phone does before a payment: registers the wallet's key if it has none yet, and exchanges a deposit if the
 * wallet holds too little.
 *
 * <p>The balances here are what the payers expect: a payment that is refused leaves more in the ledger than here, never
 * less, so that a top-up may come earlier than needed, but not later. Used by one thread; 8 bytes and a bit per payer.
 */
public final class Payers {
    /** ISO 4217 numeric code of the yuan. */
    public static final int CNY = 156;

    static final long NANOS_PER_MILLI = 1_000_000L;

    private final World world;
    private final CommandIds ids;
    private final CommandSink sink;
    private final TopUp topUp;
    private final boolean keysAtFirstUse;
    private final BitSet hasKey = new BitSet();
    private final long[] ownFen;

    /** The payers of a world; without signatures no keys are registered. */
    public Payers(World world, CommandIds ids, CommandSink sink, boolean signed) {
        this.world = world;
        this.ids = ids;
        this.sink = sink;
        this.topUp = world.scenario().topUp();
        this.keysAtFirstUse = signed && world.scenario().wallets().keys() == Keys.AT_FIRST_USE;
        this.ownFen = new long[world.signers()];
    }

    /** Registers the key of the person at a seat, if it has none yet. */
    public void personSigns(long atNanos, int seat) {
        if (keysAtFirstUse) {
            long person = world.personAt(seat);
            register(
                    atNanos,
                    world.seatSigner(seat),
                    world.people().wallet(person),
                    world.people().operator(person));
        }
    }

    /** The person at a seat pays from its own money: makes sure it has it, and takes it off. */
    public void personPays(long atNanos, int seat, long amountFen) {
        personSigns(atNanos, seat);
        int signer = world.seatSigner(seat);
        if (ownFen[signer] < amountFen) {
            long person = world.personAt(seat);
            exchange(
                    atNanos,
                    signer,
                    world.people().wallet(person),
                    world.people().operator(person),
                    amountFen);
        }
        ownFen[signer] = Math.max(0, ownFen[signer] - amountFen);
    }

    /** A person gets money; only one that may pay is remembered. */
    public void personReceives(long person, long amountFen) {
        int seat = world.seatOf(person);
        if (seat >= 0) {
            ownFen[world.seatSigner(seat)] += amountFen;
        }
    }

    /** The company at a rank pays the one at another: makes sure it has a key and the money. */
    public void companyPays(long atNanos, int payer, int payee, long amountFen) {
        int signer = world.companySigner(payer);
        long company = world.companyAt(payer);
        if (keysAtFirstUse) {
            register(
                    atNanos,
                    signer,
                    world.companies().wallet(company),
                    world.companies().operator(company));
        }
        if (ownFen[signer] < amountFen) {
            exchange(
                    atNanos,
                    signer,
                    world.companies().wallet(company),
                    world.companies().operator(company),
                    amountFen);
        }
        ownFen[signer] = Math.max(0, ownFen[signer] - amountFen);
        ownFen[world.companySigner(payee)] += amountFen;
    }

    private void register(long atNanos, int signer, long wallet, int operator) {
        if (!hasKey.get(signer)) {
            hasKey.set(signer);
            sink.send(
                    atNanos,
                    world.operatorSigner(operator),
                    signer,
                    new Command.RegisterKey(ids.next(), atNanos / NANOS_PER_MILLI, wallet, KeyBytes.NONE));
        }
    }

    private void exchange(long atNanos, int signer, long wallet, int operator, long neededFen) {
        if (topUp.when() == When.NEVER) {
            return;
        }
        long amountFen = topUp.forShortfall(neededFen - ownFen[signer]);
        ownFen[signer] += amountFen;
        sink.send(
                atNanos,
                world.operatorSigner(operator),
                CommandSink.NO_KEY,
                new Command.Exchange(ids.next(), atNanos / NANOS_PER_MILLI, wallet, amountFen, CNY));
    }
}
