package ecny.gateway.bank.xml;

/** What happens to a batch with a bad item. */
public enum BadItems {
    /** Nothing of it is booked. */
    REFUSE_ALL,
    /** The bad items are refused, the others booked; count and control sum must hold over all of them. */
    BOOK_THE_REST
}
