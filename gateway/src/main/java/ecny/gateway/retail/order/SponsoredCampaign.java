package ecny.gateway.retail.order;

import java.util.ArrayList;
import java.util.List;

/** A red-packet or voucher campaign that a merchant pays for: its terms as asked; what became of them the ledger knows. */
public final class SponsoredCampaign {
    public long number;
    public String merchant = "";
    public long sponsor;
    public long packets;
    public long packetFen;
    public long minimumSpendFen;
    public long claimUntilMillis;
    public long expiresMillis;
    public boolean listedShopsOnly;
    public List<Long> shops = new ArrayList<>();
    /** Wallets that claimed a packet through this door, for the sweep. */
    public List<Long> claimants = new ArrayList<>();
}
