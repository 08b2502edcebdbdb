package ecny.sim.lookthrough;

import ecny.sim.lookthrough.MoneyTrail.Direction;
import ecny.sim.lookthrough.MoneyTrail.Edge;
import ecny.sim.lookthrough.MoneyTrail.Node;
import ecny.sim.report.Html;
import ecny.sim.report.Numbers;
import ecny.wallet.ledger.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A trail as a picture: accounts in columns by level, time going right, the width of a line growing with the logarithm of the
 * amount. Of a column with many accounts the largest are drawn and the rest is one box. Self-contained SVG, same trail, same bytes.
 */
public final class TrailSvg {
    private static final int MOST_IN_COLUMN = 24;
    private static final int BOX_WIDTH = 190;
    private static final int BOX_HEIGHT = 30;
    private static final int COLUMN = 330;
    private static final int ROW = 46;
    private static final int TOP = 64;
    private static final int LEFT = 20;
    private static final long OTHERS = -1;

    private final MoneyTrail trail;
    private final Map<Long, Box> boxes = new HashMap<>();
    private final StringBuilder svg = new StringBuilder();
    private int rows;

    private record Box(long key, String name, long fen, double x, double y) {}

    private record Pair(Box from, Box to) {}

    private TrailSvg(MoneyTrail trail) {
        this.trail = trail;
    }

    /** The whole file. */
    public static String of(MoneyTrail trail) {
        return new TrailSvg(trail).draw();
    }

    private String draw() {
        TreeMap<Integer, List<Node>> columns = new TreeMap<>();
        int outermost = trail.nodes().stream()
                .filter(node -> !isVault(node))
                .mapToInt(Node::level)
                .max()
                .orElse(0);
        // Vaults stand outside: every level leads to them.
        trail.nodes()
                .forEach(node -> columns.computeIfAbsent(
                                isVault(node) ? outermost + 1 : node.level(), level -> new ArrayList<>())
                        .add(node));
        Map<Long, Long> through = through();
        int last = columns.isEmpty() ? 0 : columns.lastKey();
        columns.forEach((level, nodes) -> place(level, last, nodes, through));
        double width = LEFT * 2 + last * COLUMN + BOX_WIDTH;
        double height = TOP + Math.max(1, rows) * ROW + 30;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" font-family=\"sans-serif\" font-size=\"12\">"
                        + "<title>%s</title><rect width=\"%.0f\" height=\"%.0f\" fill=\"#fff\"/>",
                width,
                height,
                Html.escape("look-through 资金穿透 " + trail.start()),
                width,
                height));
        text(LEFT, 22, "14", "#111", headline());
        text(LEFT, 42, "11", "#666", "Simulator: no real money 模拟器:无真实资金");
        lines();
        Set<Box> drawn = new TreeSet<>(
                Comparator.comparingDouble(Box::x).thenComparingDouble(Box::y).thenComparingLong(Box::key));
        drawn.addAll(boxes.values());
        drawn.forEach(this::box);
        return svg.append("</svg>\n").toString();
    }

    private static boolean isVault(Node node) {
        return Account.place(node.account()) == Account.Place.VAULT;
    }

    private String headline() {
        boolean forward = trail.direction() == Direction.FORWARD;
        return (forward ? "Where it went 去向" : "Where it came from 来源") + " · ¥" + Numbers.yuan(trail.startFen())
                + " · " + trail.method().word() + " · depth 深度 " + trail.depth();
    }

    /** What passed through an account: what came in or what went out, whichever is more. */
    private Map<Long, Long> through() {
        Map<Long, Long> in = new HashMap<>();
        Map<Long, Long> out = new HashMap<>();
        for (Edge edge : trail.edges()) {
            out.merge(edge.movement().from(), edge.attributedFen(), Long::sum);
            in.merge(edge.movement().to(), edge.attributedFen(), Long::sum);
        }
        out.forEach((account, fen) -> in.merge(account, fen, Math::max));
        return in;
    }

    private void place(int level, int last, List<Node> nodes, Map<Long, Long> through) {
        List<Node> sorted = new ArrayList<>(nodes);
        sorted.sort(Comparator.comparingLong((Node node) -> -through.getOrDefault(node.account(), 0L))
                .thenComparingLong(Node::account));
        double x = LEFT + (double) COLUMN * (trail.direction() == Direction.FORWARD ? level : last - level);
        int drawn = Math.min(sorted.size(), MOST_IN_COLUMN);
        for (int i = 0; i < drawn; i++) {
            Node node = sorted.get(i);
            boxes.put(
                    node.account(),
                    new Box(
                            node.account(),
                            node.name(),
                            through.getOrDefault(node.account(), 0L),
                            x,
                            TOP + (double) i * ROW));
        }
        int others = sorted.size() - drawn;
        if (others > 0) {
            Box rest = new Box(OTHERS - level, "+ " + others + " more 其他", 0, x, TOP + (double) drawn * ROW);
            sorted.subList(drawn, sorted.size()).forEach(node -> boxes.put(node.account(), rest));
        }
        rows = Math.max(rows, drawn + (others > 0 ? 1 : 0));
    }

    private void lines() {
        Map<Pair, long[]> sums = new LinkedHashMap<>();
        for (Edge edge : trail.edges()) {
            Box from = boxes.get(edge.movement().from());
            Box to = boxes.get(edge.movement().to());
            if (from != null && to != null) {
                long[] sum = sums.computeIfAbsent(new Pair(from, to), pair -> new long[2]);
                sum[0] += edge.attributedFen();
                sum[1]++;
            }
        }
        sums.forEach((pair, sum) -> line(pair.from(), pair.to(), sum[0], sum[1]));
    }

    private void line(Box from, Box to, long fen, long count) {
        double x1 = from.x() + BOX_WIDTH;
        double y1 = from.y() + BOX_HEIGHT / 2.0;
        double x2 = to.x();
        double y2 = to.y() + BOX_HEIGHT / 2.0;
        double bend = Math.max(40, Math.abs(x2 - x1) / 2);
        String words = from.name() + " → " + to.name() + ": ¥" + Numbers.yuan(fen) + " (" + count + ")";
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f\" fill=\"none\" stroke=\"#b8452f\" stroke-opacity=\"0.45\""
                        + " stroke-width=\"%.1f\"><title>%s</title></path>",
                x1,
                y1,
                x1 + bend,
                y1,
                x2 - bend,
                y2,
                x2,
                y2,
                Math.max(1, StrictMath.log10((double) Math.max(10, fen)) - 1),
                Html.escape(words)));
    }

    private void box(Box box) {
        svg.append(String.format(
                Locale.ROOT,
                "<g><rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"#f6f2ea\" stroke=\"#999\"/>",
                box.x(),
                box.y(),
                BOX_WIDTH,
                BOX_HEIGHT));
        text(box.x() + 8, box.y() + 13, "11", "#111", box.name());
        if (box.fen() > 0) {
            text(box.x() + 8, box.y() + 26, "10", "#666", "¥" + Numbers.yuan(box.fen()));
        }
        svg.append("</g>");
    }

    private void text(double x, double y, String size, String colour, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%s\" fill=\"%s\">%s</text>",
                x,
                y,
                size,
                colour,
                Html.escape(words)));
    }
}
