package ecny.gateway.bank.xml;

import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The JDK's own validator with the product's schemas. */
final class Schemas {
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private Schemas() {}

    /** @throws AssertionError if header or document do not hold their schemas */
    static void validate(byte[] message, MessageType type) {
        try {
            Document document = parse(message);
            check(
                    "head.001.001.02",
                    document.getElementsByTagNameNS(Header.NAMESPACE, "AppHdr").item(0));
            check(
                    type.messageName(),
                    document.getElementsByTagNameNS(type.namespace(), "Document")
                            .item(0));
        } catch (SAXException e) {
            throw new AssertionError(
                    type + ": " + e.getMessage() + "\n" + new String(message, StandardCharsets.UTF_8), e);
        }
    }

    /** Whether they hold them. */
    static boolean holds(byte[] message, MessageType type) {
        try {
            validate(message, type);
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    private static void check(String name, Node node) throws SAXException {
        try {
            schema(name).newValidator().validate(new DOMSource(Objects.requireNonNull(node, name)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Schema schema(String name) {
        return SCHEMAS.computeIfAbsent(name, missing -> {
            try {
                SchemaFactory factory = SchemaFactory.newDefaultInstance();
                return factory.newSchema(Schemas.class.getResource("/ecny/gateway/bank/xsd/" + missing + ".xsd"));
            } catch (SAXException e) {
                throw new AssertionError(missing + ": " + e.getMessage(), e);
            }
        });
    }

    private static Document parse(byte[] message) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(message));
        } catch (ParserConfigurationException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
