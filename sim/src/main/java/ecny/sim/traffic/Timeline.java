package ecny.sim.traffic;

import java.util.List;

/** Several sources as one, in the order of time; at the same instant the earlier source of the list comes first. */
public final class Timeline implements TrafficSource {
    private final List<TrafficSource> sources;
    private TrafficSource next;

    /** Plays these sources together, at least one. */
    public Timeline(List<? extends TrafficSource> sources) {
        this.sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a timeline needs a source");
        }
        this.next = earliest();
    }

    @Override
    public long nextAtNanos() {
        return next.nextAtNanos();
    }

    @Override
    public boolean needsOutcomes() {
        return next.needsOutcomes();
    }

    @Override
    public void emit() {
        next.emit();
        next = earliest();
    }

    private TrafficSource earliest() {
        TrafficSource first = sources.get(0);
        for (TrafficSource source : sources) {
            if (source.nextAtNanos() < first.nextAtNanos()) {
                first = source;
            }
        }
        return first;
    }
}
