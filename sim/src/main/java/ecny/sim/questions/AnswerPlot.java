package ecny.sim.questions;

import ecny.sim.report.Axis;
import ecny.sim.report.Html;
import ecny.sim.report.Plot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws an answer as its question says. The same answer gives the same bytes. */
public final class AnswerPlot {
    private static final int COLOURS = 7;
    private static final int MOST_LABELS = 24;
    private static final int LABEL = 16;

    private AnswerPlot() {}

    /** Legend and SVG; empty when the answer has no rows or no numbers to draw. */
    public static String of(Question question, Answer answer) {
        if (answer.rows().isEmpty()
                || answer.columns().size() < 2
                || !answer.numeric().get(1)) {
            return "";
        }
        return question.plot() == Question.PlotKind.LINE && answer.numeric().get(0)
                ? line(question, answer)
                : bars(question, answer);
    }

    private static String line(Question question, Answer answer) {
        int count = answer.rows().size();
        double[] xs = new double[count];
        double[] ys = new double[count];
        String[] texts = new String[count];
        double most = 0;
        for (int i = 0; i < count; i++) {
            xs[i] = number(answer.rows().get(i).get(0));
            ys[i] = number(answer.rows().get(i).get(1));
            texts[i] = reading(answer, answer.rows().get(i));
            most = Math.max(most, ys[i]);
        }
        Plot plot = new Plot(Plot.WIDE, Axis.between(Math.min(0, xs[0]), xs[count - 1], AnswerPlot::label), upTo(most));
        return plot.line("curve", xs, ys, texts)
                .svg(question.title(), question.x().both(), question.y().both());
    }

    private static String bars(Question question, Answer answer) {
        boolean stacked = question.stacked() && answer.columns().size() > 2;
        Map<String, List<List<String>>> bars = new LinkedHashMap<>();
        List<String> series = new ArrayList<>();
        for (List<String> row : answer.rows()) {
            bars.computeIfAbsent(row.get(0), key -> new ArrayList<>()).add(row);
            if (stacked && !series.contains(row.get(2))) {
                series.add(row.get(2));
            }
        }
        double most = 0;
        for (List<List<String>> rows : bars.values()) {
            most = Math.max(
                    most, rows.stream().mapToDouble(row -> number(row.get(1))).sum());
        }
        Plot plot = new Plot(Plot.WIDE, places(List.copyOf(bars.keySet())), upTo(most));
        int at = 0;
        for (List<List<String>> rows : bars.values()) {
            List<Plot.Part> parts = new ArrayList<>();
            StringBuilder reading = new StringBuilder();
            for (List<String> row : rows) {
                parts.add(new Plot.Part(stacked ? style(series.indexOf(row.get(2))) : "tall", number(row.get(1))));
                reading.append(reading.length() == 0 ? "" : "\n").append(reading(answer, row));
            }
            plot.bar(at + 0.1, at + 0.9, parts, reading.toString());
            at++;
        }
        return legend(series)
                + plot.svg(question.title(), question.x().both(), question.y().both());
    }

    private static Axis upTo(double most) {
        return Axis.fromZero(most, AnswerPlot::label);
    }

    /** A place for each label; when there are many, only some are written. */
    private static Axis places(List<String> labels) {
        int every = (labels.size() + MOST_LABELS - 1) / MOST_LABELS;
        int room = Math.max(6, LABEL * 6 / Math.max(1, labels.size() / every));
        List<Axis.Tick> ticks = new ArrayList<>();
        for (int i = 0; i < labels.size(); i += every) {
            String label = labels.get(i);
            String shown = label.length() > room ? label.substring(0, room - 1) + "…" : label;
            ticks.add(new Axis.Tick((i + 0.5) / labels.size(), shown));
        }
        return new Axis.Placed(ticks, value -> value / labels.size());
    }

    private static String legend(List<String> series) {
        if (series.isEmpty()) {
            return "";
        }
        StringBuilder legend = new StringBuilder("<div class=\"legend\">");
        for (int i = 0; i < series.size(); i++) {
            legend.append("<span><i class=\"")
                    .append(style(i))
                    .append("\"></i>")
                    .append(Html.escape(series.get(i)))
                    .append("</span>");
        }
        return legend.append("</div>").toString();
    }

    private static String style(int series) {
        return "k" + Math.min(COLOURS, series + 1);
    }

    private static String reading(Answer answer, List<String> row) {
        StringBuilder reading = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            reading.append(i == 0 ? "" : " · ")
                    .append(answer.columns().get(i))
                    .append(' ')
                    .append(row.get(i));
        }
        return reading.toString();
    }

    private static double number(String text) {
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }

    private static String label(double value) {
        if (value >= 1e6) {
            return trimmed(value / 1e6) + "M";
        }
        return value >= 1e4 ? trimmed(value / 1e3) + "k" : trimmed(value);
    }

    private static String trimmed(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }
}
