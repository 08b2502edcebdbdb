package ecny.sim.crossborder;

import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Trade;
import ecny.settlement.bridge.Quote;
import ecny.settlement.bridge.Receipt;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.node.Outcome;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The day as tables: every payment with both amounts and its wallet, every trade, and what each institution was told. */
final class BayFiles {
    private static final int AT_ONCE = 1_000;

    private BayFiles() {}

    static void write(Path folder, BridgeWorld world, BridgeHouse bridge, List<BayPayment> payments, BayFloor floor)
            throws IOException {
        StringBuilder csv = new StringBuilder("payment,at,kind,corridor,pays,paid,receives,received,rate,stage,verdict,"
                + "payer_wallet,payee_wallet,wallet_command,wallet_verdict,algorithm,returned_by\n");
        for (BayPayment one : payments) {
            csv.append(String.join(
                            ",",
                            one.id(),
                            one.at().toString(),
                            one.kind().name(),
                            one.corridor(),
                            amounts(world, one),
                            text(one.stage()),
                            text(one.verdict()),
                            wallet(one.payerWallet()),
                            wallet(one.payeeWallet()),
                            command(one.moved()),
                            text(one.walletVerdict()),
                            one.algorithm(),
                            command(one.returned())))
                    .append('\n');
        }
        Files.writeString(folder.resolve("payments.csv"), csv);
        Files.writeString(folder.resolve("trades.csv"), trades(floor));
        receipts(folder.resolve("receipts"), world, bridge);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String wallet(long number) {
        return number == 0 ? "" : WalletNumber.format(number);
    }

    private static String command(@Nullable Outcome outcome) {
        return outcome == null ? "" : outcome.commandId().toString();
    }

    private static String trades(BayFloor floor) {
        StringBuilder csv =
                new StringBuilder("trade,at,pair,price,quantity,base,cost,quote,buyer,seller,aggressor,settled\n");
        for (Trade trade : floor.trades()) {
            Instrument pair = floor.pair(trade.symbol());
            csv.append(String.join(
                            ",",
                            Long.toString(trade.tradeId()),
                            trade.at().toString(),
                            pair.symbol(),
                            decimal(trade.price(), pair.priceDecimals()),
                            decimal(trade.quantity(), pair.baseDigits()),
                            pair.base(),
                            decimal(trade.cost(), pair.quoteDigits()),
                            pair.quote(),
                            trade.buyer(),
                            trade.seller(),
                            trade.aggressor().name(),
                            Boolean.toString(floor.isSettled(trade))))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String decimal(long minor, int digits) {
        return BigDecimal.valueOf(minor, digits).toPlainString();
    }

    private static String amounts(BridgeWorld world, BayPayment one) {
        @Nullable Quote quote = one.quote();
        CorridorRules corridor = world.rules().corridors().get(one.corridor());
        if (quote == null || corridor == null) {
            return one.unexchanged() == 0 || corridor == null
                    ? ",,,,"
                    : unexchanged(world, corridor, one.unexchanged());
        }
        int pays = digits(world, corridor.from());
        int receives = digits(world, corridor.to());
        return corridor.from() + "," + decimal(quote.pays(), pays) + "," + corridor.to() + ","
                + decimal(quote.receives(), receives) + "," + rateOf(quote, pays, receives);
    }

    private static String unexchanged(BridgeWorld world, CorridorRules corridor, long minor) {
        String amount = corridor.from() + "," + decimal(minor, digits(world, corridor.from()));
        return amount + "," + amount + ",1";
    }

    /** What one unit of the first currency brought, for people: {@code 1.0871}. */
    private static String rateOf(Quote quote, int payDigits, int receiveDigits) {
        return BigDecimal.valueOf(quote.receives(), receiveDigits)
                .divide(BigDecimal.valueOf(quote.pays(), payDigits), 6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static int digits(BridgeWorld world, String currency) {
        return world.rules().jurisdiction(currency).minorUnits().value();
    }

    private static void receipts(Path folder, BridgeWorld world, BridgeHouse bridge) throws IOException {
        Map<String, StringBuilder> files = new TreeMap<>();
        long next = 1;
        List<Receipt> some = bridge.receipts(next, AT_ONCE);
        while (!some.isEmpty()) {
            for (Receipt receipt : some) {
                files.computeIfAbsent(
                                receipt.to(),
                                none -> new StringBuilder(
                                        "receipt,at,as,payment,stage,verdict,out,amountOut,in,amountIn\n"))
                        .append(receipt.number())
                        .append(',')
                        .append(Instant.ofEpochMilli(receipt.atMillis()))
                        .append(',')
                        .append(receipt.role())
                        .append(',')
                        .append(receipt.payment())
                        .append(',')
                        .append(receipt.stage())
                        .append(',')
                        .append(receipt.verdict())
                        .append(',')
                        .append(amount(world, receipt.currencyOut(), receipt.amountOut()))
                        .append(',')
                        .append(amount(world, receipt.currencyIn(), receipt.amountIn()))
                        .append('\n');
            }
            next += some.size();
            some = bridge.receipts(next, AT_ONCE);
        }
        Files.createDirectories(folder);
        for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey() + ".csv"), file.getValue());
        }
    }

    private static String amount(BridgeWorld world, String currency, long minor) {
        return currency.isEmpty()
                ? ","
                : currency + ","
                        + BigDecimal.valueOf(minor, digits(world, currency)).toPlainString();
    }
}
