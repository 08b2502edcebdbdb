package ecny.gateway.crossborder;

import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.fix.FixSettings;
import ecny.settlement.bridge.BridgeCommand.PostRate;
import ecny.settlement.bridge.rules.Rate;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import quickfix.FieldNotFound;
import quickfix.Group;
import quickfix.Message;
import quickfix.field.BeginString;
import quickfix.field.MDEntryPx;
import quickfix.field.MDEntrySize;
import quickfix.field.MDEntryType;
import quickfix.field.MDReqID;
import quickfix.field.MDUpdateAction;
import quickfix.field.MarketDepth;
import quickfix.field.NoMDEntries;
import quickfix.field.SenderCompID;
import quickfix.field.SubscriptionRequestType;
import quickfix.field.Symbol;
import quickfix.field.TargetCompID;
import quickfix.fix44.MarketDataRequest;

/**
 * A provider's rates from a pair's book at the exchange: it promises what it would get there itself, the best bid and the best offer,
 * for at most what waits at them. On the session's thread.
 */
final class ProviderRates {
    /** Longer than a heartbeat's interval, so that one that is late does no harm. */
    static final long LIFE_MILLIS = 75_000;

    private final String provider;
    private final Instrument pair;
    private final BridgeLine bridge;
    private final LongSupplier clockMillis;
    private final NavigableMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<BigDecimal, BigDecimal> offers = new TreeMap<>();

    ProviderRates(String provider, Instrument pair, BridgeLine bridge, LongSupplier clockMillis) {
        this.provider = provider;
        this.pair = pair;
        this.bridge = bridge;
        this.clockMillis = clockMillis;
    }

    String provider() {
        return provider;
    }

    /** For the whole book and every change of it. */
    Message request() {
        MarketDataRequest request = new MarketDataRequest();
        request.getHeader().setString(BeginString.FIELD, "FIX.4.4");
        request.getHeader().setString(SenderCompID.FIELD, provider);
        request.getHeader().setString(TargetCompID.FIELD, FixSettings.COMP_ID);
        request.setString(MDReqID.FIELD, "rates-" + pair.symbol());
        request.setChar(SubscriptionRequestType.FIELD, SubscriptionRequestType.SNAPSHOT_UPDATES);
        request.setInt(MarketDepth.FIELD, 0);
        for (char type : new char[] {MDEntryType.BID, MDEntryType.OFFER}) {
            MarketDataRequest.NoMDEntryTypes entry = new MarketDataRequest.NoMDEntryTypes();
            entry.setChar(MDEntryType.FIELD, type);
            request.addGroup(entry);
        }
        MarketDataRequest.NoRelatedSym symbol = new MarketDataRequest.NoRelatedSym();
        symbol.setString(Symbol.FIELD, pair.symbol());
        request.addGroup(symbol);
        return request;
    }

    synchronized void snapshot(Message message) throws FieldNotFound {
        bids.clear();
        offers.clear();
        for (Group entry : message.getGroups(NoMDEntries.FIELD)) {
            if (entry.isSetField(MDEntryPx.FIELD)) {
                level(entry, false);
            }
        }
        renew();
    }

    synchronized void changed(Message message) throws FieldNotFound {
        for (Group entry : message.getGroups(NoMDEntries.FIELD)) {
            if (entry.getChar(MDEntryType.FIELD) != MDEntryType.TRADE) {
                level(entry, entry.getChar(MDUpdateAction.FIELD) == MDUpdateAction.DELETE);
            }
        }
        renew();
    }

    private void level(Group entry, boolean gone) throws FieldNotFound {
        NavigableMap<BigDecimal, BigDecimal> side = entry.getChar(MDEntryType.FIELD) == MDEntryType.BID ? bids : offers;
        BigDecimal price = new BigDecimal(entry.getString(MDEntryPx.FIELD));
        if (gone) {
            side.remove(price);
        } else {
            side.put(price, new BigDecimal(entry.getString(MDEntrySize.FIELD)));
        }
    }

    /** Promises the same again, from now; nothing without both sides. */
    synchronized void renew() {
        if (bids.isEmpty() || offers.isEmpty()) {
            return;
        }
        BigDecimal most = bids.firstEntry().getValue().min(offers.firstEntry().getValue());
        bridge.tell(new PostRate(
                provider,
                pair.base(),
                pair.quote(),
                Rate.parse(bids.firstKey().toPlainString()),
                Rate.parse(offers.firstKey().toPlainString()),
                most.movePointRight(pair.baseDigits()).longValueExact(),
                clockMillis.getAsLong() + LIFE_MILLIS));
    }

    /** The book is not known any more; the last promise ends by itself. */
    synchronized void lineBroke() {
        bids.clear();
        offers.clear();
    }
}
