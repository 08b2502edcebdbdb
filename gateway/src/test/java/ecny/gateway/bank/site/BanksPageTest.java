package ecny.gateway.bank.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ecny.gateway.bank.message.AccountStatement;
import ecny.gateway.bank.message.Direction;
import ecny.gateway.bank.reconcile.BookedLine;
import ecny.gateway.bank.xml.MessageReader;
import ecny.gateway.bank.xml.ReaderSettings;
import ecny.gateway.bank.xml.Reading;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.gateway.world.World;
import ecny.gateway.world.WorldFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/banks.md tells a reader to type, typed: a shell, curl and openssl, a dropped file, a whole sandbox. */
@Timeout(120)
class BanksPageTest {
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Path TOP = Path.of("..");
    private static final long OPENING_FEN = 50_000;

    @Test
    void the_day_of_the_page_ends_with_statements_that_the_journal_adds_up_to(@TempDir Path folder) throws Exception {
        assumeTrue(Stream.of("curl --version", "openssl version").allMatch(BanksPageTest::works));
        String page = Files.readString(TOP.resolve("docs/banks.md"));
        assertThat(page).contains("./ecny up --world docs/banks/world.yaml --data banks-sandbox --clock test");
        StringBuilder script = new StringBuilder("set -eu\n");
        Matcher block = SHELL.matcher(page);
        while (block.find()) {
            script.append(block.group(1));
        }
        World world = WorldFile.read(TOP.resolve("docs/banks/world.yaml"));
        Path data = folder.resolve("banks-sandbox");
        try (Sandbox sandbox =
                Sandbox.start(SandboxSettings.in(data, 0).withWorld(world).withTestClock())) {
            String printed = run(script.toString(), folder, sandbox);

            assertThat(words(printed, "ACCC|PDNG|ACSC|SUCCEEDED"))
                    .as(printed)
                    .containsExactly("ACCC", "PDNG", "PDNG", "PDNG", "ACSC", "ACSC", "ACCC", "SUCCEEDED");
            assertThat(words(printed, "(?m)^123\\.45$")).hasSize(2);
            assertThat(words(printed, "\"queued\" : \"[0-9.]+\""))
                    .containsSubsequence(ring("1200.00"))
                    .endsWith(ring("0.00"));
            assertThat(words(printed, "\"balances\" : true")).hasSize(7);
            assertThat(printed).doesNotContain("\"balances\" : false");

            for (int bank = 1; bank <= 3; bank++) {
                String institution = world.operators().get(bank - 1).institution();
                assertThat(closing(data, institution)).as(institution).isEqualTo(addedUp(data, bank));
            }
            assertThat(words(printed, "(?m)^(1022\\.34|601\\.11|376\\.55)$"))
                    .containsExactly("1022.34", "601.11", "376.55");
        }
    }

    private static String[] ring(String amount) {
        String waits = "\"queued\" : \"" + amount + "\"";
        return new String[] {waits, waits, waits};
    }

    /** From the inputs of the clearing house alone, of which every payment settled. */
    private static long addedUp(Path data, int participant) throws IOException {
        long fen = participant == 1 ? 2 * OPENING_FEN : OPENING_FEN;
        for (String line : Files.readAllLines(data.resolve("settlement/settlement.journal"))) {
            String[] words = line.split(" ", -1);
            if (words[2].equals("PAY")) {
                long amount = Long.parseLong(words[6]);
                fen += account(words[5]) == participant ? amount : 0;
                fen -= account(words[4]) == participant ? amount : 0;
            }
        }
        return fen;
    }

    /** The partner bank, number 4, has its money in the account of bank A, number 1. */
    private static int account(String participant) {
        return participant.equals("4") ? 1 : Integer.parseInt(participant);
    }

    private static long closing(Path data, String institution) throws IOException {
        List<AccountStatement> statements = new ArrayList<>();
        try (Stream<Path> files =
                Files.list(data.resolve("banks").resolve(institution).resolve("out"))) {
            for (Path file : files.filter(name -> name.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                if (new MessageReader(ReaderSettings.DEFAULT).read(Files.readAllBytes(file))
                                instanceof Reading.Taken taken
                        && taken.envelope().message() instanceof AccountStatement statement) {
                    statements.add(statement);
                }
            }
        }
        long sum = statements.get(0).balances().get(0).signedFen();
        for (BookedLine line : BookedLine.of(statements)) {
            sum += line.direction() == Direction.CRDT ? line.amountFen() : -line.amountFen();
        }
        long closing = statements.get(0).balances().get(1).signedFen();
        assertThat(sum).as("opening balance and entries").isEqualTo(closing);
        return closing;
    }

    private static boolean works(String command) {
        try {
            return new ProcessBuilder(command.split(" ", -1))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> words(String printed, String pattern) {
        return Pattern.compile(pattern)
                .matcher(printed)
                .results()
                .map(found -> found.group())
                .toList();
    }

    private static String run(String script, Path folder, Sandbox sandbox) throws Exception {
        Path output = folder.resolve("printed.txt");
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script).directory(TOP.toFile());
        shell.environment()
                .put("CREDENTIALS", sandbox.credentials().toAbsolutePath().toString());
        shell.environment().put("BASE", sandbox.base().toString());
        shell.redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = shell.start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(output, UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
