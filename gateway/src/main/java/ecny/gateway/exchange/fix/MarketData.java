package ecny.gateway.exchange.fix;

import ecny.gateway.exchange.BookChange;
import ecny.gateway.exchange.BookLevel;
import ecny.gateway.exchange.BookSnapshot;
import ecny.gateway.exchange.Decimals;
import ecny.gateway.exchange.Instrument;
import ecny.gateway.exchange.Side;
import ecny.gateway.exchange.Trade;
import ecny.gateway.exchange.Venue;
import ecny.gateway.exchange.VenueVerdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import quickfix.FieldNotFound;
import quickfix.Group;
import quickfix.IncorrectTagValue;
import quickfix.Message;
import quickfix.field.MDEntryPx;
import quickfix.field.MDEntrySize;
import quickfix.field.MDEntryType;
import quickfix.field.MDReqID;
import quickfix.field.MDReqRejReason;
import quickfix.field.MDUpdateAction;
import quickfix.field.MarketDepth;
import quickfix.field.NoRelatedSym;
import quickfix.field.NumberOfOrders;
import quickfix.field.SubscriptionRequestType;
import quickfix.field.Symbol;
import quickfix.field.Text;
import quickfix.fix44.MarketDataIncrementalRefresh;
import quickfix.fix44.MarketDataRequestReject;
import quickfix.fix44.MarketDataSnapshotFullRefresh;

/**
 * Who wants which books, and what they are told. A snapshot has the book's sequence; changes up to it are left out, so that
 * snapshot and changes are the book. All but {@link #isWanted} on the tray's thread.
 */
final class MarketData {
    /** @param known prices of levels that this subscriber has been told of, bids as negatives */
    private record Subscription(String participant, String id, Instrument pair, long sequence, Set<Long> known) {}

    private static final char UNSUBSCRIBE = '2';

    private final Venue venue;
    private final Instruments instruments;
    private final List<Subscription> subscriptions = new ArrayList<>();
    /** Pairs that somebody ever subscribed to. */
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();

    MarketData(Venue venue, Instruments instruments) {
        this.venue = venue;
        this.instruments = instruments;
    }

    boolean isWanted(String symbol) {
        return wanted.contains(symbol);
    }

    /** Snapshots, or one reject; an unsubscription is not answered. */
    List<Message> asked(String participant, Message request) throws FieldNotFound, IncorrectTagValue {
        String id = request.getString(MDReqID.FIELD);
        char what = request.getChar(SubscriptionRequestType.FIELD);
        if (what == UNSUBSCRIBE) {
            subscriptions.removeIf(one -> one.participant.equals(participant) && one.id.equals(id));
            return List.of();
        }
        boolean subscribes = what == SubscriptionRequestType.SNAPSHOT_UPDATES;
        int depth = request.getInt(MarketDepth.FIELD);
        if (subscribes && depth != 0) {
            return List.of(
                    refused(participant, id, MDReqRejReason.UNSUPPORTED_MARKETDEPTH, "updates are of the full book"));
        }
        if (subscribes
                && subscriptions.stream().anyMatch(one -> one.participant.equals(participant) && one.id.equals(id))) {
            return List.of(refused(
                    participant,
                    id,
                    FixCodes.marketDataReject(VenueVerdict.DUPLICATE_ID),
                    FixCodes.text(VenueVerdict.DUPLICATE_ID)));
        }
        List<Instrument> pairs = new ArrayList<>();
        for (Group group : request.getGroups(NoRelatedSym.FIELD)) {
            String symbol = group.getString(Symbol.FIELD);
            if (instruments.find(symbol).isEmpty()) {
                return List.of(refused(
                        participant,
                        id,
                        FixCodes.marketDataReject(VenueVerdict.SYMBOL_UNKNOWN),
                        FixCodes.text(VenueVerdict.SYMBOL_UNKNOWN)));
            }
            pairs.add(instruments.of(symbol));
        }
        List<Message> answers = new ArrayList<>();
        for (Instrument pair : pairs) {
            answers.add(snapshot(participant, id, pair, depth, subscribes));
        }
        return answers;
    }

