package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

class FreshKeysTest {
    private final Random random = new Random(8);

    @Test
    void multiples_of_several_points_are_right_and_every_low_row_is_asked_for_once() {
        FreshKeys keys = new FreshKeys(4);
        for (int round = 0; round < 20; round++) {
            keys.clear();
            List<ECPoint> points = new ArrayList<>();
            for (int i = 0; i <= round % 4; i++) {
                ECPoint point = Sm2Curve.GENERATOR
                        .multiply(new BigInteger(255, random).add(BigInteger.ONE))
                        .normalize();
                points.add(point);
                keys.add(PointArithmeticTest.x(point), PointArithmeticTest.y(point));
            }
            keys.prepare();
            for (int i = 0; i < points.size(); i++) {
                for (BigInteger t : List.of(
                        new BigInteger(255, random).setBit(200),
                        BigInteger.valueOf(4096 + round),
                        BigInteger.ONE.shiftLeft(12 + 12 * round),
                        BigInteger.ONE.shiftLeft(13 + 12 * round).subtract(BigInteger.ONE),
                        Sm2Curve.N.subtract(BigInteger.ONE.shiftLeft(20 + round)))) {
                    List<Integer> rows = new ArrayList<>();
                    JacobianPoint result = new JacobianPoint();
                    keys.multiply(i, ScalarTest.words(t), result, (row, sum) -> rows.add(row));
                    PointArithmeticTest.assertSame(
                            result, points.get(i).multiply(t).normalize());
                    assertThat(rows).containsExactly(7, 6, 5, 4, 3, 2, 1, 0);
                }
            }
        }
    }

    @Test
    void a_scalar_too_small_for_the_rows_is_left_to_the_straight_way() {
        FreshKeys keys = new FreshKeys(1);
        keys.add(PointArithmeticTest.x(Sm2Curve.GENERATOR), PointArithmeticTest.y(Sm2Curve.GENERATOR));
        keys.prepare();
        for (int t = 1; t < 128; t++) {
            JacobianPoint result = new JacobianPoint();
            result.set(Fp.ONE, Fp.ONE);
            keys.multiply(0, ScalarTest.words(BigInteger.valueOf(t)), result, (row, sum) -> {});
            if (Fp.isZero(result.z, new long[5])) {
                continue;
            }
            throw new AssertionError("t = " + t + " was not left to the straight way");
        }
    }
}
