package ecny.sim.clearing;

import ecny.settlement.clearing.rules.DesignKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A small plot as inline SVG: one line and its points for every design. The same data gives the same bytes. */
final class DelayPlot {
    private static final double WIDTH = 920;
    private static final double HEIGHT = 340;
    private static final double LEFT = 70;
    private static final double RIGHT = 20;
    private static final double TOP = 16;
    private static final double BOTTOM = 50;
    private static final int STEPS = 5;

    /** A point and what is said of it. */
    record Point(double x, double y, String text) {}

    /** A line of one design. */
    record Curve(DesignKind design, List<Point> points) {}

    private DelayPlot() {}

    /** Liquidity provided, in percent of the value handed in, against a measure of delay in percent. */
    static String liquidityAndDelay(List<DesignResult> results, String xName, String yName) {
        return svg(curves(results), xName, yName);
    }

    /** The same points for a terminal, under each other from the slowest to the quickest settlement. */
    static List<String> liquidityAndDelayInLetters(List<DesignResult> results, String xName, String yName) {
        return LetterPlot.lines(curves(results), xName, yName);
    }

    private static List<Curve> curves(List<DesignResult> results) {
        List<Curve> curves = new ArrayList<>();
        for (DesignKind design : DesignKind.values()) {
            List<Point> points = results.stream()
                    .filter(result -> result.design() == design)
                    .map(result -> new Point(
                            result.providedShare() * 100,
                            result.indicators().delayIndicatorBasisPoints() / 1e2,
                            design.english() + ", " + result.percent() + " %: "
                                    + ResultTable.time(result.indicators().valueWeightedDelayMillis())))
                    .toList();
            if (!points.isEmpty()) {
                curves.add(new Curve(design, points));
            }
        }
        return curves;
    }

    static String svg(List<Curve> curves, String xName, String yName) {
        double mostX = most(curves, Point::x);
        double mostY = most(curves, Point::y);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT, "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">", WIDTH, HEIGHT, yName));
        for (int i = 0; i <= STEPS; i++) {
            double y = TOP + (HEIGHT - TOP - BOTTOM) * (STEPS - i) / STEPS;
            double x = LEFT + (WIDTH - LEFT - RIGHT) * i / STEPS;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>"
                            + "<text class=\"end\" x=\"%.1f\" y=\"%.1f\">%s</text>"
                            + "<text class=\"middle\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                    LEFT,
                    WIDTH - RIGHT,
                    y,
                    y,
                    LEFT - 8,
                    y + 4,
                    label(mostY * i / STEPS),
                    x,
                    HEIGHT - BOTTOM + 20,
                    label(mostX * i / STEPS)));
        }
        for (Curve curve : curves) {
            draw(svg, curve, mostX, mostY);
        }
        return svg.append(String.format(
                        Locale.ROOT,
                        "<text class=\"end\" x=\"%.1f\" y=\"%.1f\">%s</text><text x=\"%.1f\" y=\"%.1f\">%s</text></svg>",
                        WIDTH - RIGHT,
                        HEIGHT - 8,
                        xName,
                        LEFT + 6,
                        TOP + 8,
                        yName))
                .toString();
    }

    private static void draw(StringBuilder svg, Curve curve, double mostX, double mostY) {
        String style = style(curve.design());
        StringBuilder path = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        boolean few = curve.points().size() <= 40;
        for (Point point : curve.points()) {
            double x = LEFT + point.x() / mostX * (WIDTH - LEFT - RIGHT);
            double y = HEIGHT - BOTTOM - point.y() / mostY * (HEIGHT - TOP - BOTTOM);
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y));
            if (few) {
                dots.append(String.format(
                        Locale.ROOT,
                        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%s</title></circle>",
                        style,
                        x,
                        y,
                        point.text()));
            }
        }
        svg.append("<path class=\"")
                .append(style)
                .append("\" d=\"")
                .append(path)
                .append("\"/>")
                .append(dots);
    }

    static String style(DesignKind design) {
        return switch (design) {
            case GROSS -> "gross";
            case DEFERRED_NET -> "net";
            case HYBRID -> "hybrid";
        };
    }

    static double most(List<Curve> curves, ToDoubleFunction<Point> value) {
        double most = 0;
        for (Curve curve : curves) {
            for (Point point : curve.points()) {
                most = Math.max(most, value.applyAsDouble(point));
            }
        }
        return most == 0 ? 1 : most;
    }

    static String label(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }
}
