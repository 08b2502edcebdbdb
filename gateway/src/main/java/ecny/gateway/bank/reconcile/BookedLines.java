package ecny.gateway.bank.reconcile;

import ecny.gateway.bank.message.Direction;
import ecny.wallet.money.Fen;
import java.util.ArrayList;
import java.util.List;

/**
 * A bank's own record of its day as a file of comma-separated values, UTF-8, first line {@link #HEADER}:
 *
 * <pre>
 *   direction,payer,payee,transaction_id,amount,status
 *   DBIT,C1010211000012,C1010511003703,2026040100000001,128.50,SETTLED
 *   CRDT,,,W-IN-2026-04-01,99.00,SETTLED
 * </pre>
 *
 * <p>{@code direction} is CRDT for what came in, DBIT for what went out; {@code amount} yuan with at most two decimals;
 * {@code status} SETTLED, PENDING or FAILED. Sums that the statement has without a payment (wallets, the central bank) have an empty
 * payer and payee and the statement's reference.
 */
public final class BookedLines {
    public static final String HEADER = "direction,payer,payee,transaction_id,amount,status";
    private static final int FIELDS = 6;

    private BookedLines() {}

    /** @throws IllegalArgumentException naming line, field and rule */
    public static List<BookedLine> read(String csv) {
        List<String> rows = csv.lines().toList();
        if (rows.isEmpty() || !rows.get(0).strip().equals(HEADER)) {
            throw new IllegalArgumentException("line 1: expected '" + HEADER + "'");
        }
        List<BookedLine> lines = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            if (!rows.get(i).isBlank()) {
                lines.add(line(i + 1, rows.get(i)));
            }
        }
        return lines;
    }

    private static BookedLine line(int number, String row) {
        String[] fields = row.split(",", -1);
        if (fields.length != FIELDS) {
            throw wrong(number, "fields", String.valueOf(fields.length), String.valueOf(FIELDS));
        }
        if (!fields[0].equals("CRDT") && !fields[0].equals("DBIT")) {
            throw wrong(number, "direction", fields[0], "CRDT or DBIT");
        }
        if (fields[3].isBlank()) {
            throw wrong(number, "transaction_id", fields[3], "the payment's id or the sum's reference");
        }
        if (!fields[4].matches("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,2})?")) {
            throw wrong(number, "amount", fields[4], "yuan, nothing or more, at most two decimals");
        }
        if (!fields[5].matches("SETTLED|PENDING|FAILED")) {
            throw wrong(number, "status", fields[5], "SETTLED, PENDING or FAILED");
        }
        return new BookedLine(
                Direction.valueOf(fields[0]),
                fields[1],
                fields[2],
                fields[3],
                Fen.parseYuan(fields[4]),
                fields[5].equals("SETTLED"));
    }

    private static IllegalArgumentException wrong(int line, String field, String found, String expected) {
        return new IllegalArgumentException(
                "line " + line + ", " + field + ": found '" + found + "', expected " + expected);
    }

    public static String write(List<BookedLine> lines) {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (BookedLine line : lines) {
            csv.append(String.join(
                            ",",
                            line.direction().name(),
                            line.payer(),
                            line.payee(),
                            line.transactionId(),
                            Fen.toYuan(line.amountFen()),
                            line.settled() ? "SETTLED" : "PENDING"))
                    .append('\n');
        }
        return csv.toString();
    }
}
