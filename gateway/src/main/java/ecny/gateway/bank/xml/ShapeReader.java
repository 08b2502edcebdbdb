package ecny.gateway.bank.xml;

import ecny.gateway.bank.message.Batch;
import ecny.gateway.bank.message.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands inside one element into the record of a shape. Belongs to one message. */
final class ShapeReader {
    private final XmlCursor xml;
    private final ReaderSettings settings;
    private final @Nullable ItemRefusals items;

    /** @param items where refused items are kept; null if they refuse the message */
    ShapeReader(XmlCursor xml, ReaderSettings settings, @Nullable ItemRefusals items) {
        this.xml = xml;
        this.settings = settings;
        this.items = items;
    }

    /** From the start of the record's own element to its end. */
    Object read(Shape shape, String namespace) {
        @Nullable Object[] slots = new Object[shape.slots()];
        readInside(shape.elements(), namespace, slots);
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot] == null && shape.isList(slot)) {
                slots[slot] = List.of();
            }
        }
        return shape.make(slots);
    }

    /** The elements inside one that holds them, up to its end. */
    private void readInside(List<Element> expected, String namespace, @Nullable Object[] slots) {
        int at = -1;
        int count = 0;
        while (xml.nextIsStart()) {
            int found = find(expected, namespace, Math.max(at, 0));
            if (found == at) {
                count++;
                if (!expected.get(at).isRepeated()) {
                    throw xml.refuse(Rule.REPEATED_ELEMENT, "");
                }
            } else {
                String missing = missing(expected, at, found);
                if (missing != null) {
                    throw xml.refuseMissingBefore(missing);
                }
                at = found;
                count = 1;
            }
            Element element = expected.get(found);
            if (element.isRepeated()) {
                xml.number(count);
                if (count > settings.maxItems()) {
                    throw xml.refuse(Rule.TOO_MANY_ITEMS, "at most " + settings.maxItems());
                }
            }
            readElement(element, namespace, slots, count);
            xml.pop();
        }
        if (at < 0) {
            throw xml.refuse(Rule.EMPTY_ELEMENT, "");
        }
        String missing = missing(expected, at, expected.size());
        if (missing != null) {
            throw xml.refuseMissing(missing);
        }
    }

    private int find(List<Element> expected, String namespace, int from) {
        String name = xml.name();
        for (int i = from; i < expected.size(); i++) {
            if (expected.get(i).name().equals(name)) {
                String own = expected.get(i).namespace();
                if (!xml.namespace().equals(own.isEmpty() ? namespace : own)) {
                    throw xml.refuse(Rule.UNKNOWN_ELEMENT, "its namespace is another");
                }
                return i;
            }
        }
        for (int i = 0; i < from; i++) {
            if (expected.get(i).name().equals(name)) {
                throw xml.refuse(
                        Rule.MISPLACED_ELEMENT,
                        "it stands before " + expected.get(from).name());
            }
        }
        throw xml.refuse(Rule.UNKNOWN_ELEMENT, "");
    }

    /** The first required element between two, null if there is none. */
    private static @Nullable String missing(List<Element> expected, int after, int before) {
        for (int i = after + 1; i < before; i++) {
            if (expected.get(i).atLeast() > 0) {
                return expected.get(i).name();
            }
        }
        return null;
    }

    private void readElement(Element element, String namespace, @Nullable Object[] slots, int count) {
        String inner = element.namespace().isEmpty() ? namespace : element.namespace();
        if (element.form() == Form.AMOUNT || element.form() == Form.MONEY) {
            readText(element, slots);
            return;
        }
        xml.noAttribute(false);
        Shape part = element.part();
        if (element.isHolder()) {
            readInside(element.children(), inner, slots);
        } else if (part != null) {
            Object read = items != null && Batch.Item.class.isAssignableFrom(part.record())
                    ? readItem(part, inner, count)
                    : read(part, inner);
            put(element, slots, read);
        } else {
            readText(element, slots);
        }
    }

    private void readText(Element element, @Nullable Object[] slots) {
        boolean money = element.form() == Form.AMOUNT || element.form() == Form.MONEY;
        Refusal.@Nullable Thrown currency = null;
        if (money) {
            try {
                xml.currency();
            } catch (Refusal.Thrown refused) {
                currency = refused;
            }
        }
        String text = xml.text();
        if (items != null) {
            items.text(element, text);
        }
        if (currency != null) {
            throw currency;
        }
        String fixed = element.fixed();
        if (fixed != null) {
            if (!fixed.equals(text)) {
                throw xml.refuse(Rule.NO_SUCH_CODE, "here it is always '" + fixed + "'");
            }
            return;
        }
        try {
            put(element, slots, Forms.read(element.form(), element.codes(), text));
        } catch (Forms.Unfit unfit) {
            throw xml.refuse(unfit.rule, String.valueOf(unfit.getMessage()));
        }
    }

    private static void put(Element element, @Nullable Object[] slots, @Nullable Object value) {
        if (!element.isRepeated()) {
            slots[element.slot()] = value;
            return;
        }
        @SuppressWarnings("unchecked")
        List<Object> list = (List<Object>) slots[element.slot()];
        if (list == null) {
            list = new ArrayList<>();
            slots[element.slot()] = list;
        }
        if (value != null) {
            list.add(value);
        }
    }

    /** An item, or null if it was refused and passed over. */
    private @Nullable Object readItem(Shape part, String namespace, int number) {
        ItemRefusals refusals = items;
        if (refusals == null) {
            throw new IllegalStateException("items are refused alone only when asked for");
        }
        int depth = xml.depth();
        refusals.begin();
        try {
            return read(part, namespace);
        } catch (Refusal.Thrown refused) {
            if (!refusals.mayRefuseAlone(refused.refusal())) {
                throw refused;
            }
            xml.passOver(depth, refusals::passed);
            refusals.refuse(number, refused.refusal());
            return null;
        }
    }
}
