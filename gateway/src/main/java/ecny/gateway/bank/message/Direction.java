package ecny.gateway.bank.message;

/** Seen from the account: money in is a credit (贷记), money out a debit (借记). */
public enum Direction {
    CRDT,
    DBIT
}
