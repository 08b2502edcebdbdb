package ecny.gateway.exchange;

import java.util.List;

/**
 * A pair's book at one moment.
 *
 * @param sequence of the last {@link BookChange} in it
 * @param bids best first
 * @param offers best first
 */
public record BookSnapshot(String symbol, long sequence, List<BookLevel> bids, List<BookLevel> offers) {
    public BookSnapshot {
        bids = List.copyOf(bids);
        offers = List.copyOf(offers);
    }
}
