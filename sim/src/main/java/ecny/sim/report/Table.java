package ecny.sim.report;

import ecny.sim.language.Bilingual;
import java.util.List;

/**
 * A table of a page, before it is drawn.
 *
 * @param title over it
 * @param alignment one letter a column, {@code l} or {@code r} (a number)
 * @param heads of the columns
 * @param rows cells as texts
 */
public record Table(Bilingual title, String alignment, List<Bilingual> heads, List<List<String>> rows) {
    public Table {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    /** As HTML, every cell escaped. */
    public String html() {
        return Page.table(alignment, heads, rows);
    }

    /** Whether a column holds numbers. */
    public boolean isNumber(int column) {
        return alignment.charAt(column) == 'r';
    }
}
