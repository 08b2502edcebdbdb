package ecny.settlement.clearing;

import static ecny.settlement.clearing.Market.A;
import static ecny.settlement.clearing.Market.B;
import static ecny.settlement.clearing.Market.INSTITUTION;
import static ecny.settlement.clearing.Market.PBOC;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.clearing.reserves.BalanceSheet;
import ecny.settlement.clearing.reserves.DepositInsurance;
import ecny.settlement.clearing.reserves.Line;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.reserves.ReserveRequirement;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.reserves.WalletInterest;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.rulebook.Regime;
import ecny.wallet.rulebook.RulebookTimeline;
import ecny.wallet.rulebook.Rules;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RegimeTest {
    @Test
    void digital_cash_changes_hands_without_any_claim_between_banks() {
        Market market = Market.inRegime(Regime.CASH_1_0, 1_000).at(LocalDate.of(2025, 12, 10), "09:00");
        Market.Running run = market.run(DesignKind.GROSS);

        assertThat(wallet(run, A, B, 500_000)).isEqualTo(SettlementVerdict.SETTLED);

        assertThat(market.log).containsExactly("1 REGISTER");
        assertThat(market.reserves.balanceFen(A)).isEqualTo(1_500);
        assertThat(market.books.walletsFen(B)).isEqualTo(1_500_000);
        assertThat(market.books.sheet(PBOC).liabilityFen(Line.ECNY_ISSUED)).isEqualTo(4_010_000);
        run.system.checkInvariants();
    }

    @Test
    void digital_deposits_need_reserves_for_the_same_payment() {
        Market market = Market.withReserves(1_000);
        Market.Running run = market.run(DesignKind.GROSS);

        assertThat(wallet(run, A, B, 1_000)).isEqualTo(SettlementVerdict.SETTLED);
        assertThat(market.reserves.balanceFen(A)).isEqualTo(500);
        assertThat(market.books.sheet(B).liabilityFen(Line.WALLETS)).isEqualTo(1_001_000);
        run.system.checkInvariants();
    }

    @Test
    void on_new_years_day_2026_wallets_become_the_operators_liability_and_the_backing_comes_back_as_reserves() {
        Market market = Market.inRegime(Regime.CASH_1_0, 1_000).at(LocalDate.of(2025, 12, 31), "09:00");
        Market.Running run = market.run(DesignKind.GROSS);
        market.desk.setQuota(A, 2_000_000);
        assertThat(market.desk.issue(A, 300)).isEqualTo(SettlementVerdict.DONE);
        run.at(LocalDate.of(2025, 12, 31), "23:59");
        assertThat(market.books.sheet(A).liabilityFen(Line.WALLETS)).isZero();

        run.at(LocalDate.of(2026, 1, 1), "00:00");

        BalanceSheet a = market.books.sheet(A);
        assertThat(a.liabilityFen(Line.WALLETS)).isEqualTo(1_000_000);
        assertThat(a.assetFen(Line.RESERVES)).isEqualTo(1_500 + 1_000_000);
        assertThat(market.books.sheet(PBOC).liabilityFen(Line.ECNY_ISSUED)).isZero();
        assertThat(market.books.sheet(PBOC).liabilityFen(Line.MARGIN)).isEqualTo(20_000);
    }

    @Test
    void issue_is_against_reserves_one_to_one_and_within_the_quota() {
        Market market = Market.inRegime(Regime.CASH_1_0, 1_000);
        market.desk.setQuota(B, 1_000_400);

        assertThat(market.desk.issue(B, 401)).isEqualTo(SettlementVerdict.QUOTA_EXCEEDED);
        assertThat(market.desk.issue(B, 400)).isEqualTo(SettlementVerdict.DONE);
        assertThat(market.reserves.balanceFen(B)).isEqualTo(600);
        assertThat(market.desk.exchange(B, 401)).isEqualTo(SettlementVerdict.FUNDS_SHORT);
        assertThat(market.desk.exchange(B, 400)).isEqualTo(SettlementVerdict.DONE);
        assertThat(market.desk.redeem(B, 100)).isEqualTo(SettlementVerdict.DONE);
        assertThat(market.desk.withdraw(B, 100)).isEqualTo(SettlementVerdict.DONE);
        market.books.checkBalances();
    }

    @Test
    void in_the_deposit_regime_exchange_moves_a_deposit_to_a_wallet_within_the_quota() {
        Market market = Market.withReserves(1_000);
        market.desk.setQuota(B, 1_000_100);

        assertThat(market.desk.exchange(B, 100)).isEqualTo(SettlementVerdict.DONE);
        assertThat(market.desk.exchange(B, 1)).isEqualTo(SettlementVerdict.QUOTA_EXCEEDED);
        assertThat(market.desk.issue(B, 1)).isEqualTo(SettlementVerdict.NOT_IN_THIS_REGIME);
        market.books.checkBalances();
    }

    @Test
    void ten_thousand_yuan_for_91_days_bear_one_yuan_twenty_six() {
        Market market = Market.withReserves(1_000); // wallets of 10,000.00 yuan each
        WalletInterest interest = new WalletInterest(market.desk);
        RulebookTimeline rulebooks = RulebookTimeline.published();
        int june20 = BusinessDay.ofDate(LocalDate.of(2026, 6, 20));
        Rules rules = rulebooks.rules(rulebooks.numberOn(june20));
        long paid = 0;
        for (int day = june20 - 90; day <= june20; day++) {
            paid += interest.endOfDay(day, rules);
        }

        assertThat(market.books.walletsFen(A)).isEqualTo(1_000_126);
        assertThat(paid).isEqualTo(4 * 126 + 1);
        market.books.checkBalances();
    }

    @Test
    void the_system_credits_interest_after_the_settlement_day() {
        Market market = Market.withReserves(1_000).at(LocalDate.of(2026, 3, 21), "09:00");
        Market.Running run = market.run(DesignKind.GROSS);

        run.at(LocalDate.of(2026, 6, 20), "23:59");
        assertThat(market.books.walletsFen(B)).isEqualTo(1_000_000);
        run.at(LocalDate.of(2026, 6, 21), "00:00");
        assertThat(market.books.walletsFen(B)).isEqualTo(1_000_000 + 128); // 92 days
    }

    @Test
    void wallets_count_for_the_reserve_requirement_in_the_deposit_regime_only() {
        ReserveRequirement requirement = new ReserveRequirement(620, 10_000);

        assertThat(requirement.requiredFen(Market.withReserves(1).books, B)).isEqualTo(124_000);
        assertThat(requirement.requiredFen(Market.inRegime(Regime.CASH_1_0, 1).books, B))
                .isEqualTo(62_000);
        assertThat(requirement.requiredFen(Market.withReserves(1).books, INSTITUTION))
                .isEqualTo(10_000);
        assertThat(requirement.shortfallFen(Market.withReserves(1).books, INSTITUTION))
                .isZero();
    }

    @Test
    void deposit_insurance_covers_deposits_and_wallets_together_up_to_the_cap() {
        DepositInsurance insurance = new DepositInsurance(50_000_000);

        assertThat(insurance.coveredFen(new long[] {40_000_000, 10}, new long[] {20_000_000, 5}))
                .isEqualTo(50_000_015);
    }

    private static SettlementVerdict wallet(Market.Running run, int payer, int payee, long fen) {
        return run.system.submit(
                new ReservePayment(1, payer, payee, fen, Priority.NORMAL, PaymentKind.WALLET, run.now()));
    }
}
