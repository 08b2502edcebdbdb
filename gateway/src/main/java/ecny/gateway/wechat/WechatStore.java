package ecny.gateway.wechat;

import ecny.gateway.store.DoorMap;
import ecny.gateway.store.DoorStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What this door keeps. A key begins with the merchant's number and a slash, so that what one merchant has is found with that
 * merchant's number only.
 *
 * <p>Each aggregate is one record and changes as a whole. Where an index belongs to a record, the index is written first: one
 * that leads nowhere is harmless. {@link #commit} makes durable what was written before.
 */
public final class WechatStore {
    /** By {@code mchid/out_trade_no}. */
    final Records<Order> orders;
    /** By {@code mchid/out_refund_no}. */
    final Records<Refund> refunds;
    /** By {@code mchid/out_trade_no/refund's key}: refunds of an order. */
    final Records<String> refundsOfOrder;
    /** By {@code mchid/out_order_no}. */
    final Records<Sharing> sharings;
    /** By {@code mchid/out_return_no}. */
    final Records<SharingReturn> returns;
    /** By {@code mchid/type/account}. */
    final Records<String> receivers;
    /** By {@code mchid/combine_out_trade_no}. */
    final Records<Combined> combined;
    /** By {@code mchid/id}. */
    final Records<Letter> letters;

    /** {@code mchid/transaction_id} to the order's key. */
    final Records<String> transactions;
    /** What a code or a prepay id leads to: {@code order/key} or {@code combined/key}. */
    final Records<String> tokens;
    /** {@code kind/key} of what was submitted and not written down yet, and of letters not delivered. */
    final Records<String> pending;

    private final DoorStore store;

    /** The maps of this door in the sandbox's store. */
    public WechatStore(DoorStore store) {
        this.store = store;
        orders = records("orders", Order.class);
        refunds = records("refunds", Refund.class);
        refundsOfOrder = records("refundsOfOrder", String.class);
        sharings = records("sharings", Sharing.class);
        returns = records("returns", SharingReturn.class);
        receivers = records("receivers", String.class);
        combined = records("combined", Combined.class);
        letters = records("letters", Letter.class);
        transactions = records("transactions", String.class);
        tokens = records("tokens", String.class);
        pending = records("pending", String.class);
    }

    /** When this returns, everything that this thread put before survives a crash. */
    void commit() {
        store.write(() -> {});
    }

    /** Makes some changes, which are durable all together when this returns. Not within another one, and no {@link #commit} in it. */
    <T> T together(Supplier<T> changes) {
        List<T> made = new ArrayList<>(1);
        store.write(() -> made.add(changes.get()));
        return made.get(0);
    }

    private <T> Records<T> records(String name, Class<T> type) {
        return new Records<>(store.map("wechat/" + name, type));
    }

    /** A durable map of JSON records in order of their keys. From any number of threads. */
    static final class Records<T> {
        private final DoorMap<T> map;

        Records(DoorMap<T> map) {
            this.map = map;
        }

        Optional<T> get(String key) {
            return Optional.ofNullable(map.get(key));
        }

        void put(String key, T value) {
            map.put(key, value);
        }

        void remove(String key) {
            map.remove(key);
        }

        /** Those whose keys begin with the prefix, in order. */
        List<T> under(String prefix) {
            return map.from(prefix, prefix, Integer.MAX_VALUE).stream()
                    .map(DoorMap.Entry::value)
                    .toList();
        }
    }
}
