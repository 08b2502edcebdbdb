package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcnyTest {
    @Test
    void without_a_command_it_shows_its_help() {
        Shell shell = Shell.type();
        assertThat(shell.code()).isEqualTo(ExitCode.OK);
        assertThat(shell.out()).contains("run", "replay", "verify", "show", "crash-test", "Exit codes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "doctor",
                "run",
                "replay",
                "verify",
                "show",
                "sandbox",
                "what-if",
                "experiment",
                "verify-bundle",
                "voucher",
                "verify-voucher",
                "voucher-life",
                "trigger",
                "scenarios",
                "schema",
                "crash-test",
                "reconcile",
                "conform",
                "exchange",
                "listen",
                "lab",
                "sql",
                "grant",
                "export",
                "watermark",
                "warrant",
                "reveal",
                "access-log",
                "supervise",
                "cases",
                "look",
                "board",
                "aml",
                "help"
            })
    void every_command_has_a_help_in_both_languages(String command) {
        Shell english = Shell.type("help", command);
        Shell chinese = Shell.type(command, "--help", "--lang", "zh");
        assertThat(english.code()).isEqualTo(ExitCode.OK);
        assertThat(chinese.code()).isEqualTo(ExitCode.OK);
        assertThat(english.out()).contains("Usage: ecny " + command).doesNotContainPattern("\\p{IsHan}");
        assertThat(chinese.out()).containsPattern("\\p{IsHan}");
    }

    @Test
    void the_help_of_a_command_below_a_command_is_shown() {
        assertThat(Shell.type("help", "sandbox", "serve").out()).contains("Usage: ecny sandbox serve");
        assertThat(Shell.type("help", "warrant", "appoint").out()).contains("Usage: ecny warrant appoint");
        assertThat(Shell.type("help", "sandbox", "nothing").err()).contains("COMMAND: found 'nothing'");
    }

    @Test
    void what_is_missing_twice_or_too_much_is_told_apart() {
        assertThat(Shell.type("look", "run").err()).contains("one of these is missing: --payment, --wallet, --case");
        assertThat(Shell.type("look", "run", "--wallet").err()).contains("--wallet needs a value");
        assertThat(Shell.type("look", "run", "--wallet", "p-1", "--case", "C1").err())
                .contains("only one of these: --wallet, --case");
        assertThat(Shell.type("run", "luohu", "--seed", "1", "--seed", "2").err())
                .contains("--seed is given more than once");
        assertThat(Shell.type("run", "luohu", "--sped", "max").err()).contains("Did you mean: --speed?");
    }

    @Test
    void the_version_tells_the_jdk_and_that_it_is_a_simulator() {
        Shell shell = Shell.type("--version");
        assertThat(shell.out())
                .contains("ecny ", System.getProperty("java.vm.name"), "Simulator: no real money 模拟器:无真实资金");
    }

    @Test
    void a_wrong_value_names_option_value_and_rule() {
        Shell shell = Shell.type("run", "luohu", "--scale", "-1");
        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err()).contains("--scale: found '-1', expected a number above 0, at most 1000000");
    }

    @Test
    void it_does_so_in_chinese() {
        Shell shell = Shell.type("run", "luohu", "--speed", "fast", "--lang", "zh");
        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err()).contains("--speed:值为「fast」,应为max、realtime 或倍数(如 60x)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--seed=x", "--wallets=0", "--verifiers=0", "--durability=paper", "--speed=0x", "--lang=fr"})
    void a_bad_value_is_bad_input(String option) {
        Shell shell = Shell.type("run", "luohu", option);
        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err()).contains(option.substring(0, option.indexOf('=')), "found", "expected");
    }

    @Test
    void an_unknown_word_is_named() {
        assertThat(Shell.type("ruin").err()).contains("'ruin' is no option or parameter here");
        assertThat(Shell.type("run", "luohu", "--sped", "max").err()).contains("--sped");
        assertThat(Shell.type("run").err()).contains("SCENARIO is missing");
        assertThat(Shell.type("show", "somewhere").err()).contains("--wallet is missing");
        assertThat(Shell.type("help", "nothing").code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void a_wallet_number_with_a_wrong_check_digit_is_refused() {
        Shell shell = Shell.type("show", "somewhere", "--wallet", "0020000000000011");
        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err()).contains("--wallet: found '0020000000000011'", "Luhn");
    }

    @Test
    void a_folder_without_a_run_is_bad_input(@TempDir Path folder) {
        for (String command : new String[] {"replay", "verify"}) {
            Shell shell = Shell.type(command, folder.toString());
            assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(shell.err()).contains("not the folder of a run", folder.toString());
        }
    }

    @Test
    void a_scenario_file_that_is_wrong_is_told_with_line_and_key(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("my.yaml");
        Files.writeString(file, Shell.type("scenarios", "luohu").out().replace("packetYuan: 200", "packetYuan: many"));
        Shell shell = Shell.type("run", file.toString());
        assertThat(shell.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shell.err()).contains("my.yaml:", "campaign.packetYuan", "many", "expected");
    }

    @Test
    void the_scenarios_are_listed_and_can_be_printed() {
        assertThat(Shell.type("scenarios").out()).contains("luohu", "national-day");
        assertThat(Shell.type("scenarios", "luohu").out()).contains("name: luohu");
        assertThat(Shell.type("scenarios", "other").code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Shell.type("schema").out()).startsWith("{").contains("\"$schema\"");
    }
}
