package ecny.wallet.ledger;

/** A red-packet campaign as it is now, for reports and queries. Amounts in fen. */
public record CampaignView(
        long number, long sponsor, long packetFen, long packetsClaimed, long potFen, long inPacketsFen) {}
