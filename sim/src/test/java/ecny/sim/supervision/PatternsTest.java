package ecny.sim.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.wallet.identity.WalletKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each pattern once as it is, and once by a hair's breadth not. */
class PatternsTest {
    private final Street street = new Street();

    private List<String> found() {
        return street.supervised().cases().stream()
                .map(one -> one.pattern() + " " + one.subject())
                .toList();
    }

    private void gather(long hub, int payers) {
        street.at("2026-03-02T10:00:00");
        for (long payer : street.people(payers)) {
            street.later(Duration.ofMinutes(20)).transfer(payer, hub, 1_000);
        }
    }

    @Test
    void p1_ten_pay_one_who_passes_four_fifths_on_to_two() {
        long hub = street.person();
        long[] payees = street.people(2);
        gather(hub, 10);
        street.later(Duration.ofHours(2)).transfer(hub, payees[0], 4_000).transfer(hub, payees[1], 4_000);

        assertThat(found()).containsExactly("P1 " + hub);
        assertThat(street.supervised().cases().get(0).evidence()).hasSize(12);
        assertThat(street.supervised().cases().get(0).facts()).containsEntry("parties", "10");
    }

    @Test
    void p1_nine_are_not_enough_nor_is_less_than_four_fifths_nor_a_day_later() {
        long hub = street.person();
        long payee = street.person();
        gather(hub, 9);
        street.transfer(hub, payee, 9_000);
        assertThat(found()).isEmpty();

        long other = street.person();
        gather(other, 10);
        street.transfer(other, payee, 7_900);
        assertThat(found()).isEmpty();

        street.later(Duration.ofHours(49)).transfer(other, payee, 2_100);
        assertThat(found()).isEmpty();
    }

    @Test
    void p1_one_is_paid_by_one_and_pays_ten_but_a_shopper_may() {
        long hub = street.person();
        long[] payees = street.people(10);
        street.at("2026-03-02T10:00:00").exchange(hub, 10_000);
        for (long payee : payees) {
            street.later(Duration.ofMinutes(5)).transfer(hub, payee, 900);
        }
        long shopper = street.person();
        street.exchange(shopper, 10_000);
        for (int i = 0; i < 12; i++) {
            street.pay(shopper, street.open(WalletKind.MERCHANT, 1), 800);
        }

        assertThat(found()).containsExactly("P1 " + hub);
    }

    @Test
    void p2_three_times_just_below_a_threshold_between_the_same_two_within_three_days() {
        long payer = street.person();
        long payee = street.person();
        street.at("2026-03-02T10:00:00").transfer(payer, payee, 45_000);
        street.at("2026-03-03T10:00:00").transfer(payer, payee, 49_999);
        assertThat(found()).isEmpty();

        street.at("2026-03-04T10:00:00").transfer(payer, payee, 44_999).transfer(payer, payee, 50_000);
        assertThat(found()).isEmpty();

        street.at("2026-03-05T09:59:59").transfer(payer, payee, 46_000);
        assertThat(found()).contains("P2 " + payer);
    }

    @Test
    void p3_half_a_year_of_nothing_and_then_much() {
        long sleeper = street.person();
        long early = street.person();
        long payer = street.person();
        street.at("2026-06-29T10:00:00").transfer(payer, early, 10_000);
        assertThat(found()).isEmpty();

        street.at("2026-07-01T10:00:00").transfer(payer, sleeper, 5_000);
        street.later(Duration.ofHours(3)).transfer(payer, sleeper, 5_000);
        assertThat(found()).containsExactly("P3 " + sleeper);
    }

    @Test
    void p4_comes_and_goes_within_half_an_hour_three_times_a_day() {
        long mule = street.person();
        long sink = street.person();
        street.at("2026-03-02T10:00:00");
        for (int i = 0; i < 3; i++) {
            assertThat(found()).isEmpty();
            street.transfer(street.person(), mule, 2_000);
            street.later(Duration.ofMinutes(29)).transfer(mule, sink, 1_800);
            street.later(Duration.ofMinutes(40));
        }
        assertThat(found()).containsExactly("P4 " + mule);
    }

