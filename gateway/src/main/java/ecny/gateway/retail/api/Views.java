package ecny.gateway.retail.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.retail.order.Batch;
import ecny.gateway.retail.order.Event;
import ecny.gateway.retail.order.Movement;
import ecny.gateway.retail.order.Payment;
import ecny.gateway.retail.order.Progress;
import ecny.gateway.retail.order.Refund;
import ecny.gateway.retail.order.Shelf;
import ecny.gateway.retail.order.SponsoredCampaign;
import ecny.gateway.retail.order.Token;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.CampaignView;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.ledger.WalletView;
import ecny.wallet.money.BusinessDay;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the contract calls its resources, as JSON. */
final class Views {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(BusinessDay.SHANGHAI);
    private static final int SHOWN = 4;

    private Views() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    /** The first and last four digits. */
    static String masked(long wallet) {
        String digits = WalletNumber.format(wallet);
        return digits.substring(0, SHOWN)
                + "*".repeat(digits.length() - 2 * SHOWN)
                + digits.substring(digits.length() - SHOWN);
    }

    /** @param prefix with which the keys of the shelf begin, the caller's merchant first */
    static <T> ObjectNode page(Shelf.Page<T> page, String prefix, Function<T, ObjectNode> view) {
        ObjectNode node = object();
        ArrayNode items = node.putArray("items");
        page.items().forEach(item -> items.add(view.apply(item)));
        return node.put("next", Asked.cursor(prefix, page.next()));
    }

    static ObjectNode wallet(WalletView view, String name, long parent) {
        ObjectNode node = object();
        node.put("wallet", WalletNumber.format(view.number()));
        if (parent != 0) {
            node.put("parent", WalletNumber.format(parent));
        }
        return node.put("name", name)
                .put("kind", view.kind().name())
                .put("walletClass", view.walletClass())
                .put("state", view.state().name())
                .put("balanceFen", view.balanceFen())
                .put("heldFen", view.heldFen())
                .put("paidTodayFen", view.outOfDayFen())
                .put("paidThisYearFen", view.outOfYearFen());
    }

    static ObjectNode customer(WalletView view, String name) {
        return object().put("wallet", WalletNumber.format(view.number()))
                .put("name", name)
                .put("walletClass", view.walletClass())
                .put("state", view.state().name())
                .put("balanceFen", view.balanceFen());
    }

    static ObjectNode movement(Movement movement) {
        ObjectNode node = object().put("id", movement.id)
                .put("kind", movement.kind.name())
                .put("state", movement.state.name())
                .put("amountFen", movement.amountFen);
        putWallet(node, "payer", movement.payer);
        putWallet(node, "payee", movement.payee);
        put(node, "note", movement.note);
        put(node, "verdict", movement.verdict);
        return node.put("at", time(movement.atMillis));
    }

    static ObjectNode payment(Payment payment) {
        ObjectNode node = object().put("id", payment.id)
                .put("merchantOrder", payment.merchantOrder)
                .put("state", payment.state.name())
                .put("way", payment.way.name())
                .put("capture", payment.later ? "LATER" : "NOW")
                .put("amountFen", payment.amountFen)
                .put("capturedFen", payment.capturedFen)
                .put("refundedFen", payment.refundedFen)
                .put("splitFen", payment.splitFen);
        if (payment.payer != 0) {
            node.put("payer", masked(payment.payer));
        }
        if (payment.campaign != 0) {
            node.put("campaign", Long.toString(payment.campaign));
        }
        put(node, "token", payment.token);
        put(node, "billNumber", payment.billNumber);
        put(node, "description", payment.description);
        if (payment.way == Payment.Way.CASHIER) {
            node.put("cashier", "ecny-order:" + payment.id);
        }
        put(node, "verdict", payment.verdict);
        node.put("createdAt", time(payment.createdMillis));
        if (payment.expiresMillis != 0) {
            node.put("expiresAt", time(payment.expiresMillis));
        }
        if (payment.decidedMillis != 0) {
            node.put("decidedAt", time(payment.decidedMillis));
        }
        if (payment.heldUntilMillis != 0) {
            node.put("heldUntil", time(payment.heldUntilMillis));
        }
        return node;
    }

    static ObjectNode refund(Refund refund) {
        ObjectNode node = object().put("id", refund.id)
                .put("payment", refund.payment)
                .put("merchantRefund", refund.merchantRefund)
                .put("state", refund.state.name())
                .put("amountFen", refund.amountFen);
        put(node, "reason", refund.reason);
        put(node, "verdict", refund.verdict);
        return node.put("at", time(refund.atMillis));
    }

    static ObjectNode batch(Batch batch) {
        ObjectNode node = object().put("id", batch.id)
                .put("kind", batch.kind.name())
                .put("state", batch.done() ? "DONE" : "PROCESSING")
                .put("payer", WalletNumber.format(batch.payer));
        put(node, "payment", batch.payment);
        node.put("paidFen", batch.fen(Progress.SUCCEEDED))
                .put("paid", batch.count(Progress.SUCCEEDED))
                .put("refused", batch.count(Progress.FAILED))
                .put("at", time(batch.atMillis));
        ArrayNode items = node.putArray("items");
        for (Batch.Item item : batch.items) {
            ObjectNode view = items.addObject()
                    .put("wallet", WalletNumber.format(item.wallet))
                    .put("amountFen", item.amountFen);
            put(view, "note", item.note);
            view.put("state", item.state.name());
            if (item.verdict != null) {
                Verdict verdict = Verdict.valueOf(item.verdict);
                view.put("verdict", item.verdict)
                        .put("english", verdict.english())
                        .put("chinese", verdict.chinese());
            }
        }
        return node;
    }

    static ObjectNode token(Token token) {
        return object().put("token", token.token)
                .put("state", token.state.name())
                .put("customer", masked(token.customer))
                .put("perPaymentFen", token.perPaymentFen)
                .put("perDayFen", token.perDayFen)
                .put("at", time(token.atMillis));
    }

    static ObjectNode campaign(SponsoredCampaign campaign, @Nullable CampaignView view) {
        ObjectNode node = object().put("campaign", Long.toString(campaign.number))
                .put("sponsor", WalletNumber.format(campaign.sponsor))
                .put("packets", campaign.packets)
                .put("packetFen", campaign.packetFen)
                .put("minimumSpendFen", campaign.minimumSpendFen)
                .put("claimUntil", time(campaign.claimUntilMillis))
                .put("expiresAt", time(campaign.expiresMillis));
        if (campaign.listedShopsOnly) {
            ArrayNode shops = node.putArray("shops");
            campaign.shops.forEach(shop -> shops.add(WalletNumber.format(shop)));
        }
        return node.put("claimed", view == null ? 0 : view.packetsClaimed())
                .put("potFen", view == null ? 0 : view.potFen())
                .put("inPacketsFen", view == null ? 0 : view.inPacketsFen());
    }

    static ObjectNode event(Event event) {
        ObjectNode node = object().put("number", event.number())
                .put("at", time(event.atMillis()))
                .put("type", event.type())
                .put("subject", event.subject());
        put(node, "verdict", event.verdict());
        return node;
    }

    static ObjectNode verdict(Verdict verdict) {
        return object().put("verdict", verdict.name())
                .put("code", verdict.code())
                .put("transient", verdict.isTransient())
                .put("iso20022", verdict.isoReason())
                .put("english", verdict.english())
                .put("chinese", verdict.chinese());
    }

    static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void putWallet(ObjectNode node, String name, long wallet) {
        if (wallet != 0) {
            node.put(name, WalletNumber.format(wallet));
        }
    }
}
