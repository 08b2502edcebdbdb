package ecny.settlement.bridge.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import ecny.settlement.bridge.rules.PaymentKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the bridge asks of one jurisdiction. Sent again until it is answered; the same order is answered the same way.
 *
 * <p>A <b>unit</b> is what all ledgers book or none: the legs of one payment, of one trade, or of several payments that free each
 * other.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "order")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LedgerOrder.Check.class, name = "CHECK"),
    @JsonSubTypes.Type(value = LedgerOrder.Withdraw.class, name = "WITHDRAW"),
    @JsonSubTypes.Type(value = LedgerOrder.Reserve.class, name = "RESERVE"),
    @JsonSubTypes.Type(value = LedgerOrder.Book.class, name = "BOOK"),
    @JsonSubTypes.Type(value = LedgerOrder.Claim.class, name = "CLAIM"),
    @JsonSubTypes.Type(value = LedgerOrder.Release.class, name = "RELEASE"),
    @JsonSubTypes.Type(value = LedgerOrder.SetAside.class, name = "SET_ASIDE"),
    @JsonSubTypes.Type(value = LedgerOrder.Return.class, name = "RETURN"),
    @JsonSubTypes.Type(value = LedgerOrder.Reduce.class, name = "REDUCE"),
    @JsonSubTypes.Type(value = LedgerOrder.Issue.class, name = "ISSUE"),
    @JsonSubTypes.Type(value = LedgerOrder.Redeem.class, name = "REDEEM"),
    @JsonSubTypes.Type(value = LedgerOrder.ZeroOut.class, name = "ZERO_OUT")
})
public sealed interface LedgerOrder {
    /** To which jurisdiction it goes. */
    String currency();

    /** What it is about; together with the kind of order and the currency it is unique. */
    String about();

    /** Name under which an answer is matched to what was asked. */
    @JsonIgnore
    default String key() {
        return currency() + " " + getClass().getSimpleName() + " " + about();
    }

    /**
     * Looks at a payment before money moves.
     *
     * @param about the payment
     * @param customer pseudonym of this side's customer
     * @param company whether that is not a person
     * @param amount in this jurisdiction's currency
     * @param otherCurrency of the other side
     * @param otherAmount in that currency
     * @param fields data on both parties, by name
     */
    record Check(
            String currency,
            String about,
            Side side,
            String corridor,
            PaymentKind kind,
            String customer,
            boolean company,
            long amount,
            String otherCurrency,
            long otherAmount,
            String purpose,
            Map<String, String> fields)
            implements LedgerOrder {}

    /** The payment did not happen: what the check counted is given back. */
    record Withdraw(String currency, String about) implements LedgerOrder {}

    /** Holds what a unit moves here. */
    record Reserve(
            String currency,
            String about,
            Pocket pocket,
            List<Transfer> transfers,
            @JsonSetter(nulls = Nulls.SET) @Nullable HashLock lock)
            implements LedgerOrder {}

    /**
     * Books a unit.
     *
     * @param transfers only for a unit whose money was set aside before; else empty, because it is held
     */
    record Book(String currency, String about, List<Transfer> transfers) implements LedgerOrder {}

    /** Books a unit that is locked under a hash. */
    record Claim(String currency, String about, String preimage) implements LedgerOrder {}

    /** Gives back what a unit holds; nothing can be held for it afterwards. */
    record Release(String currency, String about) implements LedgerOrder {}

    /** Sets a participant's money on the bridge aside, for trades. */
    record SetAside(String currency, String about, String participant, long amount) implements LedgerOrder {}

    /** Gives back what is left of money set aside. */
    record Return(String currency, String about) implements LedgerOrder {}

    /** Gives back a part of money set aside; the rest stays so. */
    record Reduce(String currency, String about, String reservation, long amount) implements LedgerOrder {}

    /** A domestic bank's money goes on the bridge. */
    record Issue(String currency, String about, String participant, long amount) implements LedgerOrder {}

    /** A domestic bank's money leaves the bridge. */
    record Redeem(String currency, String about, String participant, long amount) implements LedgerOrder {}

    /** The day is over: what foreign banks hold on the bridge goes to their agents. */
    record ZeroOut(String currency, String about) implements LedgerOrder {}
}
