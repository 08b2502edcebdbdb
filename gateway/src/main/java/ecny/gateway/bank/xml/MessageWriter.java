package ecny.gateway.bank.xml;

import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Form;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages that the reader takes, UTF-8, one element a line. Times are written to the millisecond in Shanghai's zone. Holds
 * no state; any thread may use it.
 */
public final class MessageWriter {
    private MessageWriter() {}

    /** @throws IllegalArgumentException naming the field that does not fit its form: a fault of the caller */
    public static byte[] write(Envelope envelope) {
        MessageType type = envelope.message().type();
        Page page = new Page();
        page.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        page.open(MessageReader.ROOT, "");
        page.open(MessageReader.HEADER, Header.NAMESPACE);
        page.record(Shape.of(Header.class), envelope.header());
        page.close(MessageReader.HEADER);
        page.open(MessageReader.DOCUMENT, type.namespace());
        page.open(type.element(), "");
        page.record(Shape.of(type.record()), envelope.message());
        page.close(type.element());
        page.close(MessageReader.DOCUMENT);
        page.close(MessageReader.ROOT);
        return page.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static final class Page {
        final StringBuilder out = new StringBuilder(4_096);
        private int depth;

        void record(Shape shape, Object record) {
            elements(shape, shape.elements(), record);
        }

        private void elements(Shape shape, List<Element> elements, Object record) {
            for (Element element : elements) {
                if (element.isHolder()) {
                    if (element.atLeast() > 0 || holdsSomething(shape, element, record)) {
                        open(element.name(), element.namespace());
                        elements(shape, element.children(), record);
                        close(element.name());
                    }
                    continue;
                }
                String fixed = element.fixed();
                if (fixed != null) {
                    text(element, fixed);
                    continue;
                }
                @Nullable Object value = shape.get(record, element.slot());
                if (value instanceof List<?> list) {
                    if (list.size() < element.atLeast()) {
                        throw unfit(shape, element, "too few");
                    }
                    list.forEach(one -> value(shape, element, one));
                } else if (value != null) {
                    value(shape, element, value);
                } else if (element.atLeast() > 0) {
                    throw unfit(shape, element, "missing");
                }
            }
        }

        private static boolean holdsSomething(Shape shape, Element holder, Object record) {
            for (Element child : holder.children()) {
                if (child.isHolder()) {
                    if (holdsSomething(shape, child, record)) {
                        return true;
                    }
                } else if (child.fixed() == null) {
                    @Nullable Object value = shape.get(record, child.slot());
                    if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                        return true;
                    }
                }
            }
            return false;
        }

        private void value(Shape shape, Element element, Object value) {
            Shape part = element.part();
            if (part != null) {
                open(element.name(), element.namespace());
                record(part, value);
                close(element.name());
                return;
            }
            String text = Forms.write(element.form(), value);
            try {
                Forms.read(element.form(), element.codes(), text);
            } catch (Forms.Unfit unfit) {
                throw unfit(shape, element, unfit.rule.english());
            }
            text(element, text);
        }

        private static IllegalArgumentException unfit(Shape shape, Element element, String why) {
            return new IllegalArgumentException(shape.record().getSimpleName() + ": " + element.name() + ": " + why);
        }

        private void text(Element element, String text) {
            indent();
            out.append('<').append(element.name());
            if (element.form() == Form.AMOUNT || element.form() == Form.MONEY) {
                out.append(" Ccy=\"").append(Forms.CURRENCY).append('"');
            }
            out.append('>');
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '&' -> out.append("&amp;");
                    case '<' -> out.append("&lt;");
                    case '>' -> out.append("&gt;");
                    default -> out.append(c);
                }
            }
            out.append("</").append(element.name()).append(">\n");
        }

        void open(String name, String namespace) {
            indent();
            out.append('<').append(name);
            if (!namespace.isEmpty()) {
                out.append(" xmlns=\"").append(namespace).append('"');
            }
            out.append(">\n");
            depth++;
        }

        void close(String name) {
            depth--;
            indent();
            out.append("</").append(name).append(">\n");
        }

        private void indent() {
            out.append("  ".repeat(depth));
        }
    }
}
