package ecny.gateway.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.CustomerCreditTransfer.Transfer;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageRejection;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.SystemEvent;
import ecny.gateway.bank.xml.BadItems;
import ecny.gateway.bank.xml.MessageReader;
import ecny.gateway.bank.xml.ReaderSettings;
import ecny.gateway.bank.xml.Reading;
import ecny.gateway.bank.xml.Samples;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BankDoorTest {
    private final TwoBanks banks = new TwoBanks();
    private final FakeDesk desk = new FakeDesk();
    private final Shelf shelf = Shelf.inMemory();
    private final BankDoor door = door(BankDoorSettings.DEFAULT);

    private BankDoor door(BankDoorSettings settings) {
        return new BankDoor(banks, settings, desk, shelf, () -> TwoBanks.NOW);
    }

    @Test
    void a_payment_is_booked_and_the_answer_signed_and_related_to_it() {
        byte[] bytes = banks.write(TwoBanks.payments("M1", TwoBanks.transfer("T1", 12_850)));

        DoorAnswer answer = door.answer(banks.signed(bytes));

        assertThat(answer.kind()).isEqualTo(DoorAnswer.Kind.ANSWERED);
        assertThat(report(answer).group().status()).isEqualTo(PaymentStatus.ACSC);
        Reading.Taken taken = (Reading.Taken) new MessageReader(ReaderSettings.DEFAULT)
                .read(answer.messages().get(0).bytes());
        Header header = taken.envelope().header();
        assertThat(header.from()).isEqualTo(TwoBanks.SYSTEM);
        assertThat(header.to()).isEqualTo(TwoBanks.ICBC);
        assertThat(header.service()).isEqualTo(Header.SIMULATOR);
        assertThat(header.related()).extracting(Header.Related::messageId).isEqualTo("M1");
        assertThat(desk.bookedFen).containsEntry(TwoBanks.ICBC + "|T1", 12_850L);
    }

    @Test
    void the_same_message_again_is_answered_as_the_first_time_and_asked_once() {
        SignedMessage message = banks.signed(banks.write(TwoBanks.payments("M1", TwoBanks.transfer("T1", 100))));
        byte[] first = door.answer(message).messages().get(0).bytes();

        assertThat(door.answer(message).messages().get(0).bytes()).isEqualTo(first);
        BankDoor afterRestart =
                new BankDoor(banks, BankDoorSettings.DEFAULT, desk, shelf, () -> TwoBanks.NOW.plusSeconds(3_600));
        assertThat(afterRestart.answer(message).messages().get(0).bytes()).isEqualTo(first);
        assertThat(desk.asked).hasValue(1);
    }

    @Test
    void the_same_message_from_many_threads_is_asked_once() {
        SignedMessage message = banks.signed(banks.write(TwoBanks.payments("M1", TwoBanks.transfer("T1", 100))));
        List<CompletableFuture<DoorAnswer>> answers = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> door.answer(message)))
                .toList();
        assertThat(answers.stream()
                        .map(answer ->
                                new String(answer.join().messages().get(0).bytes(), UTF_8))
                        .distinct())
                .hasSize(1);
        assertThat(desk.asked).hasValue(1);
    }

    @Test
    void the_same_id_with_other_content_is_refused_as_a_duplicate_and_not_booked() {
        door.answer(banks.signed(banks.write(TwoBanks.payments("M1", TwoBanks.transfer("T1", 100)))));

        DoorAnswer answer =
                door.answer(banks.signed(banks.write(TwoBanks.payments("M1", TwoBanks.transfer("T2", 100)))));

        assertThat(answer.kind()).isEqualTo(DoorAnswer.Kind.REFUSED);
        assertThat(reason(report(answer))).isEqualTo("DUPL");
        assertThat(desk.bookedFen).doesNotContainKey(TwoBanks.ICBC + "|T2");
    }

    @Test
    void a_message_that_was_refused_may_come_again_put_right_under_its_id() {
        String bad = new String(banks.write(TwoBanks.payments("M1", TwoBanks.transfer("T1", 100))), UTF_8)
                .replace("\"CNY\">1.00", "\"CNY\">0.00");
        assertThat(reason(report(door.answer(banks.signed(bad.getBytes(UTF_8))))))
                .isEqualTo("AM01");
        assertThat(desk.bookedFen).isEmpty();

        SignedMessage good = banks.signed(banks.write(TwoBanks.payments("M1", TwoBanks.transfer("T1", 100))));
        assertThat(report(door.answer(good)).group().status()).isEqualTo(PaymentStatus.ACSC);
    }

    @Test
    void a_fault_of_the_simulator_is_pending_and_asking_again_gets_the_outcome() {
        SignedMessage message = banks.signed(banks.write(TwoBanks.payments("M1", TwoBanks.transfer("T1", 100))));
        desk.broken = true;
        DoorAnswer unknown = door.answer(message);
        assertThat(unknown.kind()).isEqualTo(DoorAnswer.Kind.UNKNOWN);
        assertThat(report(unknown).group().status()).isEqualTo(PaymentStatus.PDNG);

        desk.broken = false;
        assertThat(report(door.answer(message)).group().status()).isEqualTo(PaymentStatus.ACSC);
        assertThat(desk.bookedFen).hasSize(1);
    }

    @Test
    void without_the_right_signature_nothing_is_read() {
        byte[] bytes = banks.write(TwoBanks.payments("M1", TwoBanks.transfer("T1", 100)));
        String good = Objects.requireNonNull(banks.signed(bytes).signature());
        byte[] changed = new String(bytes, UTF_8).replace("1.00", "9.00").getBytes(UTF_8);

        notSigned(new SignedMessage(bytes, null), "DS0A");
        notSigned(new SignedMessage(bytes, "nonsense"), "DS0E");
        notSigned(new SignedMessage(changed, good), "DS0E");
        notSigned(new SignedMessage(bytes, good.replace(TwoBanks.ICBC, TwoBanks.CCB)), "DS0E");
        notSigned(new SignedMessage(bytes, good.replace(TwoBanks.ICBC, "C1099999999999")), "RC01");
        assertThat(desk.asked).hasValue(0);
    }

    private void notSigned(SignedMessage message, String reason) {
        DoorAnswer answer = door.answer(message);
        assertThat(answer.kind()).isEqualTo(DoorAnswer.Kind.NOT_SIGNED);
        assertThat(((MessageRejection) banks.read(answer).get(0)).reason()).isEqualTo(reason);
    }

    @Test
    void nobody_speaks_for_another_institution() {
        byte[] ofIcbc = banks.write(TwoBanks.payments("M1", TwoBanks.transfer("T1", 100)));
        assertThat(reason(report(door.answer(banks.signed(ofIcbc, TwoBanks.CCB)))))
                .isEqualTo("RC01");
        byte[] instructedByIcbc = banks.write(TwoBanks.payments("M2", TwoBanks.transfer("T1", 100)), TwoBanks.CCB);
        assertThat(reason(report(door.answer(banks.signed(instructedByIcbc, TwoBanks.CCB)))))
                .isEqualTo("RC01");
        assertThat(door.answer(banks.signed(ofIcbc), TwoBanks.CCB).kind()).isEqualTo(DoorAnswer.Kind.REFUSED);
        assertThat(desk.asked).hasValue(0);
    }

    @Test
    void a_bad_item_is_refused_alone_where_the_setting_says_so() {
        String batch = new String(
                        banks.write(
                                TwoBanks.payments("M1", TwoBanks.transfer("T1", 100), TwoBanks.transfer("T2", 250))),
                        UTF_8)
                .replace("\"CNY\">2.50", "\"CNY\">-2.50")
                .replace("<CtrlSum>3.50", "<CtrlSum>-1.50")
                .replace("<CtrlSum>-1.50", "<CtrlSum>1.00");
        String zero = batch.replace("\"CNY\">-2.50", "\"CNY\">0");

        assertThat(reason(report(door.answer(banks.signed(zero.getBytes(UTF_8))))))
                .isEqualTo("AM01");
        assertThat(desk.bookedFen).isEmpty();

        BankDoor rest = door(new BankDoorSettings(ReaderSettings.DEFAULT.with(BadItems.BOOK_THE_REST), false));
        PaymentStatusReport report = report(rest.answer(banks.signed(zero.getBytes(UTF_8))));
        assertThat(report.group().status()).isEqualTo(PaymentStatus.PART);
        assertThat(report.group().count()).isEqualTo(2);
        assertThat(report.transactions())
                .extracting(PaymentStatusReport.Transaction::transactionId, PaymentStatusReport.Transaction::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("T1", PaymentStatus.ACSC),
                        org.assertj.core.groups.Tuple.tuple("T2", PaymentStatus.RJCT));
        assertThat(Objects.requireNonNull(report.transactions().get(1).reason())
                        .words()
                        .get(0))
                .isEqualTo("/RequestPayload/Document/FIToFICstmrCdtTrf/CdtTrfTxInf[2]/IntrBkSttlmAmt");
        assertThat(desk.bookedFen).containsOnlyKeys(TwoBanks.ICBC + "|T1");
    }

    @Test
    void sealed_names_are_opened_for_the_desk_and_fit_one_payment_only() {
        Transfer open = TwoBanks.transfer("T1", 100);
        Transfer sealed = FieldSeals.seal(open, "M1", banks.ownKey().publicKey(), new SecureRandom());
        byte[] bytes = banks.write(TwoBanks.payments("M1", sealed));
        assertThat(new String(bytes, UTF_8))
                .doesNotContain("张三")
                .doesNotContain("发票")
                .contains("SEALED");

        assertThat(report(door.answer(banks.signed(bytes))).group().status()).isEqualTo(PaymentStatus.ACSC);
        assertThat(desk.payerName).isEqualTo("张三");

        CustomerCreditTransfer moved = TwoBanks.payments("M2", sealed);
        assertThat(reason(report(door.answer(banks.signed(banks.write(moved))))))
                .isEqualTo("DS0E");
    }

    @Test
    void several_pages_are_several_messages() {
        byte[] request = new String(Samples.xml(MessageType.CAMT_060), UTF_8)
                .replaceAll("(?s)<Rltd>.*?</Rltd>", "")
                .replaceFirst("(<To>.*?<MmbId>)?C1010511003703", TwoBanks.SYSTEM)
                .getBytes(UTF_8);
        assertThat(door.answer(banks.signed(request)).messages()).hasSize(2);
    }

    @Test
    void log_on_is_an_event() {
        SystemEvent logOn = new SystemEvent(SystemEvent.LOG_ON, List.of(), null, TwoBanks.NOW);
        assertThat(door.answer(banks.signed(banks.write(logOn))).kind()).isEqualTo(DoorAnswer.Kind.ANSWERED);
    }

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void every_type_gets_an_answer_that_is_a_message_and_a_damaged_one_books_nothing(MessageType type) {
        byte[] good = new String(Samples.xml(type), UTF_8)
                .replaceFirst("C1010511003703", TwoBanks.SYSTEM)
                .replaceAll("(?s)<SplmtryData>.*?</SplmtryData>", "")
                .getBytes(UTF_8);
        assertThat(banks.read(door.answer(banks.signed(good)))).isNotEmpty();

        SplittableRandom random = new SplittableRandom(type.messageName().hashCode());
        int asked = desk.asked.get();
        for (int i = 0; i < 20; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = '<';
            DoorAnswer answer = door.answer(banks.signed(bad));
            assertThat(banks.read(answer)).isNotEmpty();
            if (answer.kind() != DoorAnswer.Kind.ANSWERED) {
                assertThat(desk.asked).hasValue(asked);
            }
            asked = desk.asked.get();
        }
    }

    private PaymentStatusReport report(DoorAnswer answer) {
        return (PaymentStatusReport) banks.read(answer).get(0);
    }

    private static String reason(PaymentStatusReport report) {
        return Objects.requireNonNull(report.group().reason()).code();
    }
}