    private Message snapshot(String participant, String id, Instrument pair, int depth, boolean subscribes) {
        if (subscribes) {
            // Before the book is read: what changes from now on comes by here, even if it is in the book already.
            wanted.add(pair.symbol());
        }
        BookSnapshot book = venue.book(pair.symbol(), depth);
        Set<Long> known = new HashSet<>();
        Message snapshot = Reports.to(participant, new MarketDataSnapshotFullRefresh());
        snapshot.setString(MDReqID.FIELD, id);
        snapshot.setString(Symbol.FIELD, pair.symbol());
        for (BookLevel level : book.bids()) {
            known.add(key(Side.BUY, level));
            snapshot.addGroup(entry(pair, MDEntryType.BID, level));
        }
        for (BookLevel level : book.offers()) {
            known.add(key(Side.SELL, level));
            snapshot.addGroup(entry(pair, MDEntryType.OFFER, level));
        }
        if (known.isEmpty()) {
            // FIX 4.4 has no word for an empty book, and a group of none is no group.
            Group nothing = new MarketDataSnapshotFullRefresh.NoMDEntries();
            nothing.setChar(MDEntryType.FIELD, MDEntryType.BID);
            nothing.setString(MDEntrySize.FIELD, "0");
            snapshot.addGroup(nothing);
        }
        if (subscribes) {
            subscriptions.add(new Subscription(participant, id, pair, book.sequence(), known));
        }
        return snapshot;
    }

    private static Group entry(Instrument pair, char type, BookLevel level) {
        Group entry = new MarketDataSnapshotFullRefresh.NoMDEntries();
        entry.setChar(MDEntryType.FIELD, type);
        entry.setString(MDEntryPx.FIELD, Decimals.price(pair, level.price()));
        entry.setString(MDEntrySize.FIELD, Decimals.quantity(pair, level.quantity()));
        entry.setInt(NumberOfOrders.FIELD, level.orders());
        return entry;
    }

    /** To everybody who wants this book. */
    List<Message> changed(BookChange change) {
        List<Message> messages = new ArrayList<>();
        for (Subscription one : subscriptions) {
            if (one.pair.symbol().equals(change.symbol()) && change.sequence() > one.sequence) {
                messages.add(update(one, change));
            }
        }
        return messages;
    }

    private static Message update(Subscription to, BookChange change) {
        BookLevel level = change.level();
        long key = key(change.side(), level);
        Group entry = new MarketDataIncrementalRefresh.NoMDEntries();
        if (level.quantity() == 0) {
            to.known.remove(key);
            entry.setChar(MDUpdateAction.FIELD, MDUpdateAction.DELETE);
        } else {
            entry.setChar(MDUpdateAction.FIELD, to.known.add(key) ? MDUpdateAction.NEW : MDUpdateAction.CHANGE);
        }
        entry.setChar(MDEntryType.FIELD, change.side() == Side.BUY ? MDEntryType.BID : MDEntryType.OFFER);
        entry.setString(Symbol.FIELD, change.symbol());
        entry.setString(MDEntryPx.FIELD, Decimals.price(to.pair, level.price()));
        entry.setString(MDEntrySize.FIELD, Decimals.quantity(to.pair, level.quantity()));
        entry.setInt(NumberOfOrders.FIELD, level.orders());
        return incremental(to, entry);
    }

    List<Message> traded(Trade trade) {
        List<Message> messages = new ArrayList<>();
        for (Subscription one : subscriptions) {
            if (one.pair.symbol().equals(trade.symbol())) {
                Group entry = new MarketDataIncrementalRefresh.NoMDEntries();
                entry.setChar(MDUpdateAction.FIELD, MDUpdateAction.NEW);
                entry.setChar(MDEntryType.FIELD, MDEntryType.TRADE);
                entry.setString(Symbol.FIELD, trade.symbol());
                entry.setString(MDEntryPx.FIELD, Decimals.price(one.pair, trade.price()));
                entry.setString(MDEntrySize.FIELD, Decimals.quantity(one.pair, trade.quantity()));
                messages.add(incremental(one, entry));
            }
        }
        return messages;
    }

    private static Message incremental(Subscription to, Group entry) {
        Message message = Reports.to(to.participant, new MarketDataIncrementalRefresh());
        message.setString(MDReqID.FIELD, to.id);
        message.addGroup(entry);
        return message;
    }

    /** A session has ended, and its subscriptions with it. */
    void forget(String participant) {
        subscriptions.removeIf(one -> one.participant.equals(participant));
    }

    private static long key(Side side, BookLevel level) {
        return side == Side.BUY ? -level.price() : level.price();
    }

    private static Message refused(String participant, String id, char reason, String text) {
        Message reject = Reports.to(participant, new MarketDataRequestReject());
        reject.setString(MDReqID.FIELD, id);
        reject.setChar(MDReqRejReason.FIELD, reason);
        reject.setString(Text.FIELD, text);
        return reject;
    }
}
