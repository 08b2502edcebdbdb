package ecny.gateway.bank.xml;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.message.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written is read as what it was, holds the schema, and Prowide, which knows nothing of us, understands the same. */
class RoundTripTest {
    private final MessageReader reader = new MessageReader(ReaderSettings.DEFAULT);

    @Provide
    Arbitrary<Envelope> envelopes() {
        return AnyMessage.envelopes();
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
    void any_message_is_read_as_it_was_written(@ForAll("envelopes") Envelope envelope) {
        assertThat(reader.read(MessageWriter.write(envelope))).isEqualTo(new Reading.Taken(envelope, List.of()));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void any_message_written_holds_its_schema(@ForAll("envelopes") Envelope envelope) {
        Schemas.validate(MessageWriter.write(envelope), envelope.message().type());
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void any_message_written_and_passed_on_by_prowide_is_read_as_it_was(@ForAll("envelopes") Envelope envelope) {
        // Prowide writes a character beyond the basic plane as two halves, which is not XML: those are left out here.
        String xml = new String(MessageWriter.write(envelope), StandardCharsets.UTF_8)
                .replaceAll("[\\x{10000}-\\x{10FFFF}]", "字");
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        assertThat(reader.read(bytes)).isInstanceOf(Reading.Taken.class);
        assertThat(reader.read(Prowide.readAndWrite(bytes).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(reader.read(bytes));
    }
}
