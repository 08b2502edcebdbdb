package ecny.sim.lookthrough;

import java.util.List;
import java.util.Locale;

/**
 * Which of the money that came into an account is the money that went out of it again. Money has no serial numbers, so that this
 * is a convention, chosen and named; amounts are whole fen and sum exactly.
 *
 * <p>For one thread.
 */
public interface Attribution {
    /** The two conventions. */
    enum Method {
        /** 先进先出: what came first goes first. */
        FIFO,
        /** 按比例: what goes out is mixed like what is there. */
        PROPORTIONAL;

        /** This convention over the movements of a book. */
        public Attribution over(MovementBook book) {
            return this == FIFO ? new FirstInFirstOut(book) : new Proportional(book);
        }

        /** The word in files and on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a share was made of, among the movements into the account it left.
     *
     * @return shares that sum to exactly this one
     */
    List<Share> origins(Share share);

    /**
     * What became of a share, among the movements out of the account it reached.
     *
     * @return shares that sum to this one less what still rests in that account
     */
    List<Share> uses(Share share);
}
