package ecny.sim.lookthrough;

/**
 * A part of one movement's money. Under first-in-first-out the fen of a movement stand in a row, and a share is a stretch of
 * them; where money is mixed only the size matters and the stretch begins at 0.
 *
 * @param movement its number in the {@link MovementBook}
 * @param offsetFen where the stretch begins
 * @param fen how long it is, above 0
 */
public record Share(int movement, long offsetFen, long fen) {
    public Share {
        if (movement < 0 || offsetFen < 0 || fen <= 0) {
            throw new IllegalArgumentException("movement=" + movement + ", offsetFen=" + offsetFen + ", fen=" + fen);
        }
    }
}
