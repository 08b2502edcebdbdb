package ecny.gateway.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentsFileTest {
    private static final String HEADER = "id,time,type,payer,payee,amount,currency,payment_id";
    private static final String ANN = WalletNumber.format(WalletNumber.of(102, 1));
    private static final String BEN = WalletNumber.format(WalletNumber.of(103, 2));
    private static final String GOOD = "a1,2020-10-09T10:00:00,pay," + ANN + "," + BEN + ",12.50,CNY,";

    private final Path folder;
    private final List<PaymentLine> taken = new ArrayList<>();
    private final List<LineRefusal> refused = new ArrayList<>();

    PaymentsFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void every_type_of_line_becomes_its_command() throws IOException {
        String uuid = "00000000-0000-0001-0000-000000000002";
        read(
                true,
                "e1,2020-10-09T09:00:00,exchange,," + ANN + ",100,CNY,",
                uuid + ",2020-10-09T02:00:00Z,pay," + ANN + "," + BEN + ",12.5,CNY,",
                "t1,2020-10-09T10:00:00.5,transfer," + ANN + "," + BEN + ",0.01,CNY,",
                "r1,2020-10-09T10:01,refund," + BEN + ",,2.00,CNY," + uuid,
                "\"x,1\",2020-10-09T10:02:00+08:00,redeem," + ANN + ",102,3,CNY,");

        assertThat(refused).isEmpty();
        CommandId payment = CommandId.of(UUID.fromString(uuid));
        long ten = 1_602_208_800_000L;
        long ann = WalletNumber.parse(ANN);
        long ben = WalletNumber.parse(BEN);
        assertThat(taken.stream().map(PaymentLine::command))
                .containsExactly(
                        new Command.Exchange(id(0), ten - 3_600_000, ann, 10_000, 156),
                        new Command.Pay(payment, ten, ann, ben, 1_250, 156),
                        new Command.Transfer(id(2), ten + 500, ann, ben, 1, 156),
                        new Command.Refund(id(3), ten + 60_000, payment, 200, 156),
                        new Command.Redeem(id(4), ten + 120_000, ann, 300, 156));
        assertThat(taken.stream().map(PaymentLine::number)).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(taken.get(4).id()).isEqualTo("x,1");
        assertThat(taken.get(3).payer()).isEqualTo(ben);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "b,2020-10-09T10:00:00,pay,ANN,BEN,1.00|line|b,2020-10-09T10:00:00,pay,ANN,BEN,1.00|FIELD_COUNT",
                "b,2020-10-09T10:00:00,pay,,BEN,1.00,CNY,|payer||WALLET",
                ",2020-10-09T10:00:00,pay,ANN,BEN,1.00,CNY,|id||ID",
                "b,2020-10-09T10:00:00,pay,ANN,BEN,-3.00,CNY,|amount|-3.00|AMOUNT",
                "b,2020-10-09T10:00:00,pay,ANN,BEN,0,CNY,|amount|0|AMOUNT",
                "b,2020-10-09T10:00:00,pay,ANN,BEN,1.005,CNY,|amount|1.005|AMOUNT",
                "b,2020-10-09T10:00:00,pay,ANN,BEN,1e3,CNY,|amount|1e3|AMOUNT",
                "b,2020-10-09T10:00:00,gift,ANN,BEN,1.00,CNY,|type|gift|TYPE",
                "b,2020-10-09T10:00:00,pay,1020000000000010,BEN,1.00,CNY,|payer|1020000000000010|WALLET",
                "b,2020-10-09T10:00:00,pay,ANN,ELSE,1.00,CNY,|payee|ELSE|OPERATOR",
                "b,2020-10-09T10:00:00,pay,ANN,BEN,1.00,USD,|currency|USD|CURRENCY",
                "a1,2020-10-09T10:00:00,pay,ANN,BEN,1.00,CNY,|id|a1|DUPLICATE_ID",
                "b,2020-10-09T09:59:59,pay,ANN,BEN,1.00,CNY,|time|2020-10-09T09:59:59|TIME_ORDER",
                "b,yesterday,pay,ANN,BEN,1.00,CNY,|time|yesterday|TIME",
                "b,2020-02-30T10:00:00,pay,ANN,BEN,1.00,CNY,|time|2020-02-30T10:00:00|TIME",
                "b,2020-10-09T10:00:00,exchange,103,ANN,1.00,CNY,|payer|103|BANK_SIDE",
                "b,2020-10-09T10:00:00,pay,ANN,BEN,1.00,CNY,a1|payment_id|a1|EMPTY",
                "b,2020-10-09T10:00:00,refund,BEN,,1.00,CNY,|payment_id||ID",
            })
    void a_bad_line_is_named_with_field_value_and_rule_and_the_rest_goes_on(
            String line, String field, String value, LineRule rule) throws IOException {
        read(true, GOOD, wallets(line), GOOD.replace("a1", "a3"));

        assertThat(refused).containsExactly(new LineRefusal(3, field, value == null ? "" : wallets(value), rule));
        assertThat(taken.stream().map(PaymentLine::id)).containsExactly("a1", "a3");
    }

    @Test
    void or_reading_stops_at_the_first_bad_line() throws IOException {
        read(false, GOOD, "bad", GOOD.replace("a1", "a3"));

        assertThat(taken.stream().map(PaymentLine::id)).containsExactly("a1");
        assertThat(refused).containsExactly(new LineRefusal(3, "line", "bad", LineRule.FIELD_COUNT));
    }

    @Test
    void a_line_sent_twice_goes_on_to_the_ledger_which_answers_as_the_first_time() throws IOException {
        read(true, GOOD, GOOD);

        assertThat(refused).isEmpty();
        assertThat(taken).hasSize(2);
    }

    @Test
    void a_header_without_a_column_or_with_a_strange_one_ends_the_reading() throws IOException {
        Path file = folder.resolve("p.csv");
        Files.writeString(file, "id,time,type,payer,payee,amount\n" + GOOD);
        PaymentsFile.read(file, Set.of(102, 103), true, door());
        Files.writeString(file, HEADER + ",colour\n" + GOOD);
        PaymentsFile.read(file, Set.of(102, 103), true, door());
        Files.writeString(file, "");
        PaymentsFile.read(file, Set.of(102, 103), true, door());

        assertThat(taken).isEmpty();
        assertThat(refused)
                .containsExactly(
                        new LineRefusal(1, "header", "id,time,type,payer,payee,amount", LineRule.HEADER),
                        new LineRefusal(1, "header", "colour", LineRule.HEADER),
                        new LineRefusal(1, "header", "", LineRule.HEADER));
    }

    @Test
    void blank_lines_a_byte_order_mark_windows_line_ends_and_odd_names_are_no_trouble() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("my runs (1) & 50% + 支付?#"));
        Path file = odd.resolve("${x} 100%+&?.csv");
        Files.writeString(file, "\uFEFF" + HEADER + "\r\n\r\n" + GOOD + "\r\n\r\n");
        Files.writeString(odd.resolve("other.csv"), "not this one");
        PaymentsFile.read(file, Set.of(102, 103), true, door());

        assertThat(refused).isEmpty();
        assertThat(taken.stream().map(PaymentLine::number)).containsExactly(3L);
        assertThat(file).exists();
        try (var left = Files.list(odd)) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void an_endless_line_is_refused_and_not_kept() throws IOException {
        read(true, "x".repeat(5_000_000), GOOD);

        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).rule()).isEqualTo(LineRule.LINE_LENGTH);
        assertThat(taken).hasSize(1);
    }

    @Test
    void what_goes_wrong_behind_the_door_reaches_the_caller() throws IOException {
        Path file = write(GOOD);
        assertThatThrownBy(() -> PaymentsFile.read(file, Set.of(102, 103), true, new PaymentDoor() {
                    @Override
                    public void taken(PaymentLine line) {
                        throw new IllegalStateException("full");
                    }

                    @Override
                    public void refused(LineRefusal refusal) {}
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("full");
        assertThatThrownBy(() -> PaymentsFile.read(folder.resolve("none.csv"), Set.of(), true, door()))
                .isInstanceOf(NoSuchFileException.class);
    }

    private CommandId id(int line) {
        return taken.get(line).command().id();
    }

    private static String wallets(String line) {
        return line.replace("ANN", ANN)
                .replace("BEN", BEN)
                .replace("ELSE", WalletNumber.format(WalletNumber.of(999, 1)));
    }

    private void read(boolean keepGoing, String... lines) throws IOException {
        PaymentsFile.read(write(lines), Set.of(102, 103), keepGoing, door());
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(folder.resolve("payments.csv"), HEADER + "\n" + String.join("\n", lines) + "\n");
    }

    private PaymentDoor door() {
        return new PaymentDoor() {
            @Override
            public void taken(PaymentLine line) {
                taken.add(line);
            }

            @Override
            public void refused(LineRefusal refusal) {
                refused.add(refusal);
            }
        };
    }
}
