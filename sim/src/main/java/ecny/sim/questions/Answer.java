package ecny.sim.questions;

import java.util.List;

/**
 * The answer to a question in SQL.
 *
 * @param columns their names
 * @param numeric for each column, whether it holds numbers
 * @param rows values as text; an empty text for NULL
 * @param complete false when there were more rows than a session gives
 * @param millis how long it took
 */
public record Answer(
        List<String> columns, List<Boolean> numeric, List<List<String>> rows, boolean complete, long millis) {}
