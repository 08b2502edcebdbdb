package ecny.gateway.codes;

import ecny.gateway.codes.PaymentCodeMemory.Holder;
import ecny.gateway.codes.Redemption.Answer;
import ecny.wallet.identity.WalletNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Payment codes of consumers (付款码): made when a phone asks, checked when a merchant has scanned one. A code is known from its
 * digits and the operator's key alone, so a phone can take a strip of codes along and show them without a network.
 *
 * <p>A code is taken once. The request that used a wallet's last code gets the same answer when it asks again, as after a
 * broken line; every other request is refused. Whether money moves is not decided here: a code whose payment then fails is used all
 * the same, and the phone shows the next one.
 *
 * <p>At one moment seven codes of a wallet would be taken out of 10^14 of its operator: who guesses, with n wallets that show
 * codes, hits one with 7·n/10^14 ({@link #guessesPerHit}). Any thread.
 */
public final class PaymentCodes {
    private final PaymentCodeDigits digits;
    private final PaymentCodeMemory memory;
    private final LongSupplier clockNanos;
    private final long unitSeconds;
    private final long lifeSeconds;
    private final long aheadSeconds;

    /**
     * @param masterKey of which every operator's key is derived; copied
     * @param clockNanos nanoseconds since 1970 UTC
     */
    public PaymentCodes(
            byte[] masterKey, CodeRules.PaymentCodeRule rule, PaymentCodeMemory memory, LongSupplier clockNanos) {
        this.digits = new PaymentCodeDigits(masterKey, rule.prefix().value());
        this.memory = memory;
        this.clockNanos = clockNanos;
        this.unitSeconds = rule.unitSeconds().value();
        this.lifeSeconds = rule.lifeSeconds().value();
        this.aheadSeconds = rule.aheadSeconds().value();
    }

    /** The code that the wallet's phone shows now; the first one switches payment codes on. */
    public PaymentCode issue(long wallet) {
        return strip(wallet, 1).get(0);
    }

    /** Codes for a phone that will be without a network: the first for now, each later one when the one before it ends. */
    public List<PaymentCode> strip(long wallet, int count) {
        synchronized (memory.lock()) {
            Holder holder = holder(wallet);
            List<PaymentCode> codes = new ArrayList<>(count);
            long unit = Math.max(unitNow(), holder.lastUnit());
            for (int i = 0; i < count; i++) {
                codes.add(code(holder, unit));
                unit += lifeSeconds / unitSeconds;
            }
            return codes;
        }
    }

    private Holder holder(long wallet) {
        Holder known = memory.of(wallet);
        if (known == null) {
            return memory.admit(WalletNumber.operator(wallet), wallet);
        }
        if (!known.on()) {
            memory.save(known.switched(true));
        }
        return known;
    }

    private PaymentCode code(Holder holder, long unit) {
        int turn = holder.turnIn(unit);
        if (turn >= PaymentCodeDigits.TURNS) {
            return code(holder, unit + 1);
        }
        Instant from = Instant.ofEpochSecond(unit * unitSeconds);
        return new PaymentCode(
                digits.seal(holder.operator(), holder.number(), unit, turn),
                holder.wallet(),
                from,
                from.plus(Duration.ofSeconds(lifeSeconds)));
    }

    /** The owner wants no payment codes any more: those that are shown are refused. */
    public void switchOff(long wallet) {
        synchronized (memory.lock()) {
            Holder holder = memory.of(wallet);
            if (holder != null) {
                memory.save(holder.switched(false));
            }
        }
    }

    /**
     * Takes a scanned code for one payment request.
     *
     * @param use the request's id; the same request may ask again
     */
    public Redemption redeem(String code, String use) {
        if (!digits.isOfTheForm(code)) {
            return Redemption.refused(Answer.NOT_A_PAYMENT_CODE);
        }
        long unitNow = unitNow();
        long epoch = unitNow / PaymentCodeDigits.EPOCH_UNITS;
        synchronized (memory.lock()) {
            Redemption here = redeem(code, use, epoch);
            if (here.answer() != Answer.NOT_ISSUED) {
                return here;
            }
            // Near the edge of an epoch, living codes are of two.
            long unitsAlive = lifeSeconds / unitSeconds;
            long before = (unitNow - unitsAlive) / PaymentCodeDigits.EPOCH_UNITS;
            long after = (unitNow + aheadSeconds / unitSeconds) / PaymentCodeDigits.EPOCH_UNITS;
            if (before != epoch) {
                return redeem(code, use, before);
            }
            return after == epoch ? here : redeem(code, use, after);
        }
    }

    private Redemption redeem(String code, String use, long epoch) {
        PaymentCodeDigits.Opened inside = digits.open(code, epoch);
        Holder holder = memory.at(digits.operator(code), inside.holder());
        if (holder == null) {
            return Redemption.refused(Answer.NOT_ISSUED);
        }
        boolean theLastOne = inside.unit() == holder.lastUnit() && inside.turn() == holder.lastTurn();
        if (theLastOne && holder.use().equals(use)) {
            return new Redemption(Answer.ACCEPTED, holder.wallet());
        }
        Answer answer = refusal(inside, holder, theLastOne);
        if (answer != Answer.ACCEPTED) {
            return Redemption.refused(answer);
        }
        memory.save(holder.used(inside.unit(), inside.turn(), use));
        return new Redemption(Answer.ACCEPTED, holder.wallet());
    }

    private Answer refusal(PaymentCodeDigits.Opened inside, Holder holder, boolean theLastOne) {
        if (theLastOne) {
            return Answer.USED;
        }
        if (inside.unit() == holder.lastUnit() && inside.turn() < holder.lastTurn()) {
            return Answer.USED;
        }
        if (inside.turn() > holder.turnIn(inside.unit())) {
            return Answer.NOT_ISSUED;
        }
        long now = TimeUnit.NANOSECONDS.toSeconds(clockNanos.getAsLong());
        long from = inside.unit() * unitSeconds;
        if (now >= from + lifeSeconds) {
            return Answer.EXPIRED;
        }
        if (now < from - aheadSeconds) {
            return Answer.NOT_YET_VALID;
        }
        if (inside.unit() < holder.lastUnit()) {
            return Answer.OVERTAKEN;
        }
        return holder.on() ? Answer.ACCEPTED : Answer.SWITCHED_OFF;
    }

    private long unitNow() {
        return TimeUnit.NANOSECONDS.toSeconds(clockNanos.getAsLong()) / unitSeconds;
    }

    /** How many guesses at an operator's codes hit a living one once, on average, when so many of its wallets show codes. */
    public long guessesPerHit(int wallets) {
        long alive = lifeSeconds / unitSeconds + aheadSeconds / unitSeconds;
        return 100_000_000_000_000L / (alive * wallets);
    }
}
