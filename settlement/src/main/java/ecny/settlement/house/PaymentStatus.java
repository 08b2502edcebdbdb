package ecny.settlement.house;

import ecny.settlement.clearing.Mechanism;
import ecny.settlement.clearing.PaymentState;
import ecny.settlement.clearing.ReservePayment;
import ecny.settlement.clearing.ReturnReason;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import org.jspecify.annotations.Nullable;

/**
 * Where a bank's payment is.
 *
 * @param answer what its sender was told first
 * @param mechanism by what it was settled; null until then
 * @param returned why it went back; null when it did not
 */
public record PaymentStatus(
        ReservePayment payment,
        SettlementVerdict answer,
        PaymentState state,
        @Nullable Mechanism mechanism,
        @Nullable ReturnReason returned,
        long changedAtMillis) {}
