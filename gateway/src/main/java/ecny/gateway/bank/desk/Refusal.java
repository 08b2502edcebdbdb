package ecny.gateway.bank.desk;

import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.StatusReason;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.wallet.ledger.Verdict;

/** Why something is not done: ISO reason code, the verdict's name, a sentence. */
record Refusal(String code, String name, String words) {
    static Refusal of(SettlementVerdict verdict) {
        return new Refusal(verdict.isoCode().orElse("NARR"), verdict.name(), verdict.english());
    }

    static Refusal of(Verdict verdict) {
        return new Refusal(verdict.isoReason(), verdict.name(), verdict.english());
    }

    StatusReason reason() {
        return StatusReason.of(code, name, words);
    }

    /** What settlement's answer is called in a status report. */
    static PaymentStatus status(SettlementVerdict verdict) {
        return switch (verdict) {
            case SETTLED -> PaymentStatus.ACSC;
            case NETTED -> PaymentStatus.ACSP;
            case QUEUED -> PaymentStatus.PDNG;
            default -> PaymentStatus.RJCT;
        };
    }
}
