package ecny.gateway.bank.xml;

import ecny.gateway.bank.message.Field;
import ecny.gateway.bank.message.Fixed;
import ecny.gateway.bank.message.Form;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code ecny.gateway.bank.message} as a tree of elements, made once from its annotations. Immutable.
 */
public final class Shape {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> record) {
            return new Shape(record);
        }
    };

    private final Class<?> record;
    private final List<Element> elements;
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;
    private final boolean[] lists;

    private Shape(Class<?> record) {
        this.record = record;
        RecordComponent[] components = Objects.requireNonNull(record.getRecordComponents(), record + " is no record");
        accessors = new MethodHandle[components.length];
        lists = new boolean[components.length];
        Element root = new Element(record.getSimpleName(), "");
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            constructor = lookup.findConstructor(record, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            for (int slot = 0; slot < components.length; slot++) {
                accessors[slot] = lookup.unreflect(components[slot].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
                lists[slot] = components[slot].getType() == List.class;
                place(root, components[slot], slot);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record + " is not public", e);
        }
        root.settle();
        elements = List.copyOf(root.ownChildren());
    }

    public static Shape of(Class<?> record) {
        return SHAPES.get(record);
    }

    private static void place(Element root, RecordComponent component, int slot) {
        @Nullable Fixed fixed = component.getAnnotation(Fixed.class);
        if (fixed != null) {
            last(root, fixed.at(), "")
                    .fixed(fixed.value())
                    .occurs(false, 1)
                    .described(fixed.use(), fixed.value(), false);
        }
        @Nullable Field field = component.getAnnotation(Field.class);
        if (field == null) {
            throw new IllegalStateException(component + " says not where it stands");
        }
        boolean list = component.getType() == List.class;
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        Class<?> type = list
                ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
        Element element = last(root, field.at(), field.namespace())
                .occurs(list, list ? field.atLeast() : optional ? 0 : 1)
                .described(field.use(), field.example(), field.sensitive());
        if (field.as() == Form.PART) {
            element.part(slot, of(type));
        } else {
            element.text(slot, field.as(), type);
        }
    }

    /** The element at a path, made with those on the way unless the way is already there. */
    private static Element last(Element root, String path, String namespace) {
        Element at = root;
        String[] names = path.split("/", -1);
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            List<Element> children = at.ownChildren();
            boolean isLast = i == names.length - 1;
            Element child = children.isEmpty() ? null : children.get(children.size() - 1);
            if (child == null || !child.name().equals(name)) {
                if (children.stream().anyMatch(before -> before.name().equals(name))) {
                    throw new IllegalStateException(path + " stands in two places");
                }
                child = new Element(name, isLast ? namespace : "");
                children.add(child);
            } else if (isLast) {
                throw new IllegalStateException(path + " is described twice");
            }
            at = child;
        }
        return at;
    }

    /** The elements, in order. */
    public List<Element> elements() {
        return elements;
    }

    public Class<?> record() {
        return record;
    }

    int slots() {
        return accessors.length;
    }

    /** Whether the component in this slot is a list. */
    boolean isList(int slot) {
        return lists[slot];
    }

    Object make(@Nullable Object[] components) {
        try {
            return constructor.invokeExact(components);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record's constructor threw a checked exception", e);
        }
    }

    @Nullable
    Object get(Object ofRecord, int slot) {
        try {
            return accessors[slot].invokeExact(ofRecord);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record's accessor threw a checked exception", e);
        }
    }
}
