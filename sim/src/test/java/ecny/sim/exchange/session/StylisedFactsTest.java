package ecny.sim.exchange.session;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.journal.ChronicleJournal;
import ecny.settlement.journal.JournalSettings;
import ecny.sim.exchange.rules.VenueRules;
import ecny.sim.exchange.venue.Replayed;
import ecny.sim.language.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of seed 1 as statistics see it; nothing of it is written down here, all of it is computed from the day. */
class StylisedFactsTest {
    private static final SessionSettings DAY = settings(1, 5);
    private static final int STEP = 30;

    @TempDir
    static Path folder = Path.of("set by JUnit");

    private static SessionResult day;
    private static StylisedFacts facts;

    @BeforeAll
    static void play() {
        day = play(DAY, folder.resolve("day"));
        facts = StylisedFacts.of(day.tape().returns(STEP));
    }

    private static SessionSettings settings(long seed, int hours) {
        return new SessionSettings(seed, LocalDate.of(2026, 3, 16), hours, "CNY/HKD");
    }

    private static SessionResult play(SessionSettings settings, Path journalFolder) {
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(journalFolder))) {
            return new Session(settings, VenueRules.published(), journal).play(percent -> {});
        }
    }

    @Test
    void tails_are_fat() {
        // The error of the kurtosis of that many normal numbers is sqrt(24/n): five of them are no accident.
        assertThat(facts.excessKurtosis()).isGreaterThan(5 * Math.sqrt(24.0 / facts.count()));
    }

    @Test
    void returns_do_not_remember() {
        long outside = Arrays.stream(facts.correlation())
                .filter(c -> Math.abs(c) > 2 * facts.band())
                .count();
        assertThat(outside).as("lags beyond twice the band").isLessThanOrEqualTo(1);
    }

    @Test
    void volatility_comes_in_clusters() {
        // The mean of ten such correlations of independent sizes errs by 1/sqrt(10 n): five of them are no accident.
        assertThat(facts.clustering(10)).isGreaterThan(5 / Math.sqrt(10.0 * facts.count()));
        assertThat(facts.clustering(10))
                .isGreaterThan(2
                        * Math.abs(Arrays.stream(facts.correlation())
                                .limit(10)
                                .average()
                                .orElseThrow()));
    }

    @Test
    void bigger_orders_move_the_price_further() {
        double[] impact = PriceImpact.of(day.tape(), 10).stream()
                .mapToDouble(PriceImpact.Bucket::meanBp)
                .toArray();
        assertThat(impact[impact.length - 1]).isGreaterThan(impact[0]).isPositive();
    }

    @Test
    void money_is_whole_and_the_journal_gives_the_same_state() {
        assertThat(day.audit()).isEmpty();
        VenueRules rules = VenueRules.published();
        assertThat(Replayed.digest(folder.resolve("day"), rules, rules.openingHours(), Session.ROOM, day.inputs()))
                .isEqualTo(day.digest());
    }

    @Test
    void the_same_seed_is_the_same_day_and_another_is_another() {
        byte[] once = play(settings(7, 1), folder.resolve("once")).digest();
        assertThat(play(settings(7, 1), folder.resolve("twice")).digest()).isEqualTo(once);
        assertThat(play(settings(8, 1), folder.resolve("other")).digest()).isNotEqualTo(once);
    }

    @Test
    void the_report_shows_the_day_in_both_languages_and_says_that_it_is_a_simulator() throws IOException {
        Path report = Files.createDirectories(folder.resolve("report"));
        SessionReport made = new SessionReport(
                day, VenueRules.published().instruments().get(0), Instant.parse("2026-03-16T01:30:00Z"));
        made.write(report, Language.EN);
        String page = Files.readString(report.resolve("session.html"));
        assertThat(page).contains("Price impact", "价格冲击", "no real money").doesNotContain("NaN", "Infinity");
        assertThat(Files.readAllLines(report.resolve("seconds.csv"))).hasSize(5 * 3600 + 1);
        assertThat(Files.readAllLines(report.resolve("trades.csv")))
                .hasSize(day.tape().trades().size() + 1);
    }
}
