package ecny.sim.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.sim.replay.Runs;
import ecny.sim.run.RunFolder;
import ecny.sim.run.RunSettings;
import ecny.sim.scenario.TestScenarios;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.rulebook.RuleChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run over a settlement day, 20 March 2026, on which classes 1 to 3 bear interest. */
class InterestJumpTest {
    private static final String RATE = "interest.annualRateMillionths";

    private final Path runs;

    InterestJumpTest(@TempDir Path runs) {
        this.runs = runs;
    }

    @Test
    void ten_times_the_rate_credits_about_ten_times_the_interest_out_of_the_vaults() throws IOException {
        RunFolder run = Runs.of(
                TestScenarios.fair("2026-03-19", "2026-03-21"),
                RunSettings.in(runs).unsigned());
        List<Change> changes = new ArrayList<>();

        Difference difference = WhatIf.compare(
                run, run.ledgerUnder(run.rulebooks(List.of(new RuleChange(RATE, "5000")))), changes::add);

        long was = difference.before().interestFen();
        long then = difference.after().interestFen();
        assertThat(was).isPositive();
        // Rounded to the fen in every wallet, so not exactly.
        assertThat(then).isBetween(was * 5, was * 15);
        assertThat(difference.positions().stream()
                        .mapToLong(position -> position.vaultBefore() - position.vaultAfter())
                        .sum())
                .isGreaterThanOrEqualTo(then - was);
        assertThat(changes).allMatch(change -> change.before() != Verdict.BUSY && change.after() != Verdict.BUSY);
    }

    @Test
    void a_jump_from_a_day_on_is_credited_on_settlement_days_from_that_day_on_and_on_none_before() throws IOException {
        RunFolder run = Runs.of(
                TestScenarios.fair("2026-03-19", "2026-03-21"),
                RunSettings.in(runs).unsigned());

        Difference whole = jump(run, "");
        Difference onTheDay = jump(run, "2026-03-20");
        Difference tooLate = jump(run, "2026-03-21");

        assertThat(whole.after().interestFen()).isGreaterThan(whole.before().interestFen());
        assertThat(onTheDay.after().interestFen()).isEqualTo(whole.after().interestFen());
        assertThat(tooLate.after().interestFen()).isEqualTo(tooLate.before().interestFen());
        assertThat(tooLate.changed()).isZero();
    }

    private static Difference jump(RunFolder run, String from) throws IOException {
        Proposal proposal = new Proposal("", List.of(RATE + "=5000"), from, List.of(), List.of(), List.of(), List.of());
        return WhatIf.compare(run, proposal.of(run, Proposal.Rulebooks.PUBLISHED, name -> 0), change -> {});
    }

    @Test
    void a_signed_run_takes_the_commands_of_a_shock_as_if_their_owners_had_signed() throws IOException {
        RunFolder run = Runs.of(TestScenarios.fair(), RunSettings.in(runs));
        Shock.RunOn shock = new Shock.RunOn(java.time.Instant.parse("2025-03-08T04:00:00Z"), 102, 50);

        Difference difference =
                WhatIf.compare(run, new Alternative(run.ledger(), List.of(shock), List.of()), change -> {});

        assertThat(difference.shocks()).singleElement().satisfies(result -> {
            assertThat(result.commands()).isGreaterThan(10);
            // Wallets above a limit, or whose key nobody has registered yet, cannot follow.
            assertThat(result.accepted()).isGreaterThan(result.commands() / 2);
        });
        assertThat(difference.after().redeemedFen()).isZero();
        assertThat(difference.changed()).isPositive();
    }
}
