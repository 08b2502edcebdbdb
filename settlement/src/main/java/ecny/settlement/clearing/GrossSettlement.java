package ecny.settlement.clearing;

import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.DesignKind;

/** Real-time gross settlement (实时全额结算) with a plain queue. */
final class GrossSettlement implements SettlementDesign {
    private final GrossQueue gross;

    GrossSettlement(SettlementContext context) {
        this.gross = new GrossQueue(context);
    }

    @Override
    public DesignKind kind() {
        return DesignKind.GROSS;
    }

    @Override
    public PaymentQueue queue() {
        return gross.queue();
    }

    @Override
    public SettlementVerdict submit(ReservePayment payment, long atMillis) {
        return gross.submit(payment, atMillis);
    }

    @Override
    public void retry(int account, long atMillis) {
        gross.release(account, atMillis);
    }

    @Override
    public void on(DayEvent event, long atMillis) {
        if (event == DayEvent.STOP_ACCEPTING || event == DayEvent.DATE_ROLL) {
            gross.inWindow(event == DayEvent.STOP_ACCEPTING);
        }
    }
}
