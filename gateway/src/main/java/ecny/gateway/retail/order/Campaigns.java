package ecny.gateway.retail.order;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.node.Node;
import ecny.wallet.ledger.CampaignView;
import ecny.wallet.ledger.Verdict;
import org.jspecify.annotations.Nullable;

/** Red packets and vouchers that a merchant pays for. The ledger keeps the terms; here is what it does not tell. */
public final class Campaigns {
    private static final long FIRST_NUMBER = 1_000_000_000_000_000L;
    private static final long NUMBERS = 8_000_000_000_000_000L;

    private final Node node;
    private final LedgerDesk desk;
    private final Shelves shelves;
    private final Purses purses;
    private final Custody custody;

    Campaigns(Node node, LedgerDesk desk, Shelves shelves, Purses purses, Custody custody) {
        this.node = node;
        this.desk = desk;
        this.shelves = shelves;
        this.purses = purses;
        this.custody = custody;
    }

    /** @throws Refusal when the merchant sponsors none of this number */
    public SponsoredCampaign get(String merchant, String number) {
        SponsoredCampaign campaign = shelves.campaigns.get(merchant + "/" + number);
        if (campaign == null) {
            throw Refusal.notFound("campaign", number);
        }
        return campaign;
    }

    /** As the ledger has it now. */
    public @Nullable CampaignView view(SponsoredCampaign campaign) {
        return node.ask(ledger -> ledger.campaign(campaign.number));
    }

    /** The terms are in {@code asked}; its number and merchant follow from the request. */
    public SponsoredCampaign fund(Caller caller, SponsoredCampaign asked) {
        asked.number = FIRST_NUMBER + Ids.number(caller.key(), "campaign", NUMBERS);
        asked.merchant = caller.merchant();
        require(
                asked.sponsor,
                purses.owner(asked.sponsor),
                new Command.FundCampaign(
                        id(caller, "fund"),
                        caller.atMillis(),
                        asked.number,
                        asked.sponsor,
                        Math.multiplyExact(asked.packets, asked.packetFen),
                        asked.packetFen,
                        asked.minimumSpendFen,
                        asked.claimUntilMillis,
                        asked.expiresMillis,
                        Payments.CNY,
                        asked.listedShopsOnly ? 1 : 0));
        put(asked);
        for (int i = 0; i < asked.shops.size(); i++) {
            admit(caller, asked, asked.shops.get(i), "shop" + i);
        }
        return asked;
    }

    public SponsoredCampaign admit(Caller caller, String number, long shop) {
        SponsoredCampaign campaign = get(caller.merchant(), number);
        admit(caller, campaign, shop, "shop");
        if (!campaign.shops.contains(shop)) {
            campaign.shops.add(shop);
            put(campaign);
        }
        return campaign;
    }

    private void admit(Caller caller, SponsoredCampaign campaign, long shop, String word) {
        require(
                shop,
                purses.owner(campaign.sponsor),
                new Command.AdmitMerchant(id(caller, word), caller.atMillis(), campaign.number, shop));
    }

    /** A customer of the sandbox claims a packet. */
    public SponsoredCampaign claim(Caller caller, String number, long winner) {
        SponsoredCampaign campaign = get(caller.merchant(), number);
        if (!custody.isCustomer(winner)) {
            throw Refusal.verdict(Verdict.WALLET_UNKNOWN, 0, null);
        }
        require(
                winner,
                purses.owner(winner),
                new Command.ClaimPacket(id(caller, "claim"), caller.atMillis(), campaign.number, winner));
        if (!campaign.claimants.contains(winner)) {
            campaign.claimants.add(winner);
            put(campaign);
        }
        return campaign;
    }

    /** What nobody claimed; and, once the packets have expired, what is left in those that were claimed here. */
    public SponsoredCampaign sweep(Caller caller, String number) {
        SponsoredCampaign campaign = get(caller.merchant(), number);
        String signer = purses.owner(campaign.sponsor);
        Verdict pot = desk.decide(
                        signer, new Command.SweepCampaign(id(caller, "pot"), caller.atMillis(), campaign.number))
                .verdictOr(number);
        boolean swept = pot.isAccepted();
        for (int i = 0; i < campaign.claimants.size(); i++) {
            Verdict packet = desk.decide(
                            signer,
                            new Command.SweepPacket(
                                    id(caller, "packet" + i),
                                    caller.atMillis(),
                                    campaign.number,
                                    campaign.claimants.get(i)))
                    .verdictOr(number);
            swept |= packet.isAccepted();
        }
        if (!swept) {
            throw Refusal.verdict(pot, campaign.sponsor, null);
        }
        return campaign;
    }

    private void require(long wallet, String signer, Command command) {
        Verdict verdict = desk.decide(signer, command).verdictOr(Ids.of(command.id()));
        if (!verdict.isAccepted()) {
            throw Refusal.verdict(verdict, wallet, null);
        }
    }

    private void put(SponsoredCampaign campaign) {
        shelves.together(() -> shelves.campaigns.put(campaign.merchant + "/" + campaign.number, campaign));
    }

    private static CommandId id(Caller caller, String word) {
        return Ids.command(caller.id(word));
    }
}
