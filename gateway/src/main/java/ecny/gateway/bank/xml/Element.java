package ecny.gateway.bank.xml;

import ecny.gateway.bank.message.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of a {@link Shape}: one of the record's fields, or one that only holds others.
 *
 * <p>A text has a form, a part has a shape, what only holds others has children. Of fields, the slot is the place of the component
 * in the record; an element that always has one value has that and no slot.
 */
public final class Element {
    static final int NO_SLOT = -1;

    private final String name;
    private final String namespace;
    private final List<Element> children = new ArrayList<>();
    private Form form = Form.PART;
    private @Nullable Shape part;
    private @Nullable String fixed;
    private @Nullable Class<?> codes;
    private int slot = NO_SLOT;
    private int atLeast;
    private boolean repeated;
    private String use = "";
    private String example = "";
    private boolean sensitive;

    Element(String name, String namespace) {
        this.name = name;
        this.namespace = namespace;
    }

    Element text(int ofSlot, Form ofForm, Class<?> type) {
        slot = ofSlot;
        form = ofForm;
        codes = type.isEnum() ? type : null;
        return this;
    }

    Element part(int ofSlot, Shape shape) {
        slot = ofSlot;
        part = shape;
        return this;
    }

    Element fixed(String value) {
        form = Form.CODE;
        fixed = value;
        return this;
    }

    Element occurs(boolean list, int least) {
        repeated = list;
        atLeast = least;
        return this;
    }

    Element described(String itsUse, String itsExample, boolean isSensitive) {
        use = itsUse;
        example = itsExample;
        sensitive = isSensitive;
        return this;
    }

    /** An element that only holds others is required when one of them is; an only child is required in it. */
    void settle() {
        for (Element child : children) {
            child.settle();
        }
        if (isHolder()) {
            atLeast = children.stream().anyMatch(child -> child.atLeast > 0) ? 1 : 0;
            if (children.size() == 1) {
                Element only = children.get(0);
                only.atLeast = Math.max(1, only.atLeast);
            }
        }
    }

    public String name() {
        return name;
    }

    /** Empty for the namespace of what it stands in. */
    public String namespace() {
        return namespace;
    }

    /** The elements it holds; those of a part are in its shape. */
    public List<Element> children() {
        return part == null ? children : part.elements();
    }

    List<Element> ownChildren() {
        return children;
    }

    public boolean isHolder() {
        return part == null && form == Form.PART;
    }

    public boolean isText() {
        return form != Form.PART;
    }

    public Form form() {
        return form;
    }

    public @Nullable Shape part() {
        return part;
    }

    /** The value it always has. */
    public @Nullable String fixed() {
        return fixed;
    }

    /** The enum whose constants are the codes. */
    public @Nullable Class<?> codes() {
        return codes;
    }

    int slot() {
        return slot;
    }

    /** How many there are at least in what holds it. */
    public int atLeast() {
        return atLeast;
    }

    public boolean isRepeated() {
        return repeated;
    }

    public String use() {
        return use;
    }

    public String example() {
        return example;
    }

    public boolean isSensitive() {
        return sensitive;
    }
}
