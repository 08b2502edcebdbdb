package ecny.gateway.bank.xml;

import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Batch;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Form;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.InstitutionCreditTransfer;
import ecny.gateway.bank.message.MessageRejection;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.PaymentInitiation;
import ecny.gateway.bank.message.PaymentReturn;
import ecny.gateway.bank.message.SystemEvent;
import ecny.gateway.bank.message.TransferHeader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Messages of every type with any values, made from the profile. */
final class AnyMessage {
    private static final String IDENTIFIER = "0123456789ABCXYZabcxyz/-?:().,'+";
    private static final String PRINTABLE = "aZ09,.<>&\"'·张三李四书店éß€𠮷😀";

    private AnyMessage() {}

    static Arbitrary<Envelope> envelopes() {
        return Arbitraries.of(MessageType.values()).flatMap(AnyMessage::envelopesOf);
    }

    static Arbitrary<Envelope> envelopesOf(MessageType type) {
        Arbitrary<Header> headers = record(Shape.of(Header.class)).map(Header.class::cast);
        Arbitrary<BankMessage> messages = record(Shape.of(type.record())).map(message -> whole((BankMessage) message));
        return Combinators.combine(headers, messages)
                .as((header, message) -> new Envelope(fit(header, message), message));
    }

    private static Header fit(Header header, BankMessage message) {
        boolean nameless = message instanceof MessageRejection || message instanceof SystemEvent;
        return new Header(
                header.from(),
                header.to(),
                nameless ? header.messageId() : message.messageId(),
                message.type().messageName(),
                header.service(),
                header.createdAt(),
                header.possibleDuplicate(),
                header.related());
    }

    /** With the count and the sum that the items have, and no id twice. */
    private static BankMessage whole(BankMessage message) {
        if (message instanceof CustomerCreditTransfer any) {
            TransferHeader head = any.header();
            return CustomerCreditTransfer.of(
                    head.messageId(),
                    head.createdAt(),
                    head.settlementDay(),
                    head.instructing(),
                    once(any.transfers()));
        }
        if (message instanceof InstitutionCreditTransfer any) {
            TransferHeader head = any.header();
            return InstitutionCreditTransfer.of(
                    head.messageId(),
                    head.createdAt(),
                    head.settlementDay(),
                    head.instructing(),
                    once(any.transfers()));
        }
        if (message instanceof PaymentReturn any) {
            TransferHeader head = any.header();
            return PaymentReturn.of(
                    head.messageId(), head.createdAt(), head.settlementDay(), head.instructing(), once(any.returns()));
        }
        if (message instanceof PaymentInitiation any) {
            List<PaymentInitiation.Order> orders = once(any.orders());
            return new PaymentInitiation(
                    any.messageId(),
                    any.createdAt(),
                    orders.size(),
                    Batch.sumFen(orders),
                    any.initiator(),
                    any.blockId(),
                    any.executionDay(),
                    any.debtorName(),
                    any.debtorAccount(),
                    any.debtorAgent(),
                    orders);
        }
        return message;
    }

    private static <T extends Batch.Item> List<T> once(List<T> items) {
        Map<String, T> byId = new TreeMap<>();
        items.forEach(item -> byId.put(item.itemId(), item));
        return new ArrayList<>(byId.values());
    }

    private static Arbitrary<Object> record(Shape shape) {
        List<Element> fields = new ArrayList<>();
        collect(shape.elements(), fields);
        fields.sort(java.util.Comparator.comparingInt(Element::slot));
        List<Arbitrary<Object>> values = fields.stream().map(AnyMessage::value).toList();
        return Combinators.combine(values).as(slots -> shape.make(slots.toArray()));
    }

    private static void collect(List<Element> elements, List<Element> fields) {
        for (Element element : elements) {
            if (element.isHolder()) {
                collect(element.children(), fields);
            } else if (element.fixed() == null) {
                fields.add(element);
            }
        }
    }

    private static Arbitrary<Object> value(Element element) {
        Shape part = element.part();
        Arbitrary<Object> one = part == null ? text(element) : record(part);
        if (element.isRepeated()) {
            return one.list().ofMinSize(element.atLeast()).ofMaxSize(3).map(list -> list);
        }
        // Only children of optional holders say that they are required; leaving them out leaves the holder out.
        return isOptional(element) ? one.injectNull(0.3) : one;
    }

    private static boolean isOptional(Element element) {
        return element.atLeast() == 0;
    }

    private static Arbitrary<Object> text(Element element) {
        Class<?> codes = element.codes();
        if (codes != null) {
            return Arbitraries.of(codes.getEnumConstants()).map(code -> code);
        }
        Form form = element.form();
        return switch (form) {
            case ID35 -> spaced(IDENTIFIER, form.longest()).map(text -> text);
            case TEXT35, TEXT105, TEXT140, TEXT350 ->
                spaced(PRINTABLE, form.longest()).map(text -> text);
            case INSTITUTION ->
                Arbitraries.strings()
                        .withCharRange('A', 'Z')
                        .numeric()
                        .ofLength(13)
                        .map(rest -> "C" + rest);
            case ACCOUNT ->
                Arbitraries.strings()
                        .alpha()
                        .numeric()
                        .ofMinLength(1)
                        .ofMaxLength(34)
                        .map(text -> text);
            case AMOUNT ->
                Arbitraries.longs().between(1, 1_000_000_000_000_000L).map(fen -> fen);
            case MONEY, SUM ->
                Arbitraries.longs().between(0, 99_999_999_999_999_999L).map(fen -> fen);
            case COUNT -> Arbitraries.longs().between(0, 999_999_999_999_999L).map(count -> count);
            case DATE -> Arbitraries.longs().between(-100_000, 100_000).map(LocalDate::ofEpochDay);
            case TIME -> Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
            case CODE4 ->
                Arbitraries.strings()
                        .withCharRange('A', 'Z')
                        .numeric()
                        .ofLength(4)
                        .map(text -> text);
            case FLAG -> Arbitraries.of(true, false).map(flag -> flag);
            case MESSAGE_NAME -> Arbitraries.of(MessageType.values()).map(MessageType::messageName);
            case BASE64 ->
                Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMinSize(1)
                        .ofMaxSize(90)
                        .map(bytes -> java.util.Base64.getEncoder().encodeToString(bytes));
            case PART, CODE -> throw new AssertionError(element.name());
        };
    }

    private static Arbitrary<String> spaced(String alphabet, int longest) {
        int[] points = alphabet.codePoints().toArray();
        Arbitrary<String> words = Arbitraries.integers()
                .between(0, points.length)
                .list()
                .ofMinSize(1)
                .ofMaxSize(longest)
                .map(choice -> {
                    StringBuilder text = new StringBuilder();
                    for (int at : choice) {
                        boolean space =
                                at == points.length && text.length() > 0 && text.charAt(text.length() - 1) != ' ';
                        text.appendCodePoint(space ? ' ' : points[at % points.length]);
                    }
                    return text.toString().strip();
                });
        // The JDK's validator counts UTF-16 units where the standard and the reader count characters.
        return words.filter(text -> !text.isEmpty() && text.length() <= longest);
    }
}
