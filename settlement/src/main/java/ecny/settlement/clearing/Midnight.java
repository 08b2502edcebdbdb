package ecny.settlement.clearing;

import ecny.settlement.clearing.reserves.CentralBankDesk;
import ecny.settlement.clearing.reserves.WalletInterest;
import ecny.settlement.clearing.rules.BusinessDates;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.rulebook.Regime;
import java.time.LocalTime;

/** The end of a natural day: interest on wallets, and the change of regime on its date. */
final class Midnight {
    private static final long DAY_MILLIS = 86_400_000L;

    private final SystemSettings settings;
    private final CentralBankDesk desk;
    private final WalletInterest interest;
    private long nextAtMillis;

    Midnight(SystemSettings settings, CentralBankDesk desk, long startMillis) {
        this.settings = settings;
        this.desk = desk;
        this.interest = new WalletInterest(desk);
        this.nextAtMillis = BusinessDates.at(BusinessDates.dateOf(startMillis).plusDays(1), LocalTime.MIDNIGHT);
    }

    long nextAtMillis() {
        return nextAtMillis;
    }

    void strike() {
        int ended = BusinessDay.ofDate(BusinessDates.dateOf(nextAtMillis).minusDays(1));
        nextAtMillis += DAY_MILLIS;
        Regime regime = desk.books().regime();
        int number = settings.wallets().numberOn(ended);
        if (settings.ownInterest() && regime == Regime.DEPOSIT_2_0 && number >= 0) {
            interest.endOfDay(ended, settings.wallets().rules(number));
        }
        int next = settings.wallets().numberOn(ended + 1);
        if (next >= 0 && regime == Regime.CASH_1_0 && regimeOf(next) == Regime.DEPOSIT_2_0) {
            desk.becomeDeposits();
        }
    }

    private Regime regimeOf(int rulebook) {
        return settings.wallets().rules(rulebook).rulebook().regime().value();
    }
}
