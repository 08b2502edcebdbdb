package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggerCommandTest {
    @Test
    void without_a_name_it_lists_the_triggers_in_the_persons_language() {
        assertThat(Shell.type("trigger").out()).contains("insufficient-funds", "The wallet owns nothing.");
        assertThat(Shell.type("trigger", "--lang", "zh").out()).contains("insufficient-funds", "余额不足");
    }

    @Test
    void a_name_that_is_none_is_refused_with_those_that_are() {
        Shell shell = Shell.type("trigger", "no-such");
        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err()).contains("no-such", "risk-refused");
    }

    @Test
    void a_sandbox_that_does_not_run_is_named(@TempDir Path folder) {
        Shell shell = Shell.type("trigger", "success", "--credentials", folder.toString());
        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err()).contains("--credentials");
    }

    @Test
    void on_a_sandbox_it_ends_in_its_verdict(@TempDir Path folder) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.in(folder, 0))) {
            Shell shell = Shell.type(
                    "trigger",
                    "risk-refused",
                    "--base",
                    sandbox.base().toString(),
                    "--credentials",
                    sandbox.credentials().toString());
            assertThat(shell.err()).isEmpty();
            assertThat(shell.out())
                    .contains("POST /v1/payments  422 PAYER_RECEIVE_ONLY", "risk-refused: PAYER_RECEIVE_ONLY");
            assertThat(shell.code()).isEqualTo(ExitCode.OK);
        }
    }
}
