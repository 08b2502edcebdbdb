package ecny.settlement.clearing;

import ecny.settlement.clearing.reserves.Books;
import ecny.settlement.clearing.reserves.CentralBankDesk;
import ecny.settlement.clearing.reserves.Participants;
import ecny.settlement.clearing.reserves.Reserves;
import ecny.settlement.clearing.rules.ClearingRules;
import ecny.settlement.clearing.rules.DesignKind;

/** What a design works with. */
public record SettlementContext(CentralBankDesk desk, ClearingRules.Settlement rules, SettlementEvents events) {
    public Reserves reserves() {
        return desk.books().reserves();
    }

    public Books books() {
        return desk.books();
    }

    public Participants participants() {
        return desk.books().participants();
    }

    /** Account of the payer of a payment. */
    int payerAccount(ReservePayment payment) {
        return participants().accountOf(payment.payer());
    }

    /** Account of the payee of a payment. */
    int payeeAccount(ReservePayment payment) {
        return participants().accountOf(payment.payee());
    }

    /** The design of that kind. */
    public SettlementDesign design(DesignKind kind) {
        return switch (kind) {
            case GROSS -> new GrossSettlement(this);
            case DEFERRED_NET -> new DeferredNetSettlement(this);
            case HYBRID -> new HybridSettlement(this);
        };
    }
}
