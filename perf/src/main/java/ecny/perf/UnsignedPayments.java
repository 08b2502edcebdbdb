package ecny.perf;

import ecny.settlement.message.CommandEncoder;
import ecny.settlement.message.MessageHeaderEncoder;
import ecny.settlement.message.PayEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Payments of random people in random shops, 0.01 to 1 yuan, made on the fly and without garbage. */
final class UnsignedPayments implements PaymentStream {
    private static final long PAYMENT_IDS = 2;
    private static final int LARGEST_FEN = 100;

    private final SplitMix random;
    private final long[] people;
    private final long[] shops;
    private final byte[] bytes = new byte[CommandEncoder.MAX_BODY_LENGTH];
    private final PayEncoder pay = new PayEncoder();
    private long count;

    UnsignedPayments(long seed, Country country) {
        random = new SplitMix(seed);
        people = country.people();
        shops = country.shops();
        pay.wrapAndApplyHeader(new UnsafeBuffer(bytes), 0, new MessageHeaderEncoder())
                .requestedAtMillis(SimulatedTime.NOON_MILLIS)
                .currency(Country.CNY);
    }

    @Override
    public void next() {
        pay.id().high(PAYMENT_IDS).low(++count);
        pay.payer(people[random.below(people.length)])
                .payee(shops[random.below(shops.length)])
                .amountFen(1 + random.below(LARGEST_FEN));
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int offset() {
        return 0;
    }

    @Override
    public int bodyLength() {
        return MessageHeaderEncoder.ENCODED_LENGTH + PayEncoder.BLOCK_LENGTH;
    }

    @Override
    public boolean isSigned() {
        return false;
    }
}
