package ecny.wallet.crypto;

/**
 * How much a {@link Sm2BatchVerifier} remembers of the keys it has seen.
 *
 * @param keys for how many public keys it keeps a table; a power of two, 4 or more. Memory grows with use up to {@link
 *     #cacheBytes}
 * @param table how large a key's table is
 * @param sightings at which sighting of a key its table is made; before that, a signature costs no more than without a cache.
 *     A table costs about what two (8 and 16 KiB) or three (32 KiB) signatures save with it; making it when that much
 *     could have been saved never costs more than twice the best choice in hindsight
 */
public record Sm2VerifierSettings(int keys, TableSize table, int sightings) {
    /** Up to 2,048 keys of 32 KiB: 64.2 MiB at most for each verifier. */
    public static final Sm2VerifierSettings DEFAULT = new Sm2VerifierSettings(2048, TableSize.LARGE, 3);

    private static final int BYTES_BESIDE_TABLE = Sm2PublicKey.LENGTH + Sm3.DIGEST_LENGTH + 2 * Long.BYTES;

    /** Checks the numbers. */
    public Sm2VerifierSettings {
        if (keys < 4 || Integer.bitCount(keys) != 1) {
            throw new IllegalArgumentException("the number of keys is a power of two and at least 4, not " + keys);
        }
        if (sightings < 1 || sightings > 100) {
            throw new IllegalArgumentException("a table is made at sighting 1 to 100, not " + sightings);
        }
    }

    /** Bytes of the cache when it is full. */
    public long cacheBytes() {
        return (long) keys * (table.bytes() + BYTES_BESIDE_TABLE);
    }

    /** A key's table: the more memory, the fewer doublings per signature. */
    public enum TableSize {
        /** 8 KiB: 31 doublings, 32 additions. */
        SMALL(32, 1),
        /** 16 KiB: 15 doublings, 32 additions. */
        MEDIUM(16, 2),
        /** 32 KiB: 7 doublings, 32 additions. */
        LARGE(8, 4);

        private static final int TEETH = 8;

        private final int rows;
        private final int blocks;

        TableSize(int rows, int blocks) {
            this.rows = rows;
            this.blocks = blocks;
        }

        Comb comb() {
            return new Comb(rows, TEETH, blocks);
        }

        /** Bytes of one key's table. */
        public int bytes() {
            return comb().tableLongs() * Long.BYTES;
        }
    }
}
