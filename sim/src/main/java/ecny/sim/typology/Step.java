package ecny.sim.typology;

/**
 * Something that happens in a planted scheme.
 *
 * @param atNanos simulated time, since 1970
 * @param what kind of command
 * @param from who pays; of an exchange, opening or closing the wallet concerned
 * @param to who is paid; the same as {@code from} where nobody else is
 * @param fen above 0 when money moves
 * @param instance number of the scheme
 * @param truth part of the scheme; false for what only covers it
 */
record Step(long atNanos, What what, Party from, Party to, long fen, int instance, boolean truth) {
    enum What {
        EXCHANGE,
        TRANSFER,
        PAY,
        REDEEM,
        CLOSE
    }
}
