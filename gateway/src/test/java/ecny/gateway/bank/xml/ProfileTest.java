package ecny.gateway.bank.xml;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Form;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageType;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.wallet.ledger.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One description: schemas, examples and the page are what the records say, and every field has its use and an example. */
class ProfileTest {
    private final MessageReader reader = new MessageReader(ReaderSettings.DEFAULT);

    @TestFactory
    List<DynamicTest> schemas_examples_and_page_are_made_from_the_records() {
        return ProfileFiles.all().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> assertThat(read(file.getKey()))
                                .as("run ProfileFiles.main in the gateway's folder")
                                .isEqualTo(file.getValue())))
                .toList();
    }

    private static String read(String path) throws IOException {
        Path file = ProfileFiles.TOP.resolve(path);
        return Files.exists(file) ? Files.readString(file) : "missing";
    }

    @TestFactory
    List<DynamicTest> every_example_is_read_holds_its_schema_and_passes_prowide_with_every_field() {
        return List.of(MessageType.values()).stream()
                .map(type -> DynamicTest.dynamicTest(type.messageName(), () -> {
                    Reading expected = new Reading.Taken(Samples.envelope(type), List.of());
                    byte[] xml = Samples.xml(type);
                    assertThat(reader.read(xml)).isEqualTo(expected);
                    Schemas.validate(xml, type);
                    String passedOn = Prowide.readAndWrite(xml);
                    assertThat(reader.read(passedOn.getBytes(StandardCharsets.UTF_8)))
                            .isEqualTo(expected);
                }))
                .toList();
    }

    @Test
    void every_field_says_its_use_and_every_text_has_an_example() {
        check(Shape.of(Header.class).elements());
        for (MessageType type : MessageType.values()) {
            check(Shape.of(type.record()).elements());
        }
        check(Samples.sealedFields().elements());
    }

    private static void check(List<Element> elements) {
        for (Element element : elements) {
            if (!element.isHolder()) {
                assertThat(element.use()).as(element.name()).isNotBlank();
            }
            if (element.isText() && element.fixed() == null) {
                assertThat(element.example()).as(element.name()).isNotBlank();
                assertThat(element.codes() != null).as(element.name()).isEqualTo(element.form() == Form.CODE);
            }
            check(element.children());
        }
    }

    @Test
    void every_message_of_the_sealed_family_has_its_type() {
        assertThat(BankMessage.class.getPermittedSubclasses())
                .containsExactlyInAnyOrderElementsOf(List.of(MessageType.values()).stream()
                        .map(MessageType::record)
                        .toList());
    }

    @Test
    void every_refusal_has_a_reason_code_and_the_usual_ones_are_given() {
        Set<String> given = new TreeSet<>();
        for (Verdict verdict : Verdict.values()) {
            if (!verdict.isAccepted()) {
                given.add(verdict.isoReason());
            }
        }
        for (SettlementVerdict verdict : SettlementVerdict.values()) {
            if (!verdict.isAccepted()) {
                given.add(verdict.isoCode().orElse("none"));
            }
        }
        for (Rule rule : Rule.values()) {
            given.add(rule.isoReason());
        }
        assertThat(given).allMatch(code -> code.matches(Form.CODE4.pattern()));
        assertThat(given)
                .contains(
                        "AM04", "AC04", "AC06", "AM02", "DUPL", "TM01", "FF01", "RR04", "AM01", "AM03", "AM06", "AM10",
                        "AM18");
    }
}
