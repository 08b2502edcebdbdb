package ecny.settlement.bridge.rules;

import ecny.wallet.rulebook.Sourced;
import java.time.LocalTime;
import java.util.List;

/**
 * One jurisdiction: its currency, its central bank, what its ledger allows on the bridge and what its data customs ask. Amounts are
 * text in its own currency's major unit, {@code none} for no limit.
 *
 * @param centralBank the participant that issues here
 * @param numericCode ISO 4217
 * @param minorUnits decimals of the currency
 * @param utcOffsetMinutes of its business day
 * @param opens first minute of the ledger's day on the bridge
 * @param endOfDay first minute at which the ledger takes no new reservation
 * @param zeroForeignHoldings whether foreign banks' holdings on the bridge go to their agents at the end of day
 * @param transactionLimit the most one transfer on the bridge may move
 * @param foreignBalanceLimit the most a foreign bank may hold on the bridge
 * @param issueLimitPerBank the most a domestic bank may have issued on the bridge
 */
public record JurisdictionRules(
        String english,
        String chinese,
        String centralBank,
        Sourced<Integer> numericCode,
        Sourced<Integer> minorUnits,
        Sourced<Integer> utcOffsetMinutes,
        Sourced<String> opens,
        Sourced<String> endOfDay,
        Sourced<Boolean> zeroForeignHoldings,
        Sourced<String> transactionLimit,
        Sourced<String> foreignBalanceLimit,
        Sourced<String> issueLimitPerBank,
        Customs customs) {

    public JurisdictionRules {
        int digits = minorUnits.value();
        require(digits >= 0 && digits <= 4, "minorUnits of 0 to 4");
        require(numericCode.value() > 0 && numericCode.value() < 1000, "a numericCode of 1 to 999");
        require(Math.abs(utcOffsetMinutes.value()) <= 14 * 60, "utcOffsetMinutes within 14 hours");
        LocalTime.parse(opens.value());
        require(LocalTime.parse(opens.value()).isBefore(LocalTime.parse(endOfDay.value())), "endOfDay after opens");
        MinorUnits.parse(transactionLimit.value(), digits);
        MinorUnits.parse(foreignBalanceLimit.value(), digits);
        MinorUnits.parse(issueLimitPerBank.value(), digits);
        MinorUnits.parse(customs.annualQuota().value(), digits);
        MinorUnits.parse(customs.travelRuleFrom().value(), digits);
        MinorUnits.parse(customs.largeValuePerson().value(), digits);
        MinorUnits.parse(customs.largeValueCompany().value(), digits);
    }

    /**
     * The data customs (数据海关) and what else is looked at before money moves.
     *
     * @param mayLeave names of the fields that may leave this jurisdiction
     * @param travelRuleFrom from this amount on the travel rule's fields must arrive
     * @param originatorFields what must arrive about the payer
     * @param beneficiaryFields what must be known about the payee
     * @param purposes purpose codes allowed
     * @param annualQuota what one customer may send or receive in a calendar year
     * @param largeValuePerson from this amount on a person's payment is reported
     * @param largeValueCompany from this amount on a company's payment is reported
     * @param screeningList SM3 of names, in lower case without blanks, hexadecimal
     */
    public record Customs(
            Sourced<List<String>> mayLeave,
            Sourced<String> travelRuleFrom,
            Sourced<List<String>> originatorFields,
            Sourced<List<String>> beneficiaryFields,
            Sourced<List<String>> purposes,
            Sourced<String> annualQuota,
            Sourced<String> largeValuePerson,
            Sourced<String> largeValueCompany,
            Sourced<List<String>> screeningList) {}

    /** An amount of these rules in minor units; {@link Long#MAX_VALUE} for none. */
    public long minor(Sourced<String> amount) {
        return MinorUnits.parse(amount.value(), minorUnits.value());
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }
}
