package ecny.wallet.ledger;

/** Hears every movement of money, in order, on the ledger's thread: for statements. Account numbers: {@link Account}. */
@FunctionalInterface
public interface Postings {
    Postings NONE = (from, to, amountFen) -> {};

    void posted(long fromAccount, long toAccount, long amountFen);
}
