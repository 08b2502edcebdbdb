package ecny.gateway.retail.order;

/** A sub-wallet that a merchant opened. */
public final class OwnWallet {
    public long number;
    public long parent;
    public String merchant = "";
    public String name = "";
    public boolean open;
}
