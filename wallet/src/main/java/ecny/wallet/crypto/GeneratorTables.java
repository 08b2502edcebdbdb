package ecny.wallet.crypto;

/** The combs of the generator G, computed once when first needed. */
final class GeneratorTables {
    /** For verification: 16 additions, 4 MiB. */
    static final Comb WIDE = new Comb(8, 16, 2);

    /** For signing, where whole tables are read: 42 additions and no doubling, 86 KiB. */
    static final Comb NARROW = new Comb(1, 6, 43);

    static final long[] WIDE_TABLE = table(WIDE);
    static final long[] NARROW_TABLE = table(NARROW);

    private GeneratorTables() {}

    private static long[] table(Comb comb) {
        long[] words = new long[Scalar.WORDS];
        long[] x = new long[Fp.LIMBS];
        long[] y = new long[Fp.LIMBS];
        Scalar.load(words, Sm2Curve.GENERATOR_XY, 0);
        Fp.unpack(x, words, 0);
        Scalar.load(words, Sm2Curve.GENERATOR_XY, Sm2Curve.COORDINATE_LENGTH);
        Fp.unpack(y, words, 0);
        Fp.toMontgomery(x, x);
        Fp.toMontgomery(y, y);
        long[] table = new long[comb.tableLongs()];
        new CombBuilder(comb).build(x, y, table, 0);
        return table;
    }
}
