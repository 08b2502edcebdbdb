package ecny.gateway.retail.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.retail.contract.Broken;
import ecny.gateway.retail.order.Refusal;
import ecny.gateway.retail.order.Retail;
import ecny.gateway.retail.order.Shelf;
import ecny.gateway.retail.order.SponsoredCampaign;
import ecny.gateway.retail.order.Token;
import java.time.OffsetDateTime;
import java.util.Map;

/** Red packets, vouchers, and sub-wallets that customers push. */
final class CampaignHandlers {
    private final Retail retail;

    CampaignHandlers(Retail retail) {
        this.retail = retail;
    }

    void addTo(Map<String, Handler> handlers) {
        handlers.put("listCampaigns", this::list);
        handlers.put("createCampaign", this::create);
        handlers.put(
                "getCampaign",
                asked -> Answer.ok(view(retail.campaigns().get(asked.caller().merchant(), asked.value("campaign")))));
        handlers.put(
                "admitShop",
                asked -> Answer.ok(
                        view(retail.campaigns().admit(asked.caller(), asked.value("campaign"), wallet(asked)))));
        handlers.put(
                "claimPacket",
                asked -> Answer.created(
                        view(retail.campaigns().claim(asked.caller(), asked.value("campaign"), wallet(asked)))));
        handlers.put(
                "sweepCampaign",
                asked -> Answer.ok(view(retail.campaigns().sweep(asked.caller(), asked.value("campaign")))));
        handlers.put("listTokens", this::tokens);
        handlers.put("createToken", this::push);
        handlers.put(
                "getToken",
                asked ->
                        Answer.ok(Views.token(retail.tokens().get(asked.caller().merchant(), asked.value("token")))));
        handlers.put(
                "revokeToken",
                asked -> Answer.ok(Views.token(retail.tokens().revoke(asked.caller(), asked.value("token")))));
    }

    private Answer list(Asked asked) {
        String prefix = asked.caller().merchant() + "/";
        Shelf.Page<SponsoredCampaign> page =
                retail.shelves().campaigns.page(prefix, asked.after(prefix), asked.limit());
        return Answer.ok(Views.page(page, prefix, this::view));
    }

    private Answer create(Asked asked) {
        SponsoredCampaign campaign = new SponsoredCampaign();
        campaign.sponsor = retail.wallets().require(asked.caller(), "sponsor", asked.text("sponsor"));
        campaign.packets = asked.number("packets");
        campaign.packetFen = asked.number("packetFen");
        campaign.minimumSpendFen = asked.number("minimumSpendFen");
        campaign.claimUntilMillis = millis(asked, "claimUntil");
        campaign.expiresMillis = millis(asked, "expiresAt");
        JsonNode shops = asked.body().path("shops");
        campaign.listedShopsOnly = !shops.isMissingNode();
        shops.forEach(shop -> campaign.shops.add(Long.parseLong(shop.asText())));
        return Answer.created(view(retail.campaigns().fund(asked.caller(), campaign)));
    }

    private ObjectNode view(SponsoredCampaign campaign) {
        return Views.campaign(campaign, retail.campaigns().view(campaign));
    }

    private Answer tokens(Asked asked) {
        String prefix = asked.caller().merchant() + "/";
        Shelf.Page<Token> page = retail.shelves().tokens.page(prefix, asked.after(prefix), asked.limit());
        return Answer.ok(Views.page(page, prefix, Views::token));
    }

    private Answer push(Asked asked) {
        if (asked.number("perPaymentFen") > asked.number("perDayFen")) {
            throw Refusal.broken(
                    new Broken("perPaymentFen", asked.text("perPaymentFen"), "at most perDayFen", "不得大于 perDayFen"));
        }
        return Answer.created(Views.token(retail.tokens()
                .push(
                        asked.caller(),
                        Long.parseLong(asked.text("customer")),
                        asked.number("perPaymentFen"),
                        asked.number("perDayFen"))));
    }

    private static long wallet(Asked asked) {
        return Long.parseLong(asked.text("wallet"));
    }

    private static long millis(Asked asked, String field) {
        return OffsetDateTime.parse(asked.text(field)).toInstant().toEpochMilli();
    }
}
