package ecny.gateway.codes;

import ecny.gateway.door.Site;
import ecny.gateway.store.DoorMap;
import ecny.gateway.store.DoorStore;
import org.jspecify.annotations.Nullable;

/**
 * The codes of one sandbox, with keys of its world and a durable memory. Doors that each take their own from here share what is
 * remembered: a code used at one is used at all.
 */
public final class SiteCodes {
    private SiteCodes() {}

    public static PaymentCodes paymentCodes(Site site) {
        return new PaymentCodes(
                site.keys().secret("payment codes"),
                CodeRules.builtIn().paymentCode(),
                new PaymentCodeMemory(shelf(site.store())),
                site.clock());
    }

    public static MerchantCodes merchantCodes(Site site) {
        return new MerchantCodes(site.keys().secret("merchant codes"));
    }

    public static StaticCodeAllowance allowance(Site site) {
        return new StaticCodeAllowance(
                shelf(site.store()), CodeRules.builtIn().merchantCode().staticPerDayFen());
    }

    private static CodeShelf shelf(DoorStore store) {
        DoorMap<String> map = store.map("codes", String.class);
        return new CodeShelf() {
            @Override
            public @Nullable String get(String name) {
                return map.get(name);
            }

            @Override
            public void put(String name, String text) {
                store.write(() -> map.put(name, text));
            }

            @Override
            public Object lock() {
                return store;
            }
        };
    }
}
