package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be compared with a published figure. Amounts are in yuan. */
public enum Measure {
    /** Red packets claimed. */
    @JsonProperty("packets-claimed")
    PACKETS_CLAIMED("packets claimed", Unit.COUNT, true),
    /** Payments in which a red packet was used. */
    @JsonProperty("packet-payments")
    PACKET_PAYMENTS("payments with a packet", Unit.COUNT, true),
    /** Packet money that was spent; what payers added is not in it. */
    @JsonProperty("packet-money-spent")
    PACKET_MONEY_SPENT("packet money spent", Unit.YUAN, true),
    /** Payments with a packet, per packet claimed. */
    @JsonProperty("packet-payments-per-claim")
    PACKET_PAYMENTS_PER_CLAIM("payments per winner who claimed", Unit.RATIO, false),
    /** Packet money spent, per payment with a packet. */
    @JsonProperty("packet-money-per-payment")
    PACKET_MONEY_PER_PAYMENT("mean ticket", Unit.YUAN, false),
    /** What people paid beyond the packets, out of their own top-ups. */
    @JsonProperty("own-money-spent")
    OWN_MONEY_SPENT("own top-ups spent", Unit.YUAN, true),
    /** All payments and transfers. */
    @JsonProperty("payments")
    PAYMENTS("payments", Unit.COUNT, true),
    /** Their value. */
    @JsonProperty("value")
    VALUE("value", Unit.YUAN, true),
    /** Value per payment. */
    @JsonProperty("mean-ticket")
    MEAN_TICKET("mean ticket", Unit.YUAN, false),
    /** Part of the payments between 18:00 and 06:00. */
    @JsonProperty("night-share")
    NIGHT_SHARE("payments between 18:00 and 06:00", Unit.SHARE, false);

    /** How a figure is printed. */
    public enum Unit {
        /** A whole number. */
        COUNT,
        /** An amount in yuan. */
        YUAN,
        /** A number with decimals. */
        RATIO,
        /** A part of a whole, printed in percent. */
        SHARE
    }

    private final String title;
    private final Unit unit;
    private final boolean extensive;

    Measure(String title, Unit unit, boolean extensive) {
        this.title = title;
        this.unit = unit;
        this.extensive = extensive;
    }

    /** Words for a table. */
    public String title() {
        return title;
    }

    /** How it is printed. */
    public Unit unit() {
        return unit;
    }

    /** True when a run of twice the size has twice as much of it. */
    public boolean isExtensive() {
        return extensive;
    }
}
