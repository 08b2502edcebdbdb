package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points, combs, batches of sums against Bouncy Castle's points. */
class PointArithmeticTest {
    private static final BigInteger N = Sm2Curve.N;
    private static final ECPoint G = Sm2Curve.GENERATOR;

    private final Random random = new Random(5);

    @Test
    void twice_and_add_are_those_of_the_curve_in_any_order() {
        for (int i = 0; i < 60; i++) {
            ECPoint expected = randomPoint();
            JacobianPoint point = new JacobianPoint();
            point.set(x(expected), y(expected));
            for (int step = 0; step < 8; step++) {
                if (random.nextBoolean()) {
                    point.twice();
                    expected = expected.twice();
                } else {
                    ECPoint other = randomPoint();
                    point.add(x(other), y(other));
                    expected = expected.add(other);
                }
            }
            assertSame(point, expected.normalize());
        }
    }

    @Test
    void doubling_many_times_stays_within_the_bounds() {
        ECPoint expected = randomPoint();
        JacobianPoint point = new JacobianPoint();
        point.set(x(expected), y(expected));
        BigInteger p = Sm2Curve.P;
        for (int i = 0; i < 600; i++) {
            point.twice();
            expected = expected.twice();
            assertThat(FpTest.value(point.y).abs()).isLessThan(p.shiftLeft(1));
            assertThat(FpTest.value(point.z).abs()).isLessThan(p.shiftLeft(2));
        }
        assertSame(point, expected.normalize());
    }

    @Test
    void special_cases_of_addition_leave_z_zero_for_good() {
        ECPoint q = randomPoint();
        JacobianPoint same = new JacobianPoint();
        same.set(x(q), y(q));
        same.add(x(q), y(q));
        assertThat(isZero(same.z)).isTrue();
        JacobianPoint opposite = new JacobianPoint();
        opposite.set(x(q), y(q.negate()));
        opposite.add(x(q), y(q));
        assertThat(isZero(opposite.z)).isTrue();
        for (JacobianPoint point : List.of(same, opposite)) {
            point.twice();
            point.add(x(randomPoint()), y(randomPoint()));
            point.add(x(G), y(G));
            point.twice();
            assertThat(isZero(point.z)).isTrue();
        }
    }

    @Test
    void a_long_sum_is_the_sum() {
        XyzzPoint point = new XyzzPoint();
        ECPoint sum = randomPoint();
        point.set(x(sum), y(sum));
        for (int i = 0; i < 200; i++) {
            ECPoint next = randomPoint();
            point.add(x(next), y(next));
            sum = sum.add(next).normalize();
            assertSame(point, sum);
        }
    }

    @Test
    void special_cases_of_a_long_sum_leave_zz_zero_for_good() {
        ECPoint q = randomPoint();
        for (ECPoint second : List.of(q, q.negate())) {
            XyzzPoint point = new XyzzPoint();
            point.set(x(q), y(q));
            point.add(x(second), y(second));
            assertThat(isZero(point.zz)).isTrue();
            point.add(x(G), y(G));
            assertThat(isZero(point.zz)).isTrue();
        }
    }

    @Test
    void a_wiped_point_holds_nothing() {
        XyzzPoint sum = new XyzzPoint();
        sum.set(x(G), y(G));
        sum.add(x(randomPoint()), y(G));
        assertThat(Secrets.of(sum)).isPositive();
        sum.wipe();
        assertThat(Secrets.of(sum)).isZero();
        JacobianPoint point = new JacobianPoint();
        point.set(x(G), y(G));
        point.twice();
        point.add(x(G), y(G));
        assertThat(Secrets.of(point)).isPositive();
        point.wipe();
        assertThat(Secrets.of(point)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "8,11,3", "8,16,2", "64,4,1", "16,4,4", "1,6,43", "1,7,37", "1,5,64", "4,6,11", "32,8,1", "16,8,2", "8,8,4",
        "1,4,64", "37,7,1", "10,4,8"
    })
    void a_comb_of_any_shape_gives_the_multiple(int rows, int teeth, int blocks) {
        Comb comb = new Comb(rows, teeth, blocks);
        ECPoint base = randomPoint();
        long[] table = new long[comb.tableLongs() + 5];
        new CombBuilder(comb).build(x(base), y(base), table, 5);
        for (BigInteger k : List.of(
                BigInteger.ONE,
                BigInteger.valueOf(3),
                N.subtract(BigInteger.TWO),
                N,
                new BigInteger(256, random).setBit(0),
                new BigInteger(100, random).setBit(0))) {
            assertThat(byComb(comb, table, k))
                    .as("%x", k)
                    .isEqualTo(base.multiply(k).normalize());
        }
    }

