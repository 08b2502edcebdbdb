package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.bank.site.SettlementWorld;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.gateway.world.World;
import ecny.gateway.world.WorldFile;
import ecny.settlement.clearing.Priority;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.house.ClearingHouse;
import ecny.settlement.house.HouseCommand;
import ecny.settlement.house.PaymentIds;
import ecny.settlement.voucher.VoucherKind;
import ecny.sim.replay.Playhead;
import ecny.sim.replay.RecordedDay;
import ecny.sim.replay.Recording;
import ecny.sim.run.Speed;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vouchers of a small run, checked by ecny and by the checker of {@code docs/}, which shares no code with it. */
class VoucherCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ANN = WalletNumber.format(WalletNumber.of(102, 1));
    private static final String SHOP = WalletNumber.format(WalletNumber.of(104, 3));
    private static final Path CHECKER =
            Path.of("../docs/check_voucher.py").toAbsolutePath().normalize();

    @TempDir
    static Path folder = Path.of("given by JUnit");

    @BeforeAll
    static void recordARunAndMakeAVoucher() throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,time,type,payer,payee,amount,currency"));
        for (int i = 0; i < 20; i++) {
            lines.add(
                    "p" + i + ",2022-03-01T10:00:" + (10 + i) + ",pay," + ANN + "," + SHOP + ",1." + (10 + i) + ",CNY");
        }
        Files.write(folder.resolve("payments.csv"), lines);
        Shell run = Shell.type("import", folder.resolve("payments.csv").toString(), "--out=" + folder);
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
        List<String> payments = Files.readAllLines(folder.resolve("import-1-1/payments.csv"));
        String last = payments.get(payments.size() - 3).split(",", -1)[2];

        Shell voucher = voucher(last, "--since=5");

        assertThat(voucher.code()).as(voucher.out() + voucher.err()).isEqualTo(ExitCode.OK);
        assertThat(voucher.out()).contains("TRADE", "✓ voucher 39 of the 41", "✓ the tree of the first 5");
    }

    @Test
    void both_checkers_find_that_it_holds() throws Exception {
        assertThat(Shell.type("verify-voucher", file().toString()).code()).isEqualTo(ExitCode.OK);
        assertThat(python(file())).startsWith("0 ✓ voucher 39 of the 41 of 2022-03-01: TRADE");
    }

    private static Shell life(Path data, Path voucher, String... more) {
        List<String> words = new ArrayList<>(List.of("voucher-life", data.toString(), voucher.toString()));
        words.addAll(List.of(more));
        return Shell.type(words.toArray(String[]::new));
    }

    private static String code(Path voucher, String side) throws IOException {
        return JSON.readTree(voucher.toFile()).path("content").path(side).asText();
    }

    @Test
    void a_sandbox_gives_vouchers_of_every_kind_for_what_its_ledger_accepted(@TempDir Path data) throws Exception {
        Sandbox.start(SandboxSettings.in(data, 0).withTestClock(), List.of()).close();
        Map<VoucherKind, String> ids = new EnumMap<>(VoucherKind.class);
        try (RecordedDay day = RecordedDay.open(Recording.in(data));
                Playhead playhead = day.playhead()) {
            playhead.play(Long.MAX_VALUE, Speed.MAX, (command, outcome) -> {
                VoucherKind kind = VoucherKind.of(command);
                if (kind != null && outcome.isAccepted() && !outcome.isRepeated()) {
                    ids.put(kind, outcome.commandId().toString());
                }
            });
        }
        assertThat(ids).containsKeys(VoucherKind.REGISTRATION, VoucherKind.TRADE, VoucherKind.CLEARING);

        for (Map.Entry<VoucherKind, String> one : ids.entrySet()) {
            Path file = data.resolve(one.getKey() + ".json");
            Shell made = Shell.type("voucher", data.toString(), one.getValue(), "--since=1", "--out=" + file);

            assertThat(made.code()).as(made.out() + made.err()).isEqualTo(ExitCode.OK);
            assertThat(made.out()).contains(one.getKey().name(), one.getValue());
            assertThat(python(file)).startsWith("0 ✓ voucher ");
        }
        assertThat(Shell.type("voucher", data.toString(), "00000000-0000-0000-0000-000000000000")
                        .err())
                .contains("00000000-0000-0000-0000-000000000000");
    }

    @Test
    void a_sandbox_gives_vouchers_of_clearing_for_payments_that_settled_between_banks(@TempDir Path data)
            throws Exception {
        Sandbox.start(SandboxSettings.in(data, 0).withTestClock(), List.of()).close();
        World world = WorldFile.read(data.resolve("world.yaml"));
        String sender = world.operators().get(0).institution();
        long start = OffsetDateTime.parse(world.start()).toInstant().toEpochMilli();
        try (ClearingHouse house = ClearingHouse.open(
                Files.createDirectories(data.resolve("settlement")),
                SettlementWorld.house(world, start),
                () -> start,
                SettlementWorld.sealKey(world),
                notice -> {})) {
            assertThat(house.tell(new HouseCommand.Pay(
                                    PaymentIds.of(sender, "", "TX1"), 1, 2, 300, Priority.NORMAL, PaymentKind.ACCOUNT))
                            .isAccepted())
                    .isTrue();
        }
        Path file = data.resolve("clearing.json");

        Shell made = Shell.type("voucher", data.toString(), sender + "/TX1", "--out=" + file);

        assertThat(made.code()).as(made.out() + made.err()).isEqualTo(ExitCode.OK);
        assertThat(made.out()).contains("CLEARING", "300");
        assertThat(Shell.type("verify-voucher", file.toString()).code()).isEqualTo(ExitCode.OK);
        assertThat(python(file)).startsWith("0 ✓ voucher 1 of the 1");
        assertThat(life(data, file, "keep").code()).isEqualTo(ExitCode.OK);
        assertThat(life(data, file, "collect", "--by=NOBODY").err()).contains("payer or payee of the voucher");
        Shell collected = life(data, file, "collect", "--by=" + code(file, "payer"));
        assertThat(collected.code()).as(collected.err()).isEqualTo(ExitCode.OK);
        Shell used = life(data, file, "use", "--by=" + code(file, "payer"), "--why=audit");
        assertThat(used.out()).as(used.err()).contains("audit");
        Shell none = Shell.type("voucher", data.toString(), sender + "/TX2");
        assertThat(none.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(none.err()).contains("TX2", "that settled");
        assertThat(Shell.type("voucher", data.toString(), "TX1").err()).contains("SENDER/TXID");
        assertThat(Shell.type("voucher", data.toString(), sender + "/TX1", "--since=2")
                        .err())
                .contains("--since");
    }

    @ParameterizedTest
    @CsvSource({
        "/content/amountFen, 1, signature",
        "/content/payee, 1040000000000011, signature",
        "/content/day, 2022-03-02, head",
        "/index, 16, path",
        "/head/size, 42, head",
        "/head/root, 309fcc11238aff351e87a49b2218127961386d456a19e3ad4e88e64882bd8e98, head",
        "/earlier/head/size, 6, earlier",
        "/publicKey, b1fe5506fc7cee37f2cab4b95492ef4cd64a18e740552034e77f1e946fd42c06906c0e257744ec8bb24ba61ddbfe0cd04372c771f6330ffe81bbdcaea473d489, signature",
    })
    void both_checkers_name_what_was_changed(String place, String value, String named) throws Exception {
        JsonNode voucher = JSON.readTree(file().toFile());
        String parent = place.substring(0, place.lastIndexOf('/'));
        String key = place.substring(place.lastIndexOf('/') + 1);
        ObjectNode owner = (ObjectNode) voucher.at(parent);
        owner.set(key, owner.get(key).isNumber() ? JSON.readTree(value) : JSON.valueToTree(value));
        Path changed = folder.resolve("changed.json");
        JSON.writeValue(changed.toFile(), voucher);

        Shell ours = Shell.type("verify-voucher", changed.toString());

        assertThat(ours.code()).isEqualTo(ExitCode.PROOF_FAILED);
        assertThat(ours.out()).contains("✗ " + named);
        assertThat(python(changed)).startsWith("1 ✗").contains("✗ " + named);
    }

    @Test
    void another_issuer_than_the_one_expected_is_named() throws Exception {
        String other = JSON.readTree(file().toFile()).get("publicKey").asText().substring(0, 64)
                + "0000000000000000000000000000000000000000000000000000000000000001";
        assertThat(Shell.type("verify-voucher", file().toString(), "--key=" + other)
                        .err())
                .contains("--key", "a point on the curve");
        assertThat(python(file(), other)).startsWith("1 ✗ publicKey");
    }

    @Test
    void what_was_not_accepted_has_no_voucher() {
        assertThat(voucher("99999").err()).contains("PAYMENT: found '99999'");
        assertThat(voucher("hello").err()).contains("a sequence (a whole number) or an id (a UUID)");
    }

    @Test
    void a_number_or_id_that_is_not_there_is_refused_before_anything_is_replayed() {
        assertThat(voucher("99999").err()).contains("expected a sequence from 1 to ", "the last command of this run");
        assertThat(voucher("0").err()).contains("expected a sequence from 1 to ");
        assertThat(voucher("0f1fbd6c-9d4a-4b3a-8d5e-0123456789ab").err())
                .contains("expected the id of a command of this run");
    }

    @Test
    void another_file_is_never_overwritten_and_the_same_voucher_may_be_made_again() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "mine");
        String run = folder.resolve("import-1-1").toString();
        String sequence = JSON.readTree(file().toFile()).at("/content/sequence").asText();

        Shell refused = Shell.type("voucher", run, sequence, "--out=" + other);
        Shell made = Shell.type("voucher", run, sequence, "--out=" + folder.resolve("new/voucher.json"));
        Shell again = Shell.type("voucher", run, sequence, "--out=" + folder.resolve("new/voucher.json"));

        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("--out: found '" + other + "', expected a file that does not exist yet");
        assertThat(Files.readString(other)).isEqualTo("mine");
        assertThat(made.code()).as(made.err()).isEqualTo(ExitCode.OK);
        assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void the_checker_says_how_it_is_called_and_what_is_no_voucher() throws Exception {
        Path noVoucher = Files.writeString(folder.resolve("no-voucher.json"), "{}");

        assertThat(Python.run(CHECKER)).isEqualTo("2 usage: python3 check_voucher.py FILE [PUBLIC_KEY_HEX]\n");
        assertThat(python(noVoucher))
                .startsWith("2 " + noVoucher + " is not a voucher")
                .doesNotContain("Traceback");
    }

    private static Path file() {
        return folder.resolve("voucher.json");
    }

    private static Shell voucher(String payment, String... more) {
        List<String> words = new ArrayList<>(
                List.of("voucher", folder.resolve("import-1-1").toString(), payment, "--out=" + file()));
        words.addAll(List.of(more));
        return Shell.type(words.toArray(String[]::new));
    }

    /** Exit code and what the checker printed. */
    private static String python(Path voucher, String... key) throws IOException, InterruptedException {
        return Python.run(
                CHECKER,
                Stream.concat(Stream.of(voucher.toString()), Stream.of(key)).toArray(String[]::new));
    }
}
