package ecny.gateway.retail.order;

/** A sub-wallet that a customer pushed to a merchant (子钱包快付): the merchant knows the token, not the wallet. */
public final class Token {
    /** How far it got. */
    public enum State {
        PROCESSING,
        ACTIVE,
        REVOKED
    }

    public String token = "";
    public String merchant = "";
    public State state = State.PROCESSING;
    /** The customer's wallet, the parent. */
    public long customer;

    public long subWallet;
    public long perPaymentFen;
    public long perDayFen;
    public long atMillis;
}
