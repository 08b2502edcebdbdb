package ecny.sim.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.node.Outcome;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Shell;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.AccessRecord;
import ecny.sim.replay.RecordedDay;
import ecny.sim.replay.Recording;
import ecny.sim.replay.Runs;
import ecny.sim.run.RunFolder;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCommandTest {
    @TempDir
    static Path runs = Path.of("given by JUnit");

    private static RunFolder run;
    private static Outcome payment;

    @BeforeAll
    static void recordARun() throws IOException {
        run = Runs.fair(runs);
        try (RecordedDay day = RecordedDay.open(Recording.of(run))) {
            long sequence = day.lastSequence() / 2;
            while (!day.outcome(sequence).isAccepted()
                    || !WalletNumber.isValid(day.outcome(sequence).payer())) {
                sequence++;
            }
            payment = day.outcome(sequence);
        }
    }

    @Test
    void a_script_seeks_steps_plays_and_asks() {
        String wallet = WalletNumber.format(payment.payer());
        Shell shell =
                open("seek payment " + payment.commandId() + "; wallet " + wallet + "; step 2; play 10; where; sheet;"
                        + "position; rule limits.PERSONAL.4.perPaymentYuan; statement " + wallet + " 1; payment "
                        + payment.sequence() + "; digest; seek end; step; quit; seek nowhere");

        assertThat(shell.code()).as(shell.err()).isEqualTo(ExitCode.OK);
        assertThat(shell.out())
                .contains(
                        "Wallet " + wallet + " as at",
                        "10 commands played in",
                        "✓ what is issued is what is owned",
                        "limits.PERSONAL.4.perPaymentYuan = ",
                        payment.commandId().toString(),
                        "this is the end",
                        "Simulator");
    }

    @Test
    void what_is_refused_is_said_and_stands_in_the_access_log() throws IOException {
        Shell shell = open("seek 99999999; wallet 12; dance; play at once; wallet");

        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err())
                .contains("sequence", "99999999", "a sequence from 0 to")
                .contains("'12'", "'dance'", "'once'");
        List<AccessRecord> refused = AccessLog.beside(run.path(), Clock.systemUTC()).verified().stream()
                .filter(record -> !record.access().allowed())
                .toList();
        assertThat(refused)
                .extracting(record ->
                        record.access().action() + " " + record.access().why())
                .contains("seek sequence", "wallet wallet", "dance command", "play speed", "wallet command");
    }

    @Test
    void a_folder_without_a_recording_is_refused() {
        Shell shell = Shell.type("sandbox", "open", runs.resolve("nothing").toString());

        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err()).contains("not the folder of a run");
    }

    private static Shell open(String script) {
        return Shell.type("sandbox", "open", run.path().toString(), "--do", script);
    }
}
