package ecny.sim.banks;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankCommandsTest {
    private static final String HEADER = "direction,payer,payee,transaction_id,amount,status\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void reconcile_explains_the_breaks_and_says_so_with_its_exit_code() throws IOException {
        Path ours = file("ours.csv", "DBIT,A,B,T1,128.50,SETTLED\nCRDT,B,A,T2,9.00,SETTLED\n");
        Path same = file("same.csv", "CRDT,B,A,T2,9.00,SETTLED\nDBIT,A,B,T1,128.50,SETTLED\n");
        Path other = file("other.csv", "DBIT,A,B,T1,128.05,SETTLED\n");

        assertThat(type("reconcile", "--statement", ours, "--own", same)).isEqualTo(ExitCode.OK);
        assertThat(type("reconcile", "--statement", ours, "--own", other)).isEqualTo(ExitCode.PROOF_FAILED);
        assertThat(out.toString())
                .contains("T1 settled with 128.50, you have 128.05: adjust by -0.45")
                .contains("T2 was settled and you have not booked it: book +9.00")
                .contains("adjustments together +8.55");
        assertThat(type("reconcile", "--statement", ours, "--own", file("bad.csv", "IN,A,B,T1,1,SETTLED\n")))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("line 2, direction");
    }

    @Test
    void the_reference_bank_conforms_and_a_faulty_one_does_not() throws IOException {
        assertThat(type("conform", "bank", "--reference", "--out", folder.resolve("good")))
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readString(folder.resolve("good/conformance.json"))).contains("\"passed\" : true");
        assertThat(type("conform", "bank", "--reference", "--fault=CREDITS_CLOSED_ACCOUNT", "--out", folder))
                .isEqualTo(ExitCode.PROOF_FAILED);
        assertThat(out.toString()).contains(" 5 FAIL  an account that is closed");
        assertThat(type("conform", "bank")).isEqualTo(ExitCode.BAD_INPUT);
    }

    private Path file(String name, String lines) throws IOException {
        return Files.writeString(folder.resolve(name), HEADER + lines);
    }

    private int type(Object... words) {
        String[] typed = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            typed[i] = words[i].toString();
        }
        return Ecny.run(new PrintWriter(out), new PrintWriter(err), Locale.ENGLISH, typed);
    }
}
