package ecny.sim.questions;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The answer to a question in SQL.
 *
 * @param columns their names
 * @param numeric for each column, whether it holds numbers
 * @param money for each column, whether it holds amounts in yuan, with two decimals
 * @param rows values as text; an empty text for NULL
 * @param complete false when there were more rows than a session gives
 * @param millis how long it took
 */
public record Answer(
        List<String> columns,
        List<Boolean> numeric,
        List<Boolean> money,
        List<List<String>> rows,
        boolean complete,
        long millis) {
    /** The rows for people: amounts with separators between thousands. */
    public List<List<String>> shown() {
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> money.get(i) ? separated(row.get(i)) : row.get(i))
                        .toList())
                .toList();
    }

    private static String separated(String amount) {
        return amount.replaceAll("(?<=\\d)(?=(\\d{3})+\\.)", ",");
    }
}
