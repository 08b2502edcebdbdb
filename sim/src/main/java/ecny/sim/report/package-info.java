/**
 * What a run leaves for people: {@code payments.csv} and {@code payments.parquet}, the figures drawn from them, and one HTML
 * page that opens offline.
 *
 * <p>The way of the data: the journal is replayed into {@link ecny.sim.report.PaymentsCsv}, DuckDB turns that file into
 * Parquet and answers {@link ecny.sim.report.PaymentFigures} from it, {@link ecny.sim.report.HtmlReport} draws them. So the
 * page, the Parquet file and the CSV cannot disagree.
 */
@NullMarked
package ecny.sim.report;

import org.jspecify.annotations.NullMarked;