    @Test
    void p4_half_an_hour_later_is_not_fast_and_a_persons_own_exchange_is_not_from_another() {
        long slow = street.person();
        long shopper = street.person();
        long sink = street.person();
        street.at("2026-03-02T10:00:00");
        for (int i = 0; i < 4; i++) {
            street.transfer(street.person(), slow, 2_000)
                    .exchange(shopper, 2_000)
                    .transfer(shopper, sink, 2_000);
            street.later(Duration.ofMinutes(31)).transfer(slow, sink, 2_000);
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void p5_a_day_above_the_threshold_in_three_pieces_below_it() {
        long payer = street.person();
        street.at("2026-03-02T10:00:00").transfer(payer, street.person(), 20_000);
        street.transfer(payer, street.person(), 20_000).transfer(payer, street.person(), 10_000);
        assertThat(found()).isEmpty();

        street.transfer(payer, street.person(), 5_000);
        assertThat(found()).containsExactly("P5 " + payer);
    }

    @Test
    void p5_one_payment_above_the_threshold_hides_nothing() {
        long payer = street.person();
        street.at("2026-03-02T10:00:00").transfer(payer, street.person(), 60_000);
        street.transfer(payer, street.person(), 20_000).transfer(payer, street.person(), 20_000);

        assertThat(found()).isEmpty();
    }

    @Test
    void p6_a_firm_and_twenty_people() {
        long firm = street.open(WalletKind.CORPORATE, 1);
        long[] people = street.people(20);
        street.at("2026-03-02T10:00:00");
        for (int i = 0; i < 19; i++) {
            street.transfer(people[i], firm, 1_000);
        }
        assertThat(found()).isEmpty();

        street.transfer(people[19], firm, 1_000);
        assertThat(found()).containsExactly("P6 " + firm);
    }

    @Test
    void p7_three_wallets_of_one_person_and_much_leaves_one_before_it_is_closed() {
        long shop = street.open(WalletKind.MERCHANT, 1);
        long[] wallets = new long[3];
        street.at("2026-03-02T10:00:00");
        for (int i = 0; i < 3; i++) {
            wallets[i] = street.person();
            street.register(wallets[i], "zhu", "d" + i, "");
        }
        street.at("2026-03-08T10:00:00").pay(wallets[0], shop, 9_999).pay(wallets[1], shop, 10_000);
        street.at("2026-03-09T10:00:00").close(wallets[0]);
        assertThat(found()).isEmpty();

        street.close(wallets[1]);
        assertThat(found()).containsExactly("P7 " + wallets[1]);
    }

    @Test
    void p7_three_wallets_of_three_people_on_one_device_count_as_well() {
        long shop = street.open(WalletKind.MERCHANT, 1);
        long[] wallets = new long[3];
        street.at("2026-03-02T10:00:00");
        for (int i = 0; i < 3; i++) {
            wallets[i] = street.person();
            street.register(wallets[i], "person " + i, i < 2 ? "phone" : "", "");
        }
        street.at("2026-03-08T10:00:00").pay(wallets[0], shop, 10_000).pay(wallets[1], shop, 10_000);
        street.at("2026-03-09T10:00:00").close(wallets[0]);
        assertThat(found()).isEmpty();

        long third = street.person();
        street.register(third, "somebody else", "phone", "").close(wallets[1]);
        assertThat(found()).containsExactly("P7 " + wallets[1]);
    }

    @Test
    void p8_five_round_payments_at_night() {
        long payer = street.person();
        long day = street.person();
        street.at("2026-03-02T23:30:00");
        for (int i = 0; i < 4; i++) {
            street.transfer(payer, street.person(), 1_000).transfer(payer, street.person(), 999);
        }
        street.at("2026-03-03T12:00:00");
        for (int i = 0; i < 6; i++) {
            street.transfer(day, street.person(), 1_000);
        }
        assertThat(found()).isEmpty();

        street.at("2026-03-04T01:00:00");
        for (int i = 0; i < 5; i++) {
            street.transfer(payer, street.person(), 2_000);
        }
        assertThat(found()).containsExactly("P8 " + payer);
    }

    @Test
    void p8_five_payments_at_night_into_another_region_need_not_be_round() {
        long payer = street.person();
        street.register(payer, "hu", "", "Shenzhen");
        street.at("2026-03-02T23:30:00");
        for (int i = 0; i < 5; i++) {
            long neighbour = street.person();
            street.register(neighbour, "near " + i, "", "Shenzhen").transfer(payer, neighbour, 301);
        }
        assertThat(found()).isEmpty();

        for (int i = 0; i < 5; i++) {
            long stranger = street.person();
            street.register(stranger, "far " + i, "", "Harbin").transfer(payer, stranger, 301);
        }
        assertThat(found()).containsExactly("P8 " + payer);
    }

    @Test
    void p9_three_anonymous_wallets_on_one_device_push_to_one_shop() {
        long shop = street.open(WalletKind.MERCHANT, 1);
        long[] runners = new long[3];
        for (int i = 0; i < 3; i++) {
            runners[i] = street.open(WalletKind.PERSONAL, 4);
            street.register(runners[i], "r" + i, "one device", "");
        }
        street.at("2026-03-02T10:00:00");
        for (int i = 0; i < 9; i++) {
            street.pay(runners[i % 3], shop, 500);
        }
        assertThat(found()).isEmpty();

        street.pay(runners[0], shop, 500);
        assertThat(found()).containsExactly("P9 " + shop);
    }

    @Test
    void p10_money_comes_back_to_where_it_started_over_three_hops_but_two_who_pay_each_other_may() {
        long[] ring = street.people(3);
        street.at("2026-03-02T10:00:00").transfer(ring[0], ring[1], 10_000).transfer(ring[1], ring[0], 10_000);
        assertThat(found()).isEmpty();

        street.later(Duration.ofHours(1)).transfer(ring[1], ring[2], 9_900);
        street.later(Duration.ofHours(1)).transfer(ring[2], ring[0], 9_800);
        assertThat(found()).containsExactly("P10 " + ring[0]);
    }

    @Test
    void p10_six_hops_are_too_many_and_a_fifth_less_is_other_money() {
        long[] ring = street.people(6);
        street.at("2026-03-02T10:00:00");
        for (int i = 0; i < 6; i++) {
            street.later(Duration.ofHours(1)).transfer(ring[i], ring[(i + 1) % 6], 9_000);
        }
        long[] losing = street.people(3);
        street.transfer(losing[0], losing[1], 10_000)
                .transfer(losing[1], losing[2], 9_000)
                .transfer(losing[2], losing[0], 8_000);
        assertThat(found()).isEmpty();
    }

    @Test
    void p11_abroad_in_three_pieces_and_above_the_years_quota() {
        long payer = street.person();
        long abroad = street.person();
        long home = street.person();
        street.register(abroad, "hk", "", "HK").register(home, "cn", "", "CN");
        street.at("2026-03-02T10:00:00").transfer(payer, abroad, 90_000).transfer(payer, home, 90_000);
        assertThat(street.supervised().cases()).extracting(Case::pattern).doesNotContain(Pattern.P11);

        street.transfer(payer, abroad, 90_000).transfer(payer, abroad, 90_000);
        assertThat(street.supervised().cases()).extracting(Case::pattern).contains(Pattern.P11);

        long another = street.person();
        street.transfer(another, abroad, 180_000);
        street.at("2026-05-02T10:00:00").transfer(another, abroad, 180_000);
        assertThat(found()).contains("P11 " + another);
    }

    @Test
    void what_was_refused_is_not_looked_at() {
        long hub = street.person();
        long payee = street.person();
        gather(hub, 10);
        street.refused(hub, payee, 9_000);

        assertThat(found()).isEmpty();
    }
}
