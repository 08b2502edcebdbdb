package ecny.gateway.bank.xml;

import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Batch;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Form;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageRejection;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.SystemEvent;
import ecny.wallet.money.Fen;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message strictly: {@code RequestPayload} holding {@code AppHdr} and {@code Document}. Never throws for what is in the
 * bytes. Immutable; any thread may use it.
 */
public final class MessageReader {
    /** The element that holds header and document. ISO 20022 leaves it to the transport; this is the one widely used. */
    static final String ROOT = "RequestPayload";

    static final String HEADER = "AppHdr";
    static final String DOCUMENT = "Document";

    private final ReaderSettings settings;

    public MessageReader(ReaderSettings settings) {
        this.settings = settings;
    }

    /** Whether a text would be taken for a field of this form. */
    public static boolean isOfForm(Form form, String text) {
        try {
            Forms.read(form, null, text);
            return true;
        } catch (Forms.Unfit unfit) {
            return false;
        }
    }

    public Reading read(byte[] message) {
        OneReading reading = new OneReading();
        try {
            return reading.read(message);
        } catch (Refusal.Thrown refused) {
            return new Reading.Refused(refused.refusal(), reading.header);
        }
    }

    private final class OneReading {
        private @Nullable Header header;

        Reading read(byte[] message) {
            if (message.length > settings.maxBytes()) {
                throw new Refusal.Thrown(
                        new Refusal(Rule.TOO_LONG_MESSAGE, "/", "at most " + settings.maxBytes() + " bytes"));
            }
            XmlCursor xml = new XmlCursor(message);
            begin(xml, ROOT, "");
            begin(xml, HEADER, Header.NAMESPACE);
            Header read = (Header) new ShapeReader(xml, settings, null).read(Shape.of(Header.class), Header.NAMESPACE);
            header = read;
            xml.pop();
            MessageType type = document(xml, read);
            begin(xml, type.element(), type.namespace());
            boolean itemsAlone =
                    settings.badItems() == BadItems.BOOK_THE_REST && Batch.class.isAssignableFrom(type.record());
            @Nullable ItemRefusals items = itemsAlone ? new ItemRefusals() : null;
            BankMessage body =
                    (BankMessage) new ShapeReader(xml, settings, items).read(Shape.of(type.record()), type.namespace());
            String place = xml.path();
            end(xml);
            end(xml);
            end(xml);
            xml.end();
            String about = body instanceof MessageRejection || body instanceof SystemEvent
                    ? read.messageId()
                    : body.messageId();
            if (!about.equals(read.messageId())) {
                throw new Refusal.Thrown(new Refusal(
                        Rule.HEADER_AND_DOCUMENT, place, "BizMsgIdr in the header is not the message's own id"));
            }
            return body instanceof Batch batch
                    ? checked(read, body, batch, place, items)
                    : taken(read, body, List.of());
        }

        private void begin(XmlCursor xml, String name, String namespace) {
            if (!xml.nextIsStart()) {
                throw xml.refuseMissing(name);
            }
            if (!xml.name().equals(name)) {
                throw xml.refuse(Rule.UNKNOWN_ELEMENT, name + " was expected");
            }
            if (!xml.namespace().equals(namespace)) {
                throw xml.refuse(
                        name.equals(HEADER) ? Rule.UNKNOWN_MESSAGE : Rule.UNKNOWN_ELEMENT,
                        "its namespace is not '" + namespace + "'");
            }
            xml.noAttribute(name.equals(HEADER) || name.equals(ROOT));
        }

        private MessageType document(XmlCursor xml, Header read) {
            if (!xml.nextIsStart()) {
                throw xml.refuseMissing(DOCUMENT);
            }
            if (!xml.name().equals(DOCUMENT)) {
                throw xml.refuse(Rule.UNKNOWN_ELEMENT, DOCUMENT + " was expected");
            }
            xml.noAttribute(true);
            MessageType type = MessageType.ofNamespace(xml.namespace());
            if (type == null) {
                throw xml.refuse(Rule.UNKNOWN_MESSAGE, "'" + Forms.shown(xml.namespace()) + "'");
            }
            if (!type.messageName().equals(read.messageName())) {
                throw xml.refuse(Rule.HEADER_AND_DOCUMENT, "MsgDefIdr in the header says " + read.messageName());
            }
            return type;
        }

        private void end(XmlCursor xml) {
            xml.pop();
            if (xml.depth() > 0 && xml.nextIsStart()) {
                throw xml.refuse(Rule.UNKNOWN_ELEMENT, "nothing was expected here");
            }
        }

        private Reading checked(
                Header read, BankMessage body, Batch batch, String place, @Nullable ItemRefusals refusals) {
            List<RefusedItem> refused = refusals == null ? List.of() : refusals.refused();
            Set<String> ids = new HashSet<>();
            for (Batch.Item item : batch.items()) {
                if (!ids.add(item.itemId())) {
                    throw new Refusal.Thrown(new Refusal(Rule.ITEM_TWICE, place, Forms.shown(item.itemId())));
                }
            }
            int count = batch.items().size() + refused.size();
            if (batch.announcedCount() != count) {
                throw new Refusal.Thrown(new Refusal(
                        Rule.ITEM_COUNT,
                        place + "/GrpHdr/NbOfTxs",
                        batch.announcedCount() + " said, " + count + " found"));
            }
            BigDecimal found = BigDecimal.valueOf(Batch.sumFen(batch.items()), 2);
            @Nullable BigDecimal ofRefused = refusals == null ? BigDecimal.ZERO : refusals.sum();
            Long announced = batch.announcedSumFen();
            if (announced != null
                    && (ofRefused == null || BigDecimal.valueOf(announced, 2).compareTo(found.add(ofRefused)) != 0)) {
                String detail = ofRefused == null
                        ? "the amount of an item cannot be read"
                        : Fen.toYuan(announced) + " said, "
                                + found.add(ofRefused).toPlainString() + " found";
                throw new Refusal.Thrown(new Refusal(Rule.CONTROL_SUM, place + "/GrpHdr/CtrlSum", detail));
            }
            return taken(read, body, new ArrayList<>(refused));
        }

        private Reading taken(Header read, BankMessage body, List<RefusedItem> refused) {
            return new Reading.Taken(new Envelope(read, body), refused);
        }
    }
}
