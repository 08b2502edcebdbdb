package ecny.gateway.bank.desk;

import ecny.settlement.clearing.Priority;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.house.ClearingHouse;
import ecny.settlement.house.HouseCommand;
import ecny.settlement.house.HouseCommand.Move;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An institution's own waiting payments: it sees them in the order in which they would settle, and changes that order inside a
 * level. It cancels with {@code camt.056}. Threads: any.
 */
public final class WaitingPayments {
    /**
     * A payment that waits.
     *
     * @param number of the payment in settlement, by which it is moved
     * @param payee 14 characters of the receiving institution
     * @param transactionId in the message that handed it in; null for what wallets paid across operators
     */
    public record Waiting(
            long number,
            Priority level,
            String payee,
            long amountFen,
            @Nullable String transactionId) {}

    private final ClearingHouse house;
    private final PaymentBook book;
    private final Directory directory;
    private final Runnable carry;

    WaitingPayments(ClearingHouse house, PaymentBook book, Directory directory, Runnable carry) {
        this.house = house;
        this.book = book;
        this.directory = directory;
        this.carry = carry;
    }

    /** What waits to be paid by an institution; empty when there is no such institution. */
    public Optional<List<Waiting>> of(String institution) {
        return directory
                .find(institution)
                .map(owner -> house.waiting(owner.participant()).stream()
                        .map(payment -> new Waiting(
                                payment.id(),
                                payment.priority(),
                                directory.of(payment.payee()).institution(),
                                payment.amountFen(),
                                book.find(payment.id())
                                        .map(BankPayment::transactionId)
                                        .orElse(null)))
                        .toList());
    }

    /**
     * Moves a waiting payment of an institution, and settles what now can. {@code DONE}, or why not; then nothing has changed.
     *
     * @param institution takes part
     * @param move any but {@link Move#CANCEL}
     * @param other before which one, for {@link Move#BEFORE}; else 0
     */
    public SettlementVerdict move(String institution, Move move, long number, long other) {
        if (move == Move.CANCEL) {
            throw new IllegalArgumentException("a payment is cancelled with camt.056");
        }
        int owner = directory.find(institution).orElseThrow().participant();
        SettlementVerdict verdict = house.tell(new HouseCommand.Queue(move, number, other, owner));
        carry.run();
        return verdict;
    }
}
