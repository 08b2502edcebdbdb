package ecny.gateway.exchange.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.exchange.Decimals;
import ecny.gateway.exchange.Execution;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.OrderRequest;
import ecny.gateway.exchange.OrderType;
import ecny.gateway.exchange.Quote;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.TimeInForce;
import ecny.gateway.exchange.Venue;
import ecny.gateway.exchange.VenueVerdict;
import ecny.gateway.exchange.Withdrawal;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpDoor;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Orders, quotes and withdrawals over HTTP, for banks that do not speak FIX: the same requests to the same venue. What changes something is
 * signed; a bank sees only its own.
 *
 * <pre>
 *   POST /exchange/orders                pair, side, type, quantity, price, timeInForce, postOnly, quote
 *   GET  /exchange/orders/ID?pair=CNY-HKD
 *   POST /exchange/orders/ID/cancel      pair
 *   POST /exchange/orders/ID/replace     pair, quantity, price
 *   POST /exchange/quotes                pair, side, quantity
 *   POST /exchange/withdrawals           currency, amount
 * </pre>
 *
 * The id of an order is the Idempotency-Key of the request that made or replaced it. Any thread; waits for the venue.
 */
final class OrderDoor implements HttpDoor {
    private static final String ORDERS = "/exchange/orders";
    private static final String QUOTES = "/exchange/quotes";
    private static final String WITHDRAWALS = "/exchange/withdrawals";

    private final Venue venue;
    private final Map<String, Instrument> pairs = new LinkedHashMap<>();
    private final Banks banks;
    private final Once once;
    private final Asking asking;

    OrderDoor(Venue venue, Banks banks, Once once) {
        this.venue = venue;
        venue.instruments().forEach(pair -> pairs.put(pair.symbol(), pair));
        this.banks = banks;
        this.once = once;
        asking = new Asking(venue);
    }

    void mount(HttpRoutes routes) {
        routes.at(ORDERS, this).at(QUOTES, this).at(WITHDRAWALS, this);
    }

    @Override
    public HttpReply answer(HttpCall call) {
        try {
            String bank = banks.caller(call);
            String[] path = call.rawPath().split("/", -1); // "", exchange, orders, ID, verb
            boolean reads = call.method().equals("GET");
            if (!reads && !call.method().equals("POST")) {
                throw notAllowed();
            }
            if (path.length == 4 && path[2].equals("orders") && reads) {
                return status(bank, OrderForm.id("id", path[3]), call);
            }
            if (path.length == 3 && !reads) {
                return switch (path[2]) {
                    case "orders" -> order(bank, call);
                    case "quotes" -> quote(bank, call);
                    default -> withdraw(bank, call);
                };
            }
            if (path.length == 5 && path[2].equals("orders") && !reads) {
                String original = OrderForm.id("id", path[3]);
                if (path[4].equals("cancel")) {
                    return cancel(bank, original, call);
                }
                if (path[4].equals("replace")) {
                    return replace(bank, original, call);
                }
            }
            throw reads || path.length > 5
                    ? Refused.as(Problem.of(404, "NOT_FOUND", "There is nothing at this path.", "该路径不存在。"))
                    : notAllowed();
        } catch (Refused refused) {
            return refused.problem().reply(call);
        }
    }

    private static Refused notAllowed() {
        return Refused.as(Problem.of(405, "METHOD_NOT_ALLOWED", "This method is not for this path.", "该路径不支持此方法。"));
    }

    private HttpReply order(String bank, HttpCall call) {
        OrderForm form = OrderForm.of(
                venue, call, "pair", "side", "type", "timeInForce", "postOnly", "quantity", "price", "quote");
        String id = OrderForm.id(call);
        Instrument pair = form.pair(pairs);
        Side side = form.word("side", Side.class);
        OrderType type = form.word("type", OrderType.LIMIT);
        boolean quoted = type == OrderType.QUOTED;
        String quote = form.text("quote");
        if (quoted == quote.isEmpty()) {
            throw Refused.malformed(
                    "/quote", quote, "An order of type QUOTED, and no other, names its quote.", "仅QUOTED类订单须填写quote。");
        }
        TimeInForce time = form.word("timeInForce", quoted ? TimeInForce.FILL_OR_KILL : TimeInForce.DAY);
        OrderRequest request = new OrderRequest.New(
                bank,
                id,
                pair.symbol(),
                side,
                type,
                time,
                form.flag("postOnly"),
                form.quantity(pair),
                form.price(pair, type),
                quoted ? quote : null);
        return once.answer(bank, id, call, again -> carryOut(request, form, pair, id, id, again, 201));
    }

    private HttpReply cancel(String bank, String original, HttpCall call) {
        OrderForm form = OrderForm.of(venue, call, "pair");
        String id = OrderForm.id(call);
        Instrument pair = form.pair(pairs);
        // The venue knows the order's side; that of a cancel is a word of FIX.
        OrderRequest request = new OrderRequest.Cancel(bank, id, original, pair.symbol(), Side.BUY);
        return once.answer(bank, id, call, again -> carryOut(request, form, pair, original, original, again, 200));
    }

    private HttpReply replace(String bank, String original, HttpCall call) {
        OrderForm form = OrderForm.of(venue, call, "pair", "quantity", "price");
        String id = OrderForm.id(call);
        Instrument pair = form.pair(pairs);
        OrderRequest request = new OrderRequest.Replace(
                bank, id, original, pair.symbol(), Side.BUY, form.quantity(pair), form.price(pair, OrderType.LIMIT));
        return once.answer(bank, id, call, again -> carryOut(request, form, pair, original, id, again, 200));
    }

