package ecny.gateway.file;

/**
 * A line that cannot be read as a payment.
 *
 * @param line its number in the file, from 1; the header is line 1
 * @param field the column, or {@code line} for the whole of it
 * @param value what stands there, cut after 80 characters
 * @param rule what should
 */
public record LineRefusal(long line, String field, String value, LineRule rule) {
    private static final int LONGEST_VALUE = 80;

    public LineRefusal {
        value = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
