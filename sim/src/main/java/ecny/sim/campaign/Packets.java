package ecny.sim.campaign;

import ecny.settlement.message.ClaimPacketEncoder;
import ecny.settlement.message.OutcomeDecoder;
import ecny.settlement.message.PayEncoder;
import ecny.settlement.message.SpendPacketEncoder;
import ecny.settlement.message.SweepPacketEncoder;
import ecny.sim.population.World;
import ecny.sim.scenario.Campaign;
import ecny.wallet.ledger.Verdict;

/**
 * What became of the packets, from the outcomes alone: how many were claimed, what was paid with them, what is left of each.
 *
 * <p>Written on the publish thread; read by others after the pipeline has been drained. 9 bytes a winner.
 */
public final class Packets {
    private final World world;
    private final long packetFen;
    private final long[] restFen;
    private final boolean[] holder;
    private long claimed;
    private long payments;
    private long packetMoneyFen;
    private long ownMoneyFen;
    private long sweptFen;

    /** The packets of a world's campaign. */
    public Packets(World world, Campaign campaign) {
        this.world = world;
        this.packetFen = campaign.packetFen();
        this.restFen = new long[Math.toIntExact(campaign.winners())];
        this.holder = new boolean[restFen.length];
    }

    /** Takes the next outcome; on the publish thread. */
    public void onOutcome(OutcomeDecoder outcome) {
        if (outcome.verdict() != Verdict.ACCEPTED.code()) {
            return;
        }
        switch (outcome.command()) {
            case ClaimPacketEncoder.TEMPLATE_ID -> claimed(outcome.payee());
            case SpendPacketEncoder.TEMPLATE_ID -> spent(outcome.payer(), outcome.amountFen());
            case PayEncoder.TEMPLATE_ID -> paid(outcome.payer(), outcome.amountFen());
            case SweepPacketEncoder.TEMPLATE_ID -> sweptFen += outcome.amountFen();
            default -> {
                // the rest of the world
            }
        }
    }

    private void claimed(long wallet) {
        int seat = seatOf(wallet);
        holder[seat] = true;
        restFen[seat] = packetFen;
        claimed++;
    }

    private void spent(long wallet, long amountFen) {
        int seat = seatOf(wallet);
        long fromPacketFen = Math.min(restFen[seat], amountFen);
        restFen[seat] -= fromPacketFen;
        packetMoneyFen += fromPacketFen;
        ownMoneyFen += amountFen - fromPacketFen;
        payments++;
    }

    private void paid(long wallet, long amountFen) {
        int seat = seatOf(wallet);
        if (seat >= 0 && seat < holder.length && holder[seat]) {
            ownMoneyFen += amountFen;
        }
    }

    private int seatOf(long wallet) {
        long person = world.people().indexOf(wallet);
        return person < 0 ? -1 : world.seatOf(person);
    }

    /** How many packets there could be: one for each winner. */
    public int size() {
        return restFen.length;
    }

    /** What is left of the packet of the winner at a seat; 0 when it was never claimed. */
    public long restFen(int seat) {
        return restFen[seat];
    }

    /** Packets claimed. */
    public long claimed() {
        return claimed;
    }

    /** Payments with a packet. */
    public long payments() {
        return payments;
    }

    /** Packet money spent. */
    public long packetMoneyFen() {
        return packetMoneyFen;
    }

    /** What holders of packets paid beyond them. */
    public long ownMoneyFen() {
        return ownMoneyFen;
    }

    /** What went back to the sponsor out of claimed packets. */
    public long sweptFen() {
        return sweptFen;
    }
}