    /**
     * @param original the order that is spoken of
     * @param after the order's id when it is done
     * @param again the venue may have taken this before: then the order's status is the answer
     */
    private HttpReply carryOut(
            OrderRequest request,
            OrderForm form,
            Instrument pair,
            String original,
            String after,
            boolean again,
            int status) {
        Asking.Told told = asking.ask(request);
        if (again && told.verdict() == VenueVerdict.DUPLICATE_ID) {
            told = asking.ask(new OrderRequest.Status(request.participant(), after, pair.symbol(), Side.BUY));
        }
        @Nullable Execution order = told.order();
        if (order == null || order.orderId() == 0) {
            throw form.refused(told.verdict(), pair, request.id(), original);
        }
        return ok(status, order(pair, order, told.verdict()));
    }

    private HttpReply status(String bank, String id, HttpCall call) {
        String symbol = "";
        for (String part : call.rawQuery().split("&", -1)) {
            if (part.startsWith("pair=")) {
                symbol = part.substring("pair=".length()).replace("%2F", "/").replace('-', '/');
            }
        }
        @Nullable Instrument pair = pairs.get(symbol);
        if (pair == null) {
            throw Refused.of(VenueVerdict.SYMBOL_UNKNOWN, "pair", symbol);
        }
        Asking.Told told = asking.ask(new OrderRequest.Status(bank, id, pair.symbol(), Side.BUY));
        @Nullable Execution order = told.order();
        if (order == null || told.verdict() != VenueVerdict.ACCEPTED) {
            throw Refused.of(told.verdict(), "id", id);
        }
        return ok(200, order(pair, order, VenueVerdict.ACCEPTED));
    }

    private HttpReply quote(String bank, HttpCall call) {
        OrderForm form = OrderForm.of(venue, call, "pair", "side", "quantity");
        String id = OrderForm.id(call);
        Instrument pair = form.pair(pairs);
        @Nullable Side side = form.text("side").isEmpty() ? null : form.word("side", Side.class);
        OrderRequest request = new OrderRequest.AskQuote(bank, id, pair.symbol(), side, form.quantity(pair));
        return once.answer(bank, id, call, again -> {
            Asking.Told told = asking.ask(request);
            @Nullable Quote quote = told.quote();
            if (quote == null) {
                throw form.refused(told.verdict(), pair, id, id);
            }
            return ok(201, quote(pair, quote));
        });
    }

    private HttpReply withdraw(String bank, HttpCall call) {
        OrderForm form = OrderForm.of(venue, call, "currency", "amount");
        String id = OrderForm.id(call);
        String currency = form.needed("currency");
        int digits = pairs.values().stream()
                .filter(pair -> pair.base().equals(currency) || pair.quote().equals(currency))
                .mapToInt(pair -> pair.base().equals(currency) ? pair.baseDigits() : pair.quoteDigits())
                .findFirst()
                .orElseThrow(() -> Refused.of(VenueVerdict.CURRENCY_UNKNOWN, "/currency", currency));
        long amount = form.amount(digits);
        return once.answer(bank, id, call, again -> {
            // The venue knows its withdrawals for ever, so the same one again needs no other question.
            VenueVerdict verdict = asking.withdraw(new Withdrawal(bank, id, currency, amount));
            if (verdict != VenueVerdict.ACCEPTED) {
                throw verdict == VenueVerdict.DUPLICATE_ID
                        ? Refused.of(verdict, OrderForm.ID, id)
                        : Refused.of(verdict, "/amount", form.text("amount"));
            }
            return ok(
                    201,
                    FeedJson.JSON
                            .createObjectNode()
                            .put("withdrawal", id)
                            .put("currency", currency)
                            .put("amount", Decimals.text(amount, digits)));
        });
    }

    private static HttpReply ok(int status, ObjectNode body) {
        return HttpReply.json(status, body.toString()).withHeader("Cache-Control", "no-store");
    }

    private static ObjectNode order(Instrument pair, Execution order, VenueVerdict verdict) {
        ObjectNode out = FeedJson.JSON
                .createObjectNode()
                .put("order", order.id())
                .put("venueOrder", order.orderId())
                .put("pair", pair.symbol())
                .put("side", order.side().name())
                .put("type", order.type().name())
                .put("timeInForce", order.timeInForce().name())
                .put("state", order.state().name())
                .put("quantity", Decimals.quantity(pair, order.quantity()))
                .put("filled", Decimals.quantity(pair, order.filled()))
                .put("leaves", Decimals.quantity(pair, order.leaves()))
                .put("average", Decimals.average(pair, order.filled(), order.filledCost()))
                .put("cost", Decimals.text(order.filledCost(), pair.quoteDigits()))
                .put("at", order.at().toString());
        if (order.price() > 0) {
            out.put("price", Decimals.price(pair, order.price()));
        }
        if (order.original() != null) {
            out.put("original", order.original());
        }
        return out.put("verdict", verdict.name())
                .put("verdictCode", verdict.code())
                .put("en", verdict.english())
                .put("zh", verdict.chinese());
    }

    private static ObjectNode quote(Instrument pair, Quote quote) {
        ObjectNode out = FeedJson.JSON
                .createObjectNode()
                .put("quote", quote.quoteId())
                .put("pair", pair.symbol())
                .put("quantity", Decimals.quantity(pair, quote.quantity()))
                .put("validUntil", quote.validUntil().toString());
        if (quote.bid() > 0) {
            out.put("bid", Decimals.price(pair, quote.bid()));
        }
        if (quote.offer() > 0) {
            out.put("offer", Decimals.price(pair, quote.offer()));
        }
        return out;
    }
}