    /** The definition of a comb, with Bouncy Castle's points: digits pick entries, rows are doubled. */
    private static ECPoint byComb(Comb comb, long[] table, BigInteger k) {
        long[] recoded = new long[Comb.RECODED_WORDS];
        comb.recode(recoded, ScalarTest.words(k));
        ECPoint sum = Sm2Curve.CURVE.getInfinity();
        long[] x = new long[5];
        long[] y = new long[5];
        for (int row = comb.rows() - 1; row >= 0; row--) {
            sum = sum.twice();
            for (int block = 0; block < comb.blocks(); block++) {
                comb.load(table, 5, block, comb.digit(recoded, row, block), 0, x, y);
                sum = sum.add(Sm2Curve.CURVE.createPoint(FpTest.number(x), FpTest.number(y)));
            }
        }
        return sum.normalize();
    }

    @Test
    void a_comb_that_does_not_cover_a_scalar_is_refused() {
        assertThatThrownBy(() -> new Comb(8, 8, 3)).hasMessageContaining("does not cover 256 bits");
        assertThatThrownBy(() -> new Comb(5, 13, 5)).hasMessageContaining("does not cover 256 bits");
        assertThat(new Comb(5, 8, 8).length()).isEqualTo(320);
        assertThat(new Comb(8, 8, 4).length()).isEqualTo(256);
    }

    @Test
    void a_comb_of_something_that_is_not_a_point_of_the_group_is_refused() {
        CombBuilder builder = new CombBuilder(new Comb(32, 8, 1));
        assertThatThrownBy(() -> builder.build(new long[5], new long[5], new long[1024], 0))
                .hasMessageContaining("infinity");
    }

