package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every verdict of the fast verifiers, and every signature, against Bouncy Castle's own {@code SM2Signer}. */
class VerifierAgreementTest {
    @Test
    void three_hundred_random_cases_get_the_verdict_of_bouncy_castle() {
        AgreementRun run = new AgreementRun(7, 300);
        run.go();
        assertThat(run.differences()).isEmpty();
    }

    @Test
    @Tag("long")
    void twenty_thousand_random_cases_get_the_verdict_of_bouncy_castle() {
        AgreementRun run = new AgreementRun(20261122L, 20_000);
        run.go();
        assertThat(run.differences()).isEmpty();
        assertThat(run.valid()).isBetween(8_000, 16_000);
    }

    @Test
    @Tag("nightly")
    void a_million_random_cases_get_the_verdict_of_bouncy_castle() {
        AgreementRun run = new AgreementRun(
                Long.getLong("ecny.agreement.seed", 1), Integer.getInteger("ecny.agreement.cases", 1_000_000));
        run.go();
        assertThat(run.differences()).isEmpty();
    }
}
