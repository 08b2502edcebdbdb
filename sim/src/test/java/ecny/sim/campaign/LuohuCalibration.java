package ecny.sim.campaign;

import ecny.sim.population.World;
import ecny.sim.scenario.Campaign;
import ecny.sim.scenario.Scenario;
import ecny.sim.scenario.Scenarios;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/**
 * How the three fitted parameters of {@code luohu.yaml} were found: run this, compare with the published figures, change the
 * file, run again. It plans the campaign only; refusals by the rulebook come on top.
 */
final class LuohuCalibration {
    private LuohuCalibration() {}

    public static void main(String[] args) throws IOException {
        int seeds = args.length == 0 ? 10 : Integer.parseInt(args[0]);
        double[] sum = new double[4];
        double[] squares = new double[4];
        for (int i = 0; i < seeds; i++) {
            double[] figures = figures(Scenarios.find("luohu").withSeed(1_000 + i));
            for (int k = 0; k < sum.length; k++) {
                sum[k] += figures[k];
                squares[k] += figures[k] * figures[k];
            }
        }
        String[] names = {"packets claimed", "payments with a packet", "packet money, yuan", "own money, yuan"};
        double[] published = {47_573, 62_788, 8_764_000, 901_000};
        for (int k = 0; k < sum.length; k++) {
            double mean = sum[k] / seeds;
            double deviation = Math.sqrt(Math.max(0, squares[k] / seeds - mean * mean));
            System.out.printf(
                    Locale.ROOT,
                    "%-24s published %,12.0f  mean of %d seeds %,12.0f  (%+.2f %%)  standard deviation %,.0f%n",
                    names[k],
                    published[k],
                    seeds,
                    mean,
                    100 * (mean / published[k] - 1),
                    deviation);
        }
    }

    /** Claims, payments with a packet, packet money and own money in yuan, as planned. */
    static double[] figures(Scenario scenario) {
        World world = World.of(scenario);
        Campaign campaign = Objects.requireNonNull(scenario.campaign());
        CampaignPlan plan = CampaignPlan.of(world, campaign);
        long[] restFen = new long[world.seats()];
        double[] figures = new double[4];
        for (int i = 0; i < plan.size(); i++) {
            int seat = plan.seat(i);
            switch (plan.action(i)) {
                case CLAIM -> {
                    figures[0]++;
                    restFen[seat] = campaign.packetFen();
                }
                case SPEND -> {
                    long packetFen = Math.min(restFen[seat], plan.amountFen(i));
                    restFen[seat] -= packetFen;
                    figures[1]++;
                    figures[2] += packetFen / 100.0;
                    figures[3] += (plan.amountFen(i) - packetFen) / 100.0;
                }
                case PAY -> figures[3] += plan.amountFen(i) / 100.0;
            }
        }
        return figures;
    }
}
