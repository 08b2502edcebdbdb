package ecny.sim.report;

import ecny.sim.language.Bilingual;
import java.util.List;
import java.util.Locale;

/**
 * A plot as inline SVG: two axes, stacked bars or a line, and what the pointer reads at each place. Colours come from the page's
 * style sheet by class name. The same data gives the same bytes.
 */
public final class Plot {
    /** Units across a plot that fills the page, and one beside a table. */
    public static final double WIDE = 920;

    public static final double NARROW = 660;

    private static final double HEIGHT = 300;
    private static final double LEFT = 70;
    private static final double RIGHT = 16;
    private static final double TOP = 14;
    private static final double BOTTOM = 50;

    private final double width;
    private final Axis horizontal;
    private final Axis vertical;
    private final StringBuilder marks = new StringBuilder();
    private final StringBuilder readings = new StringBuilder();

    /** An empty plot. */
    public Plot(double width, Axis horizontal, Axis vertical) {
        this.width = width;
        this.horizontal = horizontal;
        this.vertical = vertical;
    }

    /**
     * One part of a bar.
     *
     * @param style class name of its colour
     * @param size its height, in units of the vertical axis
     */
    public record Part(String style, double size) {}

    /** A bar of stacked parts from {@code from} to {@code to}; the pointer reads {@code reading}. */
    public Plot bar(double from, double to, List<Part> parts, String reading) {
        double left = x(from);
        double breadth = Math.max(1, x(to) - left);
        double gap = breadth > 6 ? 1 : breadth > 3 ? 0.5 : 0;
        double sum = 0;
        for (Part part : parts) {
            if (part.size() > 0) {
                double top = y(sum + part.size());
                marks.append(String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                        part.style(),
                        left,
                        top,
                        breadth - gap,
                        y(sum) - top));
                sum += part.size();
            }
        }
        return read(left, breadth, y(sum), reading);
    }

    /** A line through the points; the pointer reads each of them. */
    public Plot line(String style, double[] xs, double[] ys, String[] texts) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x(xs[i]), y(ys[i])));
            double left = i == 0 ? x(xs[0]) : (x(xs[i - 1]) + x(xs[i])) / 2;
            double right = i == xs.length - 1 ? x(xs[i]) + 4 : (x(xs[i]) + x(xs[i + 1])) / 2;
            read(left, right - left, y(ys[i]), texts[i]);
        }
        marks.append("<path class=\"")
                .append(style)
                .append("\" d=\"")
                .append(path)
                .append("\"/>");
        return this;
    }

    private Plot read(double left, double breadth, double top, String text) {
        readings.append(String.format(
                Locale.ROOT,
                "<rect class=\"hit\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" data-y=\"%.1f\" data-tip=\"%s\"/>",
                left,
                TOP,
                breadth,
                HEIGHT - TOP - BOTTOM,
                top,
                Html.escape(text)));
        return this;
    }

    /** The SVG element, with the names of the axes below and at the top left. */
    public String svg(Bilingual title, Bilingual horizontalName, Bilingual verticalName) {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg class=\"plot\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">",
                width,
                HEIGHT,
                Html.escape(title.english() + " " + title.chinese())));
        for (Axis.Tick tick : vertical.ticks()) {
            double y = HEIGHT - BOTTOM - tick.place() * (HEIGHT - TOP - BOTTOM);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>"
                            + "<text class=\"tick end\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                    LEFT,
                    width - RIGHT,
                    y,
                    y,
                    LEFT - 8,
                    y + 4,
                    Html.escape(tick.label())));
        }
        for (Axis.Tick tick : horizontal.ticks()) {
            double x = LEFT + tick.place() * (width - LEFT - RIGHT);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>"
                            + "<text class=\"tick middle\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                    x,
                    x,
                    HEIGHT - BOTTOM,
                    HEIGHT - BOTTOM + 5,
                    x,
                    HEIGHT - BOTTOM + 19,
                    Html.escape(tick.label())));
        }
        svg.append(marks);
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"base\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
                LEFT,
                width - RIGHT,
                HEIGHT - BOTTOM,
                HEIGHT - BOTTOM));
        svg.append(name(width - RIGHT, HEIGHT - 10, "end", horizontalName));
        svg.append(name(LEFT + 6, TOP + 8, "start", verticalName));
        return svg.append(readings).append("</svg>").toString();
    }

    private static String name(double x, double y, String anchor, Bilingual name) {
        return String.format(
                Locale.ROOT,
                "<text class=\"name %s\" x=\"%.1f\" y=\"%.1f\"><tspan class=\"en\">%s</tspan><tspan class=\"zh\">%s</tspan></text>",
                anchor,
                x,
                y,
                Html.escape(name.english()),
                Html.escape(name.chinese()));
    }

    private double x(double value) {
        return LEFT + clamp(horizontal.place(value)) * (width - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - clamp(vertical.place(value)) * (HEIGHT - TOP - BOTTOM);
    }

    private static double clamp(double place) {
        return Math.max(0, Math.min(1, place));
    }
}