    @Test
    void the_secret_multiple_of_g_is_right_for_small_large_even_and_odd_numbers() {
        FixedBase fixedBase = new FixedBase();
        XyzzPoint point = new XyzzPoint();
        List<BigInteger> numbers = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            numbers.add(BigInteger.valueOf(i));
            numbers.add(N.subtract(BigInteger.valueOf(i)));
            numbers.add(new BigInteger(255, random));
        }
        for (int bit = 1; bit < 256; bit += 9) {
            numbers.add(BigInteger.ONE.shiftLeft(bit));
        }
        for (BigInteger k : numbers) {
            fixedBase.multiply(point, ScalarTest.words(k));
            assertSame(point, G.multiply(k).normalize());
        }
        assertThat(Secrets.of(fixedBase)).isPositive();
        fixedBase.wipe();
        assertThat(Secrets.of(fixedBase)).isZero();
    }

    @Test
    void sums_of_rows_are_sums_for_any_number_of_points() {
        RowSums sums = new RowSums(40, 7);
        for (int round = 0; round < 3; round++) {
            sums.clear(40);
            List<ECPoint> expected = new ArrayList<>();
            for (int row = 0; row < 40; row++) {
                ECPoint sum = Sm2Curve.CURVE.getInfinity();
                for (int i = 0; i <= (row + round) % 7; i++) {
                    ECPoint point = randomPoint();
                    put(sums, row, point);
                    sum = sum.add(point);
                }
                expected.add(sum.normalize());
            }
            assertThat(sums.addUp(40)).isTrue();
            for (int row = 0; row < 40; row++) {
                int slot = sums.sum(row);
                assertThat(FpTest.number(sums.x(slot)))
                        .isEqualTo(expected.get(row).getAffineXCoord().toBigInteger());
                assertThat(FpTest.number(sums.y(slot)))
                        .isEqualTo(expected.get(row).getAffineYCoord().toBigInteger());
            }
        }
    }

    @Test
    void sums_of_rows_tell_when_equal_or_opposite_points_meet() {
        RowSums sums = new RowSums(3, 4);
        for (ECPoint second : List.of(G, G.negate())) {
            sums.clear(3);
            for (int row = 0; row < 3; row++) {
                put(sums, row, row == 1 ? G : randomPoint());
                put(sums, row, row == 1 ? second : randomPoint());
            }
            assertThat(sums.addUp(3)).isFalse();
        }
        sums.clear(3);
        put(sums, 0, G);
        assertThat(sums.addUp(1)).isTrue();
    }

    private void put(RowSums sums, int row, ECPoint point) {
        int slot = sums.nextSlot(row);
        Fp.copy(sums.x(slot), x(point));
        Fp.copy(sums.y(slot), y(point));
    }

    @Test
    void many_inverses_are_made_from_one() {
        BatchInversion inversion = new BatchInversion(20);
        for (int count = 0; count <= 20; count++) {
            long[][] values = BatchInversion.elements(20);
            List<BigInteger> numbers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                numbers.add(new BigInteger(250, random).add(BigInteger.ONE));
                Fp.copy(values[i], FpTest.montgomery(numbers.get(i)));
            }
            assertThat(inversion.invertAll(values, count)).isTrue();
            for (int i = 0; i < count; i++) {
                assertThat(FpTest.number(values[i])).isEqualTo(numbers.get(i).modInverse(Sm2Curve.P));
            }
            if (count > 0) {
                long[][] withZero = BatchInversion.elements(20);
                for (int i = 0; i < count; i++) {
                    Fp.copy(withZero[i], Fp.ONE);
                }
                Fp.copy(withZero[count / 2], Fp.limbs(Sm2Curve.P));
                assertThat(inversion.invertAll(withZero, count)).isFalse();
                assertThat(withZero[0]).isEqualTo(count == 1 ? Fp.limbs(Sm2Curve.P) : Fp.ONE);
            }
        }
    }

    @Test
    void points_are_read_if_they_are_on_the_curve_and_reduced() {
        CurvePoint point = new CurvePoint();
        byte[] xy = NaiveSm2.concat(new byte[3], NaiveSm2.xy(randomPoint()));
        assertThat(point.read(xy, 3)).isTrue();
        assertThat(FpTest.number(point.x)).isEqualTo(new BigInteger(1, xy, 3, 32));
        assertThat(FpTest.number(point.y)).isEqualTo(new BigInteger(1, xy, 35, 32));
        for (int bit = 0; bit < 512; bit += 13) {
            byte[] other = xy.clone();
            other[3 + bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(point.read(other, 3)).isFalse();
        }
    }

    private ECPoint randomPoint() {
        return G.multiply(new BigInteger(255, random).add(BigInteger.ONE)).normalize();
    }

    private static boolean isZero(long[] element) {
        return Fp.isZero(element, new long[5]);
    }

    static long[] x(ECPoint point) {
        return FpTest.montgomery(point.normalize().getAffineXCoord().toBigInteger());
    }

    static long[] y(ECPoint point) {
        return FpTest.montgomery(point.normalize().getAffineYCoord().toBigInteger());
    }

    static void assertSame(XyzzPoint point, ECPoint expected) {
        BigInteger p = Sm2Curve.P;
        assertThat(FpTest.number(point.zz).pow(3).mod(p))
                .isEqualTo(FpTest.number(point.zzz).pow(2).mod(p));
        assertThat(FpTest.number(point.x)
                        .multiply(FpTest.number(point.zz).modInverse(p))
                        .mod(p))
                .isEqualTo(expected.getAffineXCoord().toBigInteger());
        assertThat(FpTest.number(point.y)
                        .multiply(FpTest.number(point.zzz).modInverse(p))
                        .mod(p))
                .isEqualTo(expected.getAffineYCoord().toBigInteger());
    }

    static void assertSame(JacobianPoint point, ECPoint expected) {
        BigInteger p = Sm2Curve.P;
        BigInteger inverse = FpTest.number(point.z).modInverse(p);
        assertThat(FpTest.number(point.x).multiply(inverse.pow(2)).mod(p))
                .isEqualTo(expected.getAffineXCoord().toBigInteger());
        assertThat(FpTest.number(point.y).multiply(inverse.pow(3)).mod(p))
                .isEqualTo(expected.getAffineYCoord().toBigInteger());
    }
}
