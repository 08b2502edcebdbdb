package ecny.sim.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table on a terminal. A Chinese character is two columns wide. */
public final class TextTable {
    private final boolean[] rightAligned;
    private final List<String[]> lines = new ArrayList<>();

    /** @param alignment one letter for each column: {@code l} left, {@code r} right */
    public TextTable(String alignment) {
        rightAligned = new boolean[alignment.length()];
        for (int i = 0; i < rightAligned.length; i++) {
            rightAligned[i] = alignment.charAt(i) == 'r';
        }
    }

    /** Adds a line with a cell for each column. */
    public TextTable line(String... cells) {
        if (cells.length != rightAligned.length) {
            throw new IllegalArgumentException("cells=" + cells.length + ", columns=" + rightAligned.length);
        }
        lines.add(cells);
        return this;
    }

    /** Prints it with two blanks in front and between. */
    public void print(PrintWriter out) {
        int[] widths = new int[rightAligned.length];
        for (String[] line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line[i]));
            }
        }
        for (String[] line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String blanks = " ".repeat(widths[i] - width(line[i]));
                text.append("  ").append(rightAligned[i] ? blanks + line[i] : line[i] + blanks);
            }
            out.println(text.toString().stripTrailing());
        }
    }

    /** Columns that a text takes on a terminal. */
    public static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    private static int width(int character) {
        boolean wide = in(character, 0x1100, 0x115F)
                || in(character, 0x2E80, 0xA4CF)
                || in(character, 0xAC00, 0xD7A3)
                || in(character, 0xF900, 0xFAFF)
                || in(character, 0xFE30, 0xFE6F)
                || in(character, 0xFF00, 0xFF60)
                || in(character, 0xFFE0, 0xFFE6)
                || in(character, 0x20000, 0x3FFFD);
        return wide ? 2 : 1;
    }

    private static boolean in(int character, int first, int last) {
        return character >= first && character <= last;
    }
}
