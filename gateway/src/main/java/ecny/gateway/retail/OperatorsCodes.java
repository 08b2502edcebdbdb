package ecny.gateway.retail;

import ecny.gateway.codes.PaymentCode;
import ecny.gateway.codes.PaymentCodes;
import ecny.gateway.codes.Redemption;
import ecny.gateway.retail.order.PhoneCodes;
import ecny.gateway.retail.order.Refusal;

/** The operators' payment codes. */
final class OperatorsCodes implements PhoneCodes {
    private final PaymentCodes codes;

    OperatorsCodes(PaymentCodes codes) {
        this.codes = codes;
    }

    @Override
    public Shown show(long wallet) {
        PaymentCode code = codes.issue(wallet);
        return new Shown(code.digits(), code.validUntil().toEpochMilli());
    }

    @Override
    public long take(String code, String payment) {
        Redemption taken = codes.redeem(code, payment);
        if (!taken.isAccepted()) {
            throw Refusal.unusable(
                    "PAYMENT_CODE_" + taken.answer().name(),
                    taken.answer().english(),
                    taken.answer().chinese());
        }
        return taken.wallet();
    }
}
