package ecny.gateway.bank.xml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks over a message and knows where it is. Whatever StAX could do beyond elements, attributes and text is refused here: this is
 * the one place that stands between the outside world's bytes and the profile. Belongs to one thread.
 */
final class XmlCursor {
    private static final String SCHEMA_INSTANCE = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;
    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 4_096;

    /** The JDK's own StAX, whatever else is on the class path. One per thread: its factories are not promised to be shared. */
    private static final ThreadLocal<XMLInputFactory> FACTORY = ThreadLocal.withInitial(() -> {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched from outside");
        });
        return factory;
    });

    private final XMLStreamReader xml;
    private final String[] names = new String[DEEPEST];
    private final int[] numbers = new int[DEEPEST];
    private int depth;

    /** Elements that have begun and not ended: {@link #depth} until an element is left. */
    private int open;

    XmlCursor(byte[] message) {
        if (message.length >= 3 && (message[0] & 0xFF) == 0xEF && (message[1] & 0xFF) == 0xBB) {
            throw refuse(Rule.NOT_UTF_8, "it starts with a byte order mark");
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(message));
            if (text.toString().contains("<![CDATA[")) {
                throw refuse(Rule.NO_DOCUMENT_TYPE, "CDATA");
            }
            xml = FACTORY.get().createXMLStreamReader(new StringReader(text.toString()));
        } catch (Refusal.Thrown refused) {
            throw refused;
        } catch (CharacterCodingException e) {
            throw refuse(Rule.NOT_UTF_8, "a byte sequence is not UTF-8");
        } catch (XMLStreamException | RuntimeException e) {
            throw refuse(Rule.NOT_XML, "at its beginning");
        }
        String version = xml.getVersion();
        if (version != null && !version.equals("1.0")) {
            throw refuse(Rule.NOT_XML, "it declares another version");
        }
        String declared = xml.getCharacterEncodingScheme();
        if (declared != null && !declared.equalsIgnoreCase("UTF-8")) {
            throw refuse(Rule.NOT_UTF_8, "it declares another encoding");
        }
    }

    /** To the next start or end of an element; true at a start. Text between must be white space. */
    boolean nextIsStart() {
        while (true) {
            switch (advance()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    push();
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                case XMLStreamConstants.SPACE -> {}
                case XMLStreamConstants.CHARACTERS -> {
                    if (!xml.isWhiteSpace()) {
                        throw refuse(Rule.TEXT_NOT_ALLOWED, "'" + Forms.shown(xml.getText()) + "'");
                    }
                }
                default -> throw notAllowed();
            }
        }
    }

    /** The text up to the end of the element at whose start this stands. */
    String text() {
        String text = "";
        while (true) {
            switch (advance()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> {
                    text = text.isEmpty() ? xml.getText() : text + xml.getText();
                    if (text.length() > LONGEST_TEXT) {
                        throw refuse(Rule.TOO_LONG, "");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return text;
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    push();
                    throw refuse(Rule.UNKNOWN_ELEMENT, "a text was expected");
                }
                default -> throw notAllowed();
            }
        }
    }

    /** Past the end of the document. */
    void end() {
        while (true) {
            switch (advance()) {
                case XMLStreamConstants.END_DOCUMENT -> {
                    return;
                }
                case XMLStreamConstants.SPACE -> {}
                case XMLStreamConstants.CHARACTERS -> {
                    if (!xml.isWhiteSpace()) {
                        throw refuse(Rule.NOT_XML, "something follows the message");
                    }
                }
                default -> throw notAllowed();
            }
        }
    }

    /**
     * Goes on to the end of the element that is {@code toDepth} deep, wherever inside it this stands; tells the texts on the way.
     */
    void passOver(int toDepth, BiConsumer<String, String> texts) {
        depth = toDepth;
        String inside = "";
        StringBuilder text = new StringBuilder();
        while (open >= toDepth) {
            switch (advance()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    inside = xml.getLocalName();
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> {
                    if (text.length() < LONGEST_TEXT) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    texts.accept(inside, text.toString());
                    inside = "";
                }
                default -> throw notAllowed();
            }
        }
    }

    /** The element that ends here is left. */
    void pop() {
        depth--;
    }

    private void push() {
        if (depth == DEEPEST) {
            throw refuse(Rule.UNKNOWN_ELEMENT, "more than " + DEEPEST + " elements deep");
        }
        names[depth] = xml.getLocalName();
        numbers[depth] = 0;
        depth++;
    }

    private int advance() {
        try {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            }
            return event;
        } catch (XMLStreamException e) {
            throw refuse(
                    Rule.NOT_XML,
                    "line " + e.getLocation().getLineNumber() + ", column "
                            + e.getLocation().getColumnNumber());
        } catch (RuntimeException e) {
            // The JDK's parser answers some malformed input with its own unchecked exceptions.
            throw refuse(Rule.NOT_XML, "it ends too early or is broken");
        }
    }

    private Refusal.Thrown notAllowed() {
        return xml.getEventType() == XMLStreamConstants.END_DOCUMENT
                ? refuse(Rule.NOT_XML, "it ends too early")
                : refuse(Rule.NO_DOCUMENT_TYPE, "");
    }

    int depth() {
        return depth;
    }

    String name() {
        return names[depth - 1];
    }

    String namespace() {
        String namespace = xml.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    /** Marks the element at which this stands as the nth of its name. */
    void number(int n) {
        numbers[depth - 1] = n;
    }

    /** The element at which this stands has no attribute; where a document begins, the place of its schema is ignored. */
    void noAttribute(boolean schemaLocationAllowed) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            boolean ignored = schemaLocationAllowed
                    && SCHEMA_INSTANCE.equals(xml.getAttributeNamespace(i))
                    && xml.getAttributeLocalName(i).equals("schemaLocation");
            if (!ignored) {
                throw refuseAttribute(xml.getAttributeLocalName(i), Rule.ATTRIBUTE, "not expected");
            }
        }
    }

    /** The element at which this stands has the attribute {@code Ccy="CNY"} and no other. */
    void currency() {
        boolean found = false;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String space = xml.getAttributeNamespace(i);
            boolean currency = xml.getAttributeLocalName(i).equals("Ccy") && (space == null || space.isEmpty());
            if (!currency) {
                throw refuseAttribute(xml.getAttributeLocalName(i), Rule.ATTRIBUTE, "not expected");
            }
            found = true;
            if (!xml.getAttributeValue(i).equals(Forms.CURRENCY)) {
                throw refuseAttribute("Ccy", Rule.CURRENCY, "'" + Forms.shown(xml.getAttributeValue(i)) + "'");
            }
        }
        if (!found) {
            throw refuseAttribute("Ccy", Rule.ATTRIBUTE, "missing");
        }
    }

    /** Where this is. */
    String path() {
        return path(depth);
    }

    private String path(int levels) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            path.append('/').append(Forms.shown(names[i]));
            if (numbers[i] > 0) {
                path.append('[').append(numbers[i]).append(']');
            }
        }
        return path.length() == 0 ? "/" : path.toString();
    }

    Refusal.Thrown refuse(Rule rule, String detail) {
        return new Refusal.Thrown(new Refusal(rule, path(), detail));
    }

    /** Something is missing in the element that ends here. */
    Refusal.Thrown refuseMissing(String name) {
        return new Refusal.Thrown(new Refusal(Rule.MISSING_ELEMENT, path() + "/" + name, ""));
    }

    /** Something is missing before the element at which this stands. */
    Refusal.Thrown refuseMissingBefore(String name) {
        return new Refusal.Thrown(new Refusal(Rule.MISSING_ELEMENT, path(depth - 1) + "/" + name, ""));
    }

    private Refusal.Thrown refuseAttribute(String name, Rule rule, String detail) {
        return new Refusal.Thrown(new Refusal(rule, path() + "/@" + Forms.shown(name), detail));
    }
}
