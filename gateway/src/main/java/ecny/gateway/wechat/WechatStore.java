package ecny.gateway.wechat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * What this door keeps. A key begins with the merchant's number and a slash, so that what one merchant has is found with that
 * merchant's number only.
 *
 * <p>Each aggregate is one record and changes as a whole. Where an index belongs to a record, the index is written first: one
 * that leads nowhere is harmless. {@link #commit} makes durable what was written before.
 */
public final class WechatStore {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

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

    private final Runnable commit;

    /**
     * @param open a durable map by its name
     * @param commit makes durable what was put
     */
    public WechatStore(Function<String, MVMap<String, String>> open, Runnable commit) {
        this.commit = commit;
        orders = records(open, "orders", Order.class);
        refunds = records(open, "refunds", Refund.class);
        refundsOfOrder = records(open, "refundsOfOrder", String.class);
        sharings = records(open, "sharings", Sharing.class);
        returns = records(open, "returns", SharingReturn.class);
        receivers = records(open, "receivers", String.class);
        combined = records(open, "combined", Combined.class);
        letters = records(open, "letters", Letter.class);
        transactions = records(open, "transactions", String.class);
        tokens = records(open, "tokens", String.class);
        pending = records(open, "pending", String.class);
    }

    void commit() {
        commit.run();
    }

    private static <T> Records<T> records(Function<String, MVMap<String, String>> open, String name, Class<T> type) {
        return new Records<>(open.apply("wechat." + name), type);
    }

    /** A durable map of JSON records in order of their keys. From any number of threads. */
    static final class Records<T> {
        private final MVMap<String, String> map;
        private final Class<T> type;

        Records(MVMap<String, String> map, Class<T> type) {
            this.map = map;
            this.type = type;
        }

        Optional<T> get(String key) {
            @Nullable String json = map.get(key);
            return json == null ? Optional.empty() : Optional.of(read(json));
        }

        void put(String key, T value) {
            try {
                map.put(key, JSON.writeValueAsString(value));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(type.getSimpleName() + " " + key + " cannot be written", e);
            }
        }

        void remove(String key) {
            map.remove(key);
        }

        /** Those whose keys begin with the prefix, in order. */
        List<T> under(String prefix) {
            List<T> found = new ArrayList<>();
            for (String key : keysUnder(prefix)) {
                get(key).ifPresent(found::add);
            }
            return found;
        }

        List<String> keysUnder(String prefix) {
            List<String> keys = new ArrayList<>();
            Iterator<String> all = map.keyIterator(prefix);
            while (all.hasNext()) {
                String key = all.next();
                if (!key.startsWith(prefix)) {
                    break;
                }
                keys.add(key);
            }
            return keys;
        }

        private T read(String json) {
            try {
                return JSON.readValue(json, type);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(type.getSimpleName() + " cannot be read: " + e.getOriginalMessage(), e);
            }
        }
    }
}
