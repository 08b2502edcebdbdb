package ecny.gateway.file;

import ecny.settlement.message.Command;

/**
 * A line of a payments file, its form checked.
 *
 * @param number in the file, from 1; the header is line 1
 * @param id as it stands in the file; the command's own is its UUID, or the first 128 bits of the text's SM3
 * @param atNanos time of the payment, nanoseconds since 1970 UTC
 * @param payer wallet that signs, or {@link #NONE} when an operator does
 * @param payee wallet that gets the money, or {@link #NONE}
 * @param amountFen in fen, above 0
 * @param command what is asked for
 */
public record PaymentLine(
        long number, String id, long atNanos, long payer, long payee, long amountFen, Command command) {
    /** No wallet on this side. */
    public static final long NONE = 0;
}
