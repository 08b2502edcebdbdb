package ecny.gateway.codes;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where what must not be forgotten about codes is kept: texts by name. What was put survives the process when put returns. */
public interface CodeShelf {
    @Nullable
    String get(String name);

    void put(String name, String text);

    /** Held while something on the shelf is looked at and changed, by everybody who shares it. */
    Object lock();

    /** A shelf that lasts as long as the map. */
    static CodeShelf of(Map<String, String> map) {
        return new CodeShelf() {
            @Override
            public @Nullable String get(String name) {
                return map.get(name);
            }

            @Override
            public void put(String name, String text) {
                map.put(name, text);
            }

            @Override
            public Object lock() {
                return map;
            }
        };
    }
}
