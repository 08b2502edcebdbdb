package ecny.settlement.clearing;

import java.math.BigInteger;

/** A sum of products of amounts and times, which a long does not hold: 128 bits, without allocation while adding. */
final class WideSum {
    private long high;
    private long low;

    /** Adds a product. */
    void add(long a, long b) {
        long productLow = a * b;
        long before = low;
        low += productLow;
        high += Math.multiplyHigh(a, b) + (Long.compareUnsigned(low, before) < 0 ? 1 : 0);
    }

    BigInteger value() {
        BigInteger unsignedLow = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
        return BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow);
    }

    /** This over a divisor, rounded down; zero when the divisor is. */
    long dividedBy(BigInteger divisor) {
        return divisor.signum() == 0 ? 0 : value().divide(divisor).longValueExact();
    }

    /** {@code a · b / divisor} rounded down, exact in between. */
    static long multiplyDivide(long a, long b, long divisor) {
        WideSum product = new WideSum();
        product.add(a, b);
        return product.dividedBy(BigInteger.valueOf(divisor));
    }
}
