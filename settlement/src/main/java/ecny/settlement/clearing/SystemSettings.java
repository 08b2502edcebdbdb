package ecny.settlement.clearing;

import ecny.settlement.clearing.rules.ClearingRules;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.settlement.clearing.rules.HolidayCalendar;
import ecny.wallet.rulebook.RulebookTimeline;

/**
 * How a {@link ReserveSystem} runs.
 *
 * @param design overrides the one of the rules, for comparisons
 * @param wallets for the regime in force and for interest on wallets
 * @param ownInterest whether interest on wallets is computed here; else whoever runs the wallet ledger hands it in
 * @param sampleEveryMillis between two samples of the indicators
 */
public record SystemSettings(
        ClearingRules rules,
        DesignKind design,
        HolidayCalendar calendar,
        RulebookTimeline wallets,
        ParticipantRecords records,
        boolean ownInterest,
        long sampleEveryMillis) {
    /** By the rules, sampled every five minutes, without participants' own records. */
    public static SystemSettings of(ClearingRules rules) {
        return new SystemSettings(
                rules,
                rules.settlement().design().value(),
                HolidayCalendar.published(),
                RulebookTimeline.published(),
                ParticipantRecords.none(),
                true,
                300_000);
    }

    public SystemSettings withDesign(DesignKind other) {
        return new SystemSettings(rules, other, calendar, wallets, records, ownInterest, sampleEveryMillis);
    }

    public SystemSettings withRules(ClearingRules other) {
        return new SystemSettings(other, design, calendar, wallets, records, ownInterest, sampleEveryMillis);
    }

    public SystemSettings withRecords(ParticipantRecords handedIn) {
        return new SystemSettings(rules, design, calendar, wallets, handedIn, ownInterest, sampleEveryMillis);
    }

    /** Interest on wallets comes from the wallet ledger, by {@link ecny.settlement.clearing.reserves.CentralBankDesk#payWalletInterest}. */
    public SystemSettings withInterestFromLedger() {
        return new SystemSettings(rules, design, calendar, wallets, records, false, sampleEveryMillis);
    }
}
