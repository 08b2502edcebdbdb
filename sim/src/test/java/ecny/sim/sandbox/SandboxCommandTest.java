package ecny.sim.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.node.Outcome;
import ecny.sim.command.ExitCode;
import ecny.sim.command.Shell;
import ecny.sim.desk.RecordingNames;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.AccessRecord;
import ecny.sim.privacy.access.OfficeKey;
import ecny.sim.replay.RecordedDay;
import ecny.sim.replay.Recording;
import ecny.sim.replay.Runs;
import ecny.sim.run.RunFolder;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
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
    private static String name;

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
            name = new RecordingNames(day, OfficeKey.in(AccessLog.officeOf(run.path()))).pseudonym(payment.payer());
        }
    }

    @Test
    void a_script_seeks_steps_plays_and_asks() {
        Shell shell =
                open("seek payment " + payment.commandId() + "; wallet " + name + "; step 2; play 10; where; sheet;"
                        + "position; limits; rule limits.PERSONAL.4.perPaymentYuan; statement " + name + " 1; payment "
                        + payment.sequence() + "; digest; seek end; step; quit; seek nowhere");

        assertThat(shell.code()).as(shell.err()).isEqualTo(ExitCode.OK);
        assertThat(shell.out())
                .contains(
                        "Wallet " + name + " as at",
                        "10 commands played in",
                        "✓ what is issued is what is owned",
                        "in force",
                        "Operators' own limits as at",
                        "limits.PERSONAL.4.perPaymentYuan = ",
                        payment.commandId().toString(),
                        "this is the end",
                        "Simulator");
    }

    @Test
    void a_second_instance_is_told_that_the_port_or_the_recording_is_taken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RecordedDay open = RecordedDay.open(Recording.of(run))) {
            String port = Integer.toString(taken.getLocalPort());
            Shell samePort = Shell.type("sandbox", "serve", run.path().toString(), "--port", port);
            Shell sameRun = Shell.type("sandbox", "serve", run.path().toString(), "--port", "0");

            assertThat(samePort.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(samePort.err()).contains("--port: found '" + port + "', expected a free port");
            assertThat(sameRun.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(sameRun.err())
                    .contains("the recording is open already: another sandbox uses "
                            + open.recording().index());
        }
    }

    @Test
    void everybody_is_shown_under_the_pseudonyms_of_the_role_and_may_be_asked_for_by_them_a_number_or_a_file()
            throws IOException {
        String number = WalletNumber.format(payment.payer());
        Path file = Files.writeString(runs.resolve("wallet.txt"), name + "\n");

        Shell shell = open("seek payment " + payment.commandId() + "; wallet " + name + "; wallet " + number
                + "; wallet @" + file + "; statement " + number + " 3; payment " + payment.sequence() + "; step 50");

        assertThat(shell.code()).as(shell.err()).isEqualTo(ExitCode.OK);
        assertThat(shell.out().lines().filter(line -> line.startsWith("Wallet " + name + " as at")))
                .hasSize(3);
        assertThat(shell.out()).doesNotContain(number).doesNotContainPattern("\\b\\d{16}\\b");
        assertThat(open("seek end; statement " + name + " 1000")
                        .out()
                        .lines()
                        .filter(line -> line.contains("→"))
                        .allMatch(line -> line.contains(name)))
                .as("a statement is of one wallet, its opening too")
                .isTrue();
        assertThat(open("seek start; seek wallet " + name + "; where").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void a_pseudonym_of_nobody_a_file_that_is_not_there_and_a_wallet_at_rest_are_refused_by_name() {
        assertThat(open("wallet p-0123456789abcdef").err()).contains("wallet", "'p-0123456789abcdef'", "pseudonym");
        assertThat(open("wallet @" + runs.resolve("none.txt")).err()).contains("none.txt", "@FILE");
        assertThat(open("seek end; seek wallet " + name).err()).contains(name, "behind this place");
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
