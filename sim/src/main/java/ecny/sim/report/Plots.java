package ecny.sim.report;

import static ecny.sim.report.HtmlReport.words;

import ecny.sim.language.Bilingual;
import ecny.sim.report.PaymentFigures.Slot;
import ecny.sim.report.PaymentFigures.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The plots of a report: payments over time, ticket sizes, latency. */
final class Plots {
    private static final int COLOURS = 7;
    private static final DateTimeFormatter SLOT =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(Axis.CHINA);
    private static final double STEPS_PER_POWER = 10.0;
    private static final double FEN_PER_YUAN = 100.0;

    private final PaymentFigures figures;
    private final List<PaymentKind> kinds;

    Plots(PaymentFigures figures) {
        this.figures = figures;
        Map<PaymentKind, Long> counts = new TreeMap<>(figures.overTime().stream()
                .collect(Collectors.groupingBy(Slot::kind, Collectors.summingLong(Slot::count))));
        this.kinds = counts.entrySet().stream()
                .sorted(Map.Entry.<PaymentKind, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What colour is which kind. */
    String legend() {
        StringBuilder legend = new StringBuilder("<div class=\"legend\">");
        for (PaymentKind kind : kinds) {
            legend.append("<span><i class=\"")
                    .append(style(kind))
                    .append("\"></i>")
                    .append(Html.both(new Bilingual(kind.word(), kind.chinese())))
                    .append("</span>");
        }
        return legend.append("</div>").toString();
    }

    /** Accepted commands by time, stacked by kind. */
    String overTime() {
        if (figures.overTime().isEmpty()) {
            return Html.both(words("tickets.none"));
        }
        Map<Instant, List<Slot>> slots = figures.overTime().stream()
                .collect(Collectors.groupingBy(Slot::from, TreeMap::new, Collectors.toList()));
        List<Instant> starts = new ArrayList<>(slots.keySet());
        Instant from = starts.get(0);
        Instant to = starts.get(starts.size() - 1).plus(figures.slot());
        long most = slots.values().stream()
                .mapToLong(slot -> slot.stream().mapToLong(Slot::count).sum())
                .max()
                .orElse(1);
        Plot plot = new Plot(Plot.WIDE, Axis.time(from, to), Axis.fromZero((double) most, Numbers::brief));
        slots.forEach((start, slot) -> plot.bar(
                (double) start.toEpochMilli(),
                (double) start.plus(figures.slot()).toEpochMilli(),
                parts(slot),
                reading(start, slot)));
        return plot.svg(words("time.title"), words("time.x"), timeName());
    }

    private Bilingual timeName() {
        Bilingual slot = slotName(figures.slot());
        return new Bilingual(
                words("time.y", slot.english()).english(),
                words("time.y", slot.chinese()).chinese());
    }

    private static Bilingual slotName(Duration slot) {
        if (slot.toDays() > 0) {
            return words("slot.days", slot.toDays());
        }
        if (slot.toHours() > 0) {
            return words("slot.hours", slot.toHours());
        }
        return slot.toMinutes() > 0 ? words("slot.minutes", slot.toMinutes()) : words("slot.seconds", slot.toSeconds());
    }

    private List<Plot.Part> parts(List<Slot> slot) {
        List<Plot.Part> parts = new ArrayList<>();
        for (PaymentKind kind : kinds) {
            for (Slot entry : slot) {
                if (entry.kind() == kind) {
                    parts.add(new Plot.Part(style(kind), (double) entry.count()));
                }
            }
        }
        return parts;
    }

    private String reading(Instant start, List<Slot> slot) {
        StringBuilder text = new StringBuilder(SLOT.format(start));
        for (PaymentKind kind : kinds) {
            for (Slot entry : slot) {
                if (entry.kind() == kind) {
                    text.append('\n')
                            .append(kind.chinese())
                            .append(' ')
                            .append(kind.word())
                            .append("  ")
                            .append(Numbers.whole(entry.count()))
                            .append("  ¥")
                            .append(Numbers.yuan(entry.valueFen()));
                }
            }
        }
        return text.toString();
    }

    /** The seventh colour is shared by all kinds after the sixth. */
    private String style(PaymentKind kind) {
        return "k" + Math.min(COLOURS, kinds.indexOf(kind) + 1);
    }

    /** Payments by size, on a logarithmic scale of sizes. */
    String tickets() {
        List<Ticket> tickets = figures.tickets();
        if (tickets.isEmpty()) {
            return Html.both(words("tickets.none"));
        }
        long most = tickets.stream().mapToLong(Ticket::count).max().orElse(1);
        double least = yuanAt(tickets.get(0).step());
        double largest = yuanAt(tickets.get(tickets.size() - 1).step() + 1);
        Plot plot = new Plot(
                Plot.WIDE,
                Axis.logarithmic(least, largest, true, Numbers::brief),
                Axis.fromZero((double) most, Numbers::brief));
        for (Ticket ticket : tickets) {
            double from = yuanAt(ticket.step());
            double to = yuanAt(ticket.step() + 1);
            plot.bar(
                    from,
                    to,
                    List.of(new Plot.Part("tall", (double) ticket.count())),
                    String.format(
                            Locale.ROOT,
                            "¥%,.2f – ¥%,.2f\n%s (%s)\n¥%s",
                            from,
                            to,
                            Numbers.whole(ticket.count()),
                            Numbers.percent(ticket.count() / (double) figures.payments()),
                            Numbers.yuan(ticket.valueFen())));
        }
        return plot.svg(words("tickets.title"), words("tickets.x"), words("tickets.y"));
    }

    private static double yuanAt(int step) {
        return Math.pow(10, step / STEPS_PER_POWER) / FEN_PER_YUAN;
    }

    /** Latency by percentile. */
    static String latency(LatencyCurve curve) {
        List<LatencyCurve.Point> points =
                curve.points().stream().filter(point -> point.nanos() > 0).toList();
        double largestShare = 1 - 1.0 / Math.max(10, curve.count());
        int nines = (int) Math.max(2, Math.min(6, Math.floor(-Math.log10(1 - largestShare) + 0.01)));
        double[] shares = new double[points.size()];
        double[] nanos = new double[points.size()];
        String[] texts = new String[points.size()];
        for (int i = 0; i < shares.length; i++) {
            LatencyCurve.Point point = points.get(i);
            shares[i] = point.share();
            nanos[i] = point.nanos();
            texts[i] = String.format(Locale.ROOT, "%.4f %%\n", point.share() * 100) + Numbers.nanos(point.nanos());
        }
        Plot plot = new Plot(
                Plot.NARROW,
                Axis.percentiles(nines),
                Axis.logarithmic(nanos[0], nanos[nanos.length - 1], true, Numbers::nanosBrief));
        return plot.line("curve", shares, nanos, texts)
                .svg(words("latency.title"), words("latency.x"), words("latency.y"));
    }
}
