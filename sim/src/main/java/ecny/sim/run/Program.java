package ecny.sim.run;

import ecny.sim.campaign.Packets;
import ecny.sim.traffic.CommandSink;
import ecny.sim.traffic.TrafficSource;
import org.jspecify.annotations.Nullable;

/** What a {@link Runner} plays: a scenario's people, or the payments of a file. */
public interface Program {
    /**
     * @param traffic everything that happens, in the order of simulated time
     * @param payments how many payments there will be, accepted or not
     * @param packets what becomes of a campaign's packets, to be told every outcome; null without a campaign
     */
    record Play(
            TrafficSource traffic, long payments, @Nullable Packets packets) {}

    /** How many signers there are; they are numbered from 0. */
    int signers();

    /** Plans the traffic, once; its commands go to the sink as they are emitted. */
    Play play(CommandSink sink, boolean signed);
}
