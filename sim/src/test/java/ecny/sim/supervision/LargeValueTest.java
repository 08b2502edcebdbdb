package ecny.sim.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.node.Outcome;
import ecny.sim.supervision.LargeValueReport.Direction;
import ecny.sim.supervision.LargeValueReport.Threshold;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.money.BusinessDay;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LargeValueTest {
    private final Street street = new Street();

    private List<String> reports() {
        return street.supervised().largeValueReports().stream()
                .map(one -> one.threshold() + " " + one.direction() + " " + one.customer() + " " + one.sumFen() / 100)
                .toList();
    }

    @Test
    void a_natural_persons_day_reaches_the_threshold_in_one_direction() {
        long payer = street.person();
        long shop = street.open(WalletKind.MERCHANT, 1);
        street.at("2026-03-06T10:00:00").pay(payer, shop, 300_000).pay(payer, shop, 199_999);
        assertThat(reports()).isEmpty();

        street.pay(payer, shop, 1).pay(payer, shop, 7);
        assertThat(reports()).containsExactly("NATURAL_DOMESTIC OUT " + payer + " 500007");
        // Reported on a Friday: five working days end on the Friday after.
        assertThat(street.supervised().largeValueReports().get(0).dueBy()).isEqualTo(LocalDate.of(2026, 3, 13));
    }

    @Test
    void midnight_in_china_begins_a_new_sum() {
        long payer = street.person();
        long shop = street.open(WalletKind.MERCHANT, 1);
        street.at("2026-03-06T23:59:59").pay(payer, shop, 400_000);
        street.at("2026-03-07T00:00:00").pay(payer, shop, 400_000);

        assertThat(reports()).isEmpty();
    }

    @Test
    void a_firm_has_the_higher_threshold_and_both_sides_report() {
        long payer = street.open(WalletKind.CORPORATE, 1);
        long payee = street.open(WalletKind.CORPORATE, 1);
        street.at("2026-03-06T10:00:00").transfer(payer, payee, 1_999_999);
        assertThat(reports()).isEmpty();

        street.transfer(payer, payee, 1);
        assertThat(reports())
                .containsExactly("NON_NATURAL OUT " + payer + " 2000000", "NON_NATURAL IN " + payee + " 2000000");
    }

    @Test
    void a_payment_that_goes_over_the_bridge_is_across_the_border_though_it_is_paid_to_a_wallet_at_home() {
        long payer = street.person();
        long another = street.person();
        long counter = street.open(WalletKind.MERCHANT, 1);
        street.at("2026-03-06T10:00:00").pay(another, counter, 200_000);
        street.pay(payer, counter, 150_000)
                .overTheBridge()
                .pay(payer, counter, 50_000)
                .overTheBridge();

        assertThat(reports())
                .contains("NATURAL_CROSS_BORDER OUT " + payer + " 200000")
                .noneMatch(report -> report.contains(Long.toString(another)));
    }

    @Test
    void across_the_border_a_natural_person_has_the_lower_one() {
        long payer = street.person();
        long abroad = street.person();
        street.register(abroad, "hk", "", "HK").at("2026-03-06T10:00:00").transfer(payer, abroad, 200_000);

        assertThat(reports()).contains("NATURAL_CROSS_BORDER OUT " + payer + " 200000");
    }

    @Test
    void two_wallets_of_one_person_are_one_customer_and_between_them_nothing_counts() {
        long one = street.person();
        long two = street.person();
        long shop = street.open(WalletKind.MERCHANT, 1);
        street.register(one, "wang", "", "").register(two, "wang", "", "");
        street.at("2026-03-06T10:00:00")
                .transfer(one, two, 600_000)
                .pay(one, shop, 250_000)
                .pay(two, shop, 250_000);

        assertThat(reports()).containsExactly("NATURAL_DOMESTIC OUT " + one + " 500000");
    }

    @Test
    void before_2026_an_exchange_counts_as_cash() {
        long wallet = street.person();
        street.at("2025-11-30T10:00:00").exchange(wallet, 50_000);
        street.at("2025-12-01T10:00:00").exchange(wallet, 50_000);

        assertThat(reports()).containsExactly("CASH IN " + wallet + " 50000");
    }

    /** The twin keeps nothing: it sums the whole stream again for everybody, every day, every threshold and direction. */
    @Property(tries = 25)
    void sums_as_they_grow_are_the_sums_that_a_twin_takes_over_everything(@ForAll long seed) {
        Random random = new Random(seed);
        Street any = new Street();
        List<Long> wallets = new ArrayList<>();
        TreeSet<Long> natural = new TreeSet<>();
        for (int i = 0; i < 6; i++) {
            boolean person = random.nextBoolean();
            long wallet = any.open(person ? WalletKind.PERSONAL : WalletKind.CORPORATE, 1);
            wallets.add(wallet);
            if (person) {
                natural.add(wallet);
            }
        }
        any.at("2026-03-02T00:00:00");
        for (int i = 0; i < 80; i++) {
            long from = wallets.get(random.nextInt(6));
            long to = wallets.get(random.nextInt(6));
            any.later(Duration.ofMinutes(random.nextInt(90)));
            long yuan = 1L + random.nextInt(400_000);
            switch (from == to ? random.nextInt(2) : 2 + random.nextInt(5)) {
                case 0 -> any.exchange(from, yuan);
                case 1 -> any.redeem(from, yuan);
                case 2 -> any.refused(from, to, yuan);
                default -> any.transfer(from, to, yuan);
            }
        }

        assertThat(any.supervised().largeValueReports())
                .extracting(one -> one.customer() + " " + one.day() + " " + one.direction() + " " + one.sumFen())
                .containsExactlyInAnyOrderElementsOf(twin(any.outcomes(), wallets, natural));
        assertThat(any.supervised().largeValueReports())
                .allMatch(
                        one -> one.threshold() != Threshold.CASH && one.threshold() != Threshold.NATURAL_CROSS_BORDER);
    }

    private static List<String> twin(List<Outcome> outcomes, List<Long> wallets, Set<Long> natural) {
        TreeSet<Integer> days = new TreeSet<>();
        outcomes.forEach(one -> days.add(BusinessDay.ofNanos(BusinessDay.nanosOf(one.stampedAt()))));
        List<String> found = new ArrayList<>();
        for (int day : days) {
            for (long wallet : wallets) {
                for (Direction direction : Direction.values()) {
                    long sum = 0;
                    for (Outcome one : outcomes) {
                        long party = direction == Direction.OUT ? one.payer() : one.payee();
                        if (one.isAccepted()
                                && party == wallet
                                && BusinessDay.ofNanos(BusinessDay.nanosOf(one.stampedAt())) == day) {
                            sum += one.amountFen();
                        }
                    }
                    if (sum >= (natural.contains(wallet) ? 50_000_000L : 200_000_000L)) {
                        found.add(wallet + " " + BusinessDay.toDate(day) + " " + direction + " " + sum);
                    }
                }
            }
        }
        return found;
    }

    @Property(tries = 15)
    void what_is_heard_again_changes_nothing(@ForAll long seed) {
        Random random = new Random(seed);
        Street any = new Street();
        long[] people = any.people(5);
        any.at("2026-03-02T00:00:00");
        for (int i = 0; i < 120; i++) {
            any.later(Duration.ofMinutes(random.nextInt(20)));
            int from = random.nextInt(5);
            any.transfer(people[from], people[(from + 1 + random.nextInt(4)) % 5], 4_000 + random.nextInt(46_000));
        }

        Supervision once = any.supervised();
        Supervision again = any.supervisedAgainAndAgain(7);
        assertThat(once.cases()).isNotEmpty();
        assertThat(again.cases()).isEqualTo(once.cases());
        assertThat(again.largeValueReports()).isEqualTo(once.largeValueReports());
    }
}
