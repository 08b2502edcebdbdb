package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyTableCacheTest {
    private static final Sm2VerifierSettings SETTINGS =
            new Sm2VerifierSettings(8, Sm2VerifierSettings.TableSize.SMALL, 3);

    private final KeyTableCache cache = new KeyTableCache(SETTINGS);
    private final Random random = new Random(4);

    @Test
    void a_key_is_found_after_it_was_claimed_and_only_the_whole_key() {
        byte[] key = key();
        cache.nextRound();
        assertThat(find(key)).isEqualTo(KeyTableCache.ABSENT);
        int place = claim(key, (byte) 7);
        assertThat(find(key)).isEqualTo(place);
        for (int i = 0; i < 64; i++) {
            byte[] other = key.clone();
            other[i] ^= 1;
            assertThat(cache.find(other, 0, KeyTableCache.hash(key, 0))).isEqualTo(KeyTableCache.ABSENT);
        }
        byte[] shifted = new byte[70];
        System.arraycopy(key, 0, shifted, 6, 64);
        assertThat(cache.find(shifted, 6, KeyTableCache.hash(shifted, 6))).isEqualTo(place);
    }

    @Test
    void its_za_and_its_table_are_kept_with_it() {
        cache.nextRound();
        int first = claim(key(), (byte) 1);
        int second = claim(key(), (byte) 2);
        assertThat(first).isNotEqualTo(second);
        assertThat(cache.table(first)).isNotSameAs(cache.table(second)).hasSize(1024);
        assertThat(zaDigest(first)).isEqualTo(Sm3.hash(za((byte) 1)));
        assertThat(zaDigest(second)).isEqualTo(Sm3.hash(za((byte) 2)));
    }

    private byte[] zaDigest(int place) {
        Sm3 hash = new Sm3();
        cache.hashZa(place, hash);
        byte[] out = new byte[32];
        hash.digest(out, 0);
        return out;
    }

    @Test
    void keys_in_use_in_a_round_stay_and_the_longest_unused_gives_way() {
        long hash = 0;
        byte[][] keys = new byte[6][];
        for (int i = 0; i < 4; i++) {
            keys[i] = key();
            cache.nextRound();
            assertThat(cache.claim(keys[i], 0, hash, za((byte) i))).isBetween(0, 3);
        }
        cache.nextRound();
        assertThat(cache.find(keys[0], 0, hash)).isNotEqualTo(KeyTableCache.ABSENT);
        keys[4] = key();
        assertThat(cache.claim(keys[4], 0, hash, za((byte) 4))).isNotEqualTo(KeyTableCache.ABSENT);
        assertThat(cache.find(keys[1], 0, hash)).as("unused longest").isEqualTo(KeyTableCache.ABSENT);
        for (int i : new int[] {0, 2, 3, 4}) {
            assertThat(cache.find(keys[i], 0, hash)).as("key %d", i).isNotEqualTo(KeyTableCache.ABSENT);
        }
        keys[5] = key();
        assertThat(cache.claim(keys[5], 0, hash, za((byte) 5)))
                .as("all four in use")
                .isEqualTo(KeyTableCache.ABSENT);
        assertThat(cache.claim(keys[5], 0, 1, za((byte) 5))).as("another set").isBetween(4, 7);
        cache.nextRound();
        assertThat(cache.claim(keys[5], 0, hash, za((byte) 5))).isBetween(0, 3);
    }

    @Test
    void a_table_is_deserved_at_the_third_sighting_and_from_then_on() {
        long hash = KeyTableCache.hash(key(), 0);
        assertThat(cache.deservesTable(hash)).isFalse();
        assertThat(cache.deservesTable(hash)).isFalse();
        assertThat(cache.deservesTable(hash)).isTrue();
        for (int i = 0; i < 300; i++) {
            assertThat(cache.deservesTable(hash)).isTrue();
        }
        // the same counter, another tag: it starts again
        assertThat(cache.deservesTable(hash ^ 1L << 50)).isFalse();
        assertThat(cache.deservesTable(hash)).isFalse();
        // another counter does not disturb
        assertThat(cache.deservesTable(hash ^ 1L << 20)).isFalse();
        assertThat(cache.deservesTable(hash)).isFalse();
        assertThat(cache.deservesTable(hash)).isTrue();
    }

    @Test
    void hashes_of_random_keys_spread_over_their_bits() {
        Set<Integer> low = new HashSet<>();
        Set<Integer> middle = new HashSet<>();
        Set<Integer> high = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            long hash = KeyTableCache.hash(key(), 0);
            low.add((int) hash & 0xFF);
            middle.add((int) (hash >>> 20) & 0xFF);
            high.add((int) (hash >>> 40) & 0xFF);
        }
        assertThat(low).hasSizeGreaterThan(250);
        assertThat(middle).hasSizeGreaterThan(250);
        assertThat(high).hasSizeGreaterThan(250);
    }

    @Test
    void settings_are_checked_and_say_their_bytes() {
        assertThat(SETTINGS.cacheBytes()).isEqualTo(8 * (8192 + 64 + 32 + 16));
        assertThat(Sm2VerifierSettings.TableSize.SMALL.bytes()).isEqualTo(8 << 10);
        assertThat(Sm2VerifierSettings.TableSize.MEDIUM.bytes()).isEqualTo(16 << 10);
        assertThat(Sm2VerifierSettings.TableSize.LARGE.bytes()).isEqualTo(32 << 10);
        for (int keys : new int[] {0, 2, 3, 6, -4}) {
            assertThatThrownBy(() -> new Sm2VerifierSettings(keys, SETTINGS.table(), 3))
                    .hasMessageContaining("power of two");
        }
        for (int sightings : new int[] {0, 101}) {
            assertThatThrownBy(() -> new Sm2VerifierSettings(4, SETTINGS.table(), sightings))
                    .hasMessageContaining("sighting");
        }
        assertThat(new Sm2VerifierSettings(4, SETTINGS.table(), 1).keys()).isEqualTo(4);
        assertThat(new Sm2VerifierSettings(4, SETTINGS.table(), 100).sightings())
                .isEqualTo(100);
    }

    private byte[] key() {
        byte[] key = new byte[64];
        random.nextBytes(key);
        return key;
    }

    private static byte[] za(byte fill) {
        byte[] za = new byte[32];
        Arrays.fill(za, fill);
        return za;
    }

    private int find(byte[] key) {
        return cache.find(key, 0, KeyTableCache.hash(key, 0));
    }

    private int claim(byte[] key, byte fill) {
        return cache.claim(key, 0, KeyTableCache.hash(key, 0), za(fill));
    }
}
