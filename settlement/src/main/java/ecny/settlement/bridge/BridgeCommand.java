package ecny.settlement.bridge;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import ecny.settlement.bridge.rules.PaymentKind;
import ecny.settlement.bridge.rules.Rate;
import java.util.Map;

/** What the bridge may be told. Participants by code, currencies by ISO 4217 code, amounts in minor units. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BridgeCommand.PublishParity.class, name = "PARITY"),
    @JsonSubTypes.Type(value = BridgeCommand.PostRate.class, name = "RATE"),
    @JsonSubTypes.Type(value = BridgeCommand.SetNostroLimit.class, name = "NOSTRO"),
    @JsonSubTypes.Type(value = BridgeCommand.AskQuote.class, name = "QUOTE"),
    @JsonSubTypes.Type(value = BridgeCommand.Pay.class, name = "PAY"),
    @JsonSubTypes.Type(value = BridgeCommand.Reveal.class, name = "REVEAL"),
    @JsonSubTypes.Type(value = BridgeCommand.RedeemPayment.class, name = "REDEEM_PAYMENT"),
    @JsonSubTypes.Type(value = BridgeCommand.Issue.class, name = "ISSUE"),
    @JsonSubTypes.Type(value = BridgeCommand.Redeem.class, name = "REDEEM"),
    @JsonSubTypes.Type(value = BridgeCommand.Reserve.class, name = "RESERVE"),
    @JsonSubTypes.Type(value = BridgeCommand.Release.class, name = "RELEASE"),
    @JsonSubTypes.Type(value = BridgeCommand.Reduce.class, name = "REDUCE"),
    @JsonSubTypes.Type(value = BridgeCommand.SettleTrade.class, name = "TRADE"),
    @JsonSubTypes.Type(value = BridgeCommand.CloseDay.class, name = "CLOSE_DAY")
})
public sealed interface BridgeCommand {
    /** A parity is published; bands are counted from it from now on. */
    record PublishParity(String base, String quote, Rate rate) implements BridgeCommand {}

    /**
     * A provider's rate for a pair, in place of its last one.
     *
     * @param bid at which it buys the base currency
     * @param ask at which it sells it
     * @param most the largest amount of one quote, minor units of the base currency
     * @param untilMillis when the rate ends
     */
    record PostRate(String provider, String base, String quote, Rate bid, Rate ask, long most, long untilMillis)
            implements BridgeCommand {}

    /** How much more of a currency a provider may have paid than got, payments under way included. */
    record SetNostroLimit(String provider, String currency, long most) implements BridgeCommand {}

    /** Which amount is fixed; the other one is converted, and the provider keeps the fraction. */
    enum Fixed {
        /** What the payer pays; the payee's amount is rounded down. */
        PAID,
        /** What the payee gets; the payer's amount is rounded up. */
        RECEIVED
    }

    /** A payer's bank asks for the best quote in a corridor. */
    record AskQuote(String id, String corridor, String payerBank, Fixed fixed, long amount) implements BridgeCommand {}

    /**
     * A payer's bank pays on a quote.
     *
     * @param id unique for ever; the same id with the same content is the same payment
     * @param quote the quote's id; empty: the payee's bank gets the corridor's own currency, nothing is exchanged
     * @param pays currency of the payer, and {@code amount} of it, as the quote says
     * @param payeeBank the payer's own code for an exchange between banks
     * @param payerCustomer pseudonym
     * @param payeeCustomer pseudonym
     * @param company whether the customers are companies or banks
     * @param fields data on both parties by name, for the two compliance desks and the payee's bank
     * @param lock SM3 of the payee's secret, hexadecimal, in a hub-and-spoke corridor; else empty
     * @param algorithm with which the request was signed, as verified at the door; for the voucher
     */
    record Pay(
            String id,
            String quote,
            String corridor,
            PaymentKind kind,
            String payerBank,
            String payeeBank,
            String pays,
            long amount,
            String payerCustomer,
            String payeeCustomer,
            boolean company,
            String purpose,
            Map<String, String> fields,
            String lock,
            String algorithm)
            implements BridgeCommand {}

    /** The payee's bank shows its secret, once it has been told that every leg is locked. */
    record Reveal(String payment, String preimage) implements BridgeCommand {}

    /** The payee's bank takes what a payment brought off the bridge. */
    record RedeemPayment(String payment) implements BridgeCommand {}

    /** A domestic bank asks its central bank to issue on the bridge. */
    record Issue(String id, String participant, String currency, long amount) implements BridgeCommand {}

    /** A domestic bank takes its money off the bridge. */
    record Redeem(String id, String participant, String currency, long amount) implements BridgeCommand {}

    /** {@link PvpDesk#reserve}. */
    record Reserve(String reservation, String participant, String currency, long amount) implements BridgeCommand {}

    /** {@link PvpDesk#release}. */
    record Release(String reservation) implements BridgeCommand {}

    /** {@link PvpDesk#reduce}. */
    record Reduce(String id, String reservation, long amount) implements BridgeCommand {}

    /** {@link PvpDesk#settle}. */
    record SettleTrade(Trade trade) implements BridgeCommand {}

    /** A jurisdiction's day on the bridge is over. */
    record CloseDay(String currency, String day) implements BridgeCommand {}
}
