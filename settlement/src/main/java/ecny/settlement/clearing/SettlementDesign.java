package ecny.settlement.clearing;

import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.DesignKind;

/**
 * How payments between institutions reach finality. A design owns its queue, moves {@link
 * ecny.settlement.clearing.reserves.Reserves}, and tells {@link SettlementEvents} about every payment; it knows neither
 * customers nor the calendar. What is handed to it has been checked: participants, amount, id.
 */
public interface SettlementDesign {
    DesignKind kind();

    /** Payments that wait for funds. */
    PaymentQueue queue();

    /** @return SETTLED, NETTED, QUEUED, or a refusal after which nothing has changed */
    SettlementVerdict submit(ReservePayment payment, long atMillis);

    /** An account's funds or queue changed from outside: settles what now can. */
    void retry(int account, long atMillis);

    /** The business day goes on. */
    void on(DayEvent event, long atMillis);

    /** A participant with this account failed. Its waiting payments were taken out already; net positions are ours to handle. */
    default void failed(int account, long atMillis) {}
}
