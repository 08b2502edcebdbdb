package ecny.sim.clearing;

import ecny.sim.clearing.DelayPlot.Curve;
import ecny.sim.clearing.DelayPlot.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A plot for a terminal: every point is the first letter of its design, and where points of several designs fall together, a
 * star. The same data gives the same lines.
 */
final class LetterPlot {
    private static final int COLUMNS = 72;
    private static final int ROWS = 16;
    private static final int MARGIN = 7;
    private static final char SEVERAL = '*';

    private LetterPlot() {}

    static List<String> lines(List<Curve> curves, String xName, String yName) {
        double mostX = DelayPlot.most(curves, Point::x);
        double mostY = DelayPlot.most(curves, Point::y);
        char[][] cells = new char[ROWS][COLUMNS];
        for (char[] row : cells) {
            Arrays.fill(row, ' ');
        }
        List<String> names = new ArrayList<>();
        for (Curve curve : curves) {
            char letter = curve.design().name().charAt(0);
            names.add(letter + " " + curve.design().name());
            for (Point point : curve.points()) {
                int row = ROWS - 1 - (int) Math.round(point.y() / mostY * (ROWS - 1));
                int column = (int) Math.round(point.x() / mostX * (COLUMNS - 1));
                char there = cells[row][column];
                cells[row][column] = there == ' ' || there == letter ? letter : SEVERAL;
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(" ".repeat(MARGIN) + yName + "    " + String.join("   ", names));
        for (int row = 0; row < ROWS; row++) {
            boolean named = row % 5 == 0;
            String height = named ? DelayPlot.label(mostY * (ROWS - 1 - row) / (ROWS - 1)) : "";
            lines.add(" ".repeat(MARGIN - 1 - height.length())
                    + height
                    + (named ? "+" : "|")
                    + new String(cells[row]).stripTrailing());
        }
        String right = DelayPlot.label(mostX);
        lines.add(" ".repeat(MARGIN - 1) + "+" + "-".repeat(COLUMNS));
        lines.add(" ".repeat(MARGIN) + "0" + " ".repeat(COLUMNS - 1 - right.length()) + right);
        lines.add(" ".repeat(MARGIN) + xName);
        return lines;
    }
}
