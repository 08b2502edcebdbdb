package ecny.gateway.bank.xml;

import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageRejection;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.SealedFields;
import ecny.gateway.bank.message.SystemEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message of each type, put together from the examples of the profile: every field is there. */
public final class Samples {
    private static final String HEADER_ID = "20260401ICBC00000000";

    private Samples() {}

    public static Envelope envelope(MessageType type) {
        BankMessage message = (BankMessage) record(Shape.of(type.record()));
        Header example = (Header) record(Shape.of(Header.class));
        boolean nameless = message instanceof MessageRejection || message instanceof SystemEvent;
        Header header = new Header(
                example.from(),
                example.to(),
                nameless ? HEADER_ID : message.messageId(),
                type.messageName(),
                example.service(),
                example.createdAt(),
                example.possibleDuplicate(),
                example.related());
        return new Envelope(header, message);
    }

    public static byte[] xml(MessageType type) {
        return MessageWriter.write(envelope(type));
    }

    static Instant now() {
        return Instant.parse("2026-04-01T02:15:30Z");
    }

    static Object record(Shape shape) {
        @Nullable Object[] slots = new Object[shape.slots()];
        fill(shape, shape.elements(), slots);
        return shape.make(slots);
    }

    private static void fill(Shape shape, List<Element> elements, @Nullable Object[] slots) {
        for (Element element : elements) {
            if (element.isHolder()) {
                fill(shape, element.children(), slots);
            } else if (element.fixed() == null) {
                Object value = value(element);
                slots[element.slot()] = element.isRepeated() ? List.of(value) : value;
            }
        }
    }

    private static Object value(Element element) {
        Shape part = element.part();
        if (part != null) {
            return record(part);
        }
        try {
            return Forms.read(element.form(), element.codes(), element.example());
        } catch (Forms.Unfit unfit) {
            throw new AssertionError(element.name() + ": the example '" + element.example() + "' breaks " + unfit.rule);
        }
    }

    /** Kept apart: its namespace is its own. */
    static Shape sealedFields() {
        return Shape.of(SealedFields.class);
    }
}
