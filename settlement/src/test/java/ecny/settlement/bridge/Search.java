package ecny.settlement.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.bridge.Network.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Walks through everything that can happen to a {@link Network}, with so many faults and steps of time at most. */
final class Search {
    private record Place(Network network, int faults, int advances, String path) {}

    private final int faults;
    private final int advances;
    private final Set<String> seen = new HashSet<>();
    private final Map<Move, Long> moves = new EnumMap<>(Move.class);
    private final Map<String, Long> ends = new TreeMap<>();
    private final ArrayDeque<Place> open = new ArrayDeque<>();
    private Map<String, Long> before = Map.of();

    Search(int faults, int advances) {
        this.faults = faults;
        this.advances = advances;
    }

    int states() {
        return seen.size();
    }

    Map<Move, Long> moves() {
        return moves;
    }

    Map<String, Long> ends() {
        return ends;
    }

    @Override
    public String toString() {
        return seen.size() + " states, ends " + ends + ", moves " + moves;
    }

    /** Everything. */
    void all(Network start) {
        before = start.wealth();
        visit(start, faults, advances, "");
        while (!open.isEmpty()) {
            Place place = open.removeLast();
            steps(place);
        }
    }

    private void steps(Place place) {
        Network here = place.network();
        for (int i = 0; i < here.flight.size(); i++) {
            Message message = here.flight.get(i);
            if (here.flight.indexOf(message) < i) {
                continue; // its double is the same
            }
            int index = i;
            go(place, 0, 0, "deliver " + message, next -> next.deliver(index));
            if (place.faults() > 0) {
                go(place, 1, 0, "LOSE " + message, next -> next.lose(index));
                go(place, 1, 0, "DOUBLE " + message, next -> next.repeat(index));
                if (!here.down.contains(message.to())) {
                    go(place, 1, 0, "CRASH at " + message, next -> next.crash(index));
                }
            }
        }
        for (String node : here.down) {
            go(place, 0, 0, "restart " + node, next -> next.restart(node));
        }
        boolean late = !here.flight.isEmpty();
        if (place.advances() > 0 && (!late || place.faults() > 0) && !here.story.isOver(here)) {
            go(place, late ? 1 : 0, 1, late ? "TIME PASSES" : "time passes", Network::advance);
        }
    }

    private void go(Place from, int fault, int advance, String what, Consumer<Network> step) {
        Network next = from.network().copy();
        String path = from.path() + "\n" + what;
        try {
            step.accept(next);
            visit(next, from.faults() - fault, from.advances() - advance, path);
        } catch (AssertionError | IllegalStateException wrong) {
            throw new AssertionError(wrong.getMessage() + " after" + path, wrong);
        }
    }

    private void visit(Network network, int faultsLeft, int advancesLeft, String path) {
        if (!seen.add(faultsLeft + " " + advancesLeft + " " + network.digest())) {
            return;
        }
        network.checkLegs();
        end(network.copy());
        open.add(new Place(network, faultsLeft, advancesLeft, path));
    }

    /** One way through, chosen by a seed. */
    void one(Network start, long seed) {
        before = start.wealth();
        SplittableRandom choice = new SplittableRandom(seed);
        Network network = start;
        int left = faults;
        for (int step = 0; step < 200 && !(network.flight.isEmpty() && network.story.isOver(network)); step++) {
            boolean fault = left > 0 && choice.nextInt(6) == 0;
            if (!network.down.isEmpty() && choice.nextInt(3) == 0) {
                network.restart(network.down.first());
            } else if (network.flight.isEmpty()) {
                network.advance();
            } else {
                int index = choice.nextInt(network.flight.size());
                if (fault) {
                    left--;
                    fault(network, index, choice.nextInt(4));
                } else {
                    network.deliver(index);
                }
            }
            network.checkLegs();
            seen.add(network.digest());
        }
        end(network);
    }

    private static void fault(Network network, int index, int kind) {
        switch (kind) {
            case 0 -> network.lose(index);
            case 1 -> network.repeat(index);
            case 2 -> network.advance();
            default -> {
                if (!network.down.contains(network.flight.get(index).to())) {
                    network.crash(index);
                }
            }
        }
    }

    /** Without further faults: it ends, every payment settled or not at all, and the parties' money says the same. */
    private void end(Network network) {
        network.calm();
        network.checkLegs();
        network.bridge().moves().forEach((move, times) -> moves.merge(move, times, Long::sum));
        StringBuilder how = new StringBuilder();
        List<String> settled = new ArrayList<>();
        for (CrossPayment payment : network.bridge().payments()) {
            assertThat(payment.stage().isEnd()).as("%s", payment).isTrue();
            how.append(payment.stage()).append(' ');
            if (payment.stage() == Stage.SETTLED || payment.stage() == Stage.REDEEMED) {
                settled.add(payment.pay().id());
            }
        }
        ends.merge(how.toString().strip(), 1L, Long::sum);
        Map<String, Long> change = new TreeMap<>();
        network.wealth().forEach((who, amount) -> change.put(who, amount - before.getOrDefault(who, 0L)));
        change.values().removeIf(amount -> amount == 0);
        assertThat(change).isEqualTo(network.story.change(network, settled));
        assertThat(network.heldMoney()).isEqualTo(network.story.heldAtTheEnd());
    }
}
