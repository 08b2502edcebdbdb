package ecny.gateway.cashier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.codes.AcceptanceRouter;
import ecny.gateway.codes.MerchantCode;
import ecny.gateway.codes.MerchantCodes;
import ecny.gateway.codes.PaymentCode;
import ecny.gateway.codes.PaymentCodes;
import ecny.gateway.codes.StaticCodeAllowance;
import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.money.Fen;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What the customer's app does, at its operator: reads codes, pays, shows payment codes. Any thread. */
final class PhoneDesk {
    private static final int YUAN = 156;
    private static final int LONGEST_STRIP = 60;
    private static final int SHOWN_KEPT = 10_000;

    private final OrderPhone orders;
    private final AcceptanceRouter router = AcceptanceRouter.builtIn();
    private final PaymentCodes paymentCodes;
    private final MerchantCodes merchantCodes;
    private final StaticCodeAllowance allowance;
    private final WalletHand hand;
    private final List<Shop> shops;
    private final Supplier<Instant> now;

    /** Codes shown lately, to their wallets: where a question of a till goes. */
    private final Map<String, Long> shown = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > SHOWN_KEPT;
        }
    };

    PhoneDesk(
            OrderPhone orders,
            PaymentCodes paymentCodes,
            MerchantCodes merchantCodes,
            StaticCodeAllowance allowance,
            WalletHand hand,
            List<Shop> shops,
            Supplier<Instant> now) {
        this.orders = orders;
        this.paymentCodes = paymentCodes;
        this.merchantCodes = merchantCodes;
        this.allowance = allowance;
        this.hand = hand;
        this.shops = shops;
        this.now = now;
    }

    /** What stands behind a scanned code. */
    ObjectNode scan(String code) {
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        if (orders.isOurs(code)) {
            OrderPhone.Seen order = orders.scan(code)
                    .orElseThrow(() -> new Refusal(404, "The order cannot be paid any more.", "订单已支付、关闭或不存在。"));
            named(seen.put("kind", "ORDER"), order.mchid());
            return seen.put("amountFen", order.amountFen()).put("description", order.description());
        }
        Optional<AcceptanceRouter.Form> form = router.route(code).map(row -> row.value());
        if (form.isPresent() && form.get().scheme().equals("EMVCO")) {
            try {
                MerchantCode wall = merchantCodes.read(code, now.get());
                seen.put("kind", "STATIC").put("key", UUID.randomUUID().toString());
                seen.put("toEnglish", wall.name());
                return seen.put("toChinese", wall.chineseName().orElse(wall.name()));
            } catch (MerchantCodes.RefusedException refused) {
                if (refused.fault() != MerchantCodes.Fault.OTHER_SCHEME) {
                    throw new Refusal(
                            422, refused.fault().english(), refused.fault().chinese());
                }
            }
        }
        return seen.put("kind", "OTHER")
                .put("english", form.map(AcceptanceRouter.Form::english).orElse(""))
                .put("chinese", form.map(AcceptanceRouter.Form::chinese).orElse(""));
    }

    private void named(ObjectNode seen, String mchid) {
        for (Shop shop : shops) {
            if (shop.mchid().equals(mchid)) {
                seen.put("toEnglish", shop.english()).put("toChinese", shop.chinese());
                return;
            }
        }
        seen.put("toEnglish", mchid).put("toChinese", mchid);
    }

    /** What the phone would pay: the order's amount, else the one that was entered. */
    long amountOf(String code, long entered) {
        return orders.isOurs(code)
                ? orders.scan(code).map(OrderPhone.Seen::amountFen).orElse(entered)
                : entered;
    }

    /** Pays what was scanned. */
    ObjectNode pay(String code, long wallet, long amountFen, String key) {
        if (orders.isOurs(code)) {
            OrderPhone.Told told = orders.pay(code, wallet);
            return told(told.isPaid(), told.english(), told.chinese());
        }
        try {
            MerchantCode wall = merchantCodes.read(code, now.get());
            Verdict verdict = payWall(wall, wallet, amountFen, UUID.fromString(key));
            return told(verdict == Verdict.ACCEPTED, verdict.english(), verdict.chinese());
        } catch (MerchantCodes.RefusedException refused) {
            throw new Refusal(422, refused.fault().english(), refused.fault().chinese());
        } catch (IllegalArgumentException notAKey) {
            throw new Refusal(400, "A scan's key is a UUID.", "扫码标识无效。");
        }
    }

    private Verdict payWall(MerchantCode wall, long wallet, long amountFen, UUID key) {
        Instant asked = now.get();
        int day = BusinessDay.ofNanos(BusinessDay.nanosOf(asked));
        if (!allowance.take(wallet, day, key.toString(), amountFen)) {
            String left = Fen.toYuan(allowance.leftFen(wallet, day));
            throw new Refusal(
                    422,
                    "More than may be paid by static codes in a day; " + left + " yuan are left.",
                    "超出静态码单日限额, 今日剩余" + left + "元。");
        }
        Verdict verdict = hand.decide(
                wallet,
                new Command.Pay(CommandId.of(key), asked.toEpochMilli(), wallet, wall.merchant(), amountFen, YUAN));
        if (verdict != Verdict.ACCEPTED) {
            allowance.giveBack(wallet, day, key.toString());
        }
        return verdict;
    }

    private static ObjectNode told(boolean isPaid, String english, String chinese) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("paid", isPaid)
                .put("english", english)
                .put("chinese", chinese);
    }

    /** Payment codes for the phone: one for now, or a strip to take along. */
    ObjectNode codes(long wallet, int count) {
        if (count < 1 || count > LONGEST_STRIP) {
            throw new Refusal(400, "1 to 60 codes.", "一次可取1至60个付款码。");
        }
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        ArrayNode codes = out.putArray("codes");
        for (PaymentCode code : paymentCodes.strip(wallet, count)) {
            remember(code);
            codes.addObject()
                    .put("digits", code.digits())
                    .put("fromMillis", code.validFrom().toEpochMilli())
                    .put("untilMillis", code.validUntil().toEpochMilli());
        }
        return out;
    }

    private void remember(PaymentCode code) {
        synchronized (shown) {
            shown.put(code.digits(), code.wallet());
        }
    }

    /** Whose phone in this page showed the code; 0 for none. */
    long walletThatShowed(String code) {
        synchronized (shown) {
            return shown.getOrDefault(code, 0L);
        }
    }

    long balanceFen(long wallet) {
        return hand.balanceFen(wallet);
    }
}
