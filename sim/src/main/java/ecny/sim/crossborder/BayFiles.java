package ecny.sim.crossborder;

import ecny.settlement.bridge.Quote;
import ecny.settlement.bridge.Receipt;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.settlement.bridgehouse.BridgeHouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The day as tables: every payment with both amounts, and what each institution was told. */
final class BayFiles {
    private static final int AT_ONCE = 1_000;

    private BayFiles() {}

    static void write(Path folder, BridgeWorld world, BridgeHouse bridge, List<BayPayment> payments)
            throws IOException {
        StringBuilder csv =
                new StringBuilder("payment,at,kind,corridor,pays,paid,receives,received,rate,stage,verdict\n");
        for (BayPayment one : payments) {
            csv.append(one.id())
                    .append(',')
                    .append(one.at())
                    .append(',')
                    .append(one.kind())
                    .append(',')
                    .append(one.corridor())
                    .append(',')
                    .append(amounts(world, one))
                    .append(',')
                    .append(one.stage() == null ? "" : one.stage())
                    .append(',')
                    .append(one.verdict())
                    .append('\n');
        }
        Files.writeString(folder.resolve("payments.csv"), csv);
        receipts(folder.resolve("receipts"), world, bridge);
    }

    private static String amounts(BridgeWorld world, BayPayment one) {
        @Nullable Quote quote = one.quote();
        CorridorRules corridor = world.rules().corridors().get(one.corridor());
        if (quote == null || corridor == null) {
            return ",,,,";
        }
        int pays = digits(world, corridor.from());
        int receives = digits(world, corridor.to());
        return corridor.from() + "," + BigDecimal.valueOf(quote.pays(), pays) + "," + corridor.to() + ","
                + BigDecimal.valueOf(quote.receives(), receives).toPlainString() + ","
                + BayDay.rateOf(quote, pays, receives);
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
