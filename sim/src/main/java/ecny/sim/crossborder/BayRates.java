package ecny.sim.crossborder;

import ecny.gateway.exchange.Instrument;
import ecny.settlement.bridge.BridgeCommand;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.MinorUnits;
import ecny.settlement.bridge.rules.Rate;
import java.math.BigDecimal;

/** What the provider quotes at the bridge: the exchange's price and its own spread; for kip, which are not traded there, the parity. */
final class BayRates {
    private static final long LIFE_MILLIS = 330_000;
    private static final String PROVIDER_MOST = "100000000.00";

    private final BayStage stage;

    BayRates(BayStage stage) {
        this.stage = stage;
    }

    void renew() {
        BayFloor floor = stage.floor();
        floor.makePrices();
        post("CNY/HKD", floor.prices("CNY/HKD"));
        post("CNY/AED", floor.prices("CNY/AED"));
        Rate kip = stage.parity("CNY", "LAK");
        post("CNY", "LAK", kip.e8(), kip.e8());
    }

    /** @param bidAndOffer at the exchange, in the pair's price units */
    void post(String symbol, long[] bidAndOffer) {
        Instrument pair = stage.floor().pair(symbol);
        long unit = BigDecimal.valueOf(100_000_000L, pair.priceDecimals()).longValueExact();
        post(pair.base(), pair.quote(), bidAndOffer[0] * unit, bidAndOffer[1] * unit);
    }

    BridgeVerdict post(String base, String quote, long bidE8, long askE8) {
        long bp = stage.scenario().spreadBp();
        return stage.bridge()
                .tell(new BridgeCommand.PostRate(
                        stage.scenario().provider(),
                        base,
                        quote,
                        new Rate(bidE8 - bidE8 * bp / BayFloor.BP),
                        new Rate(askE8 + askE8 * bp / BayFloor.BP),
                        MinorUnits.parse(PROVIDER_MOST, 2),
                        stage.clock().millis() + LIFE_MILLIS));
    }
}
