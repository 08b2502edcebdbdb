package ecny.wallet.crypto;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** Looks into an object for what was not wiped. */
final class Secrets {
    private Secrets() {}

    /** How many numbers other than zero are in the object's own arrays of bytes and longs (not in those of other objects). */
    static int of(Object object) {
        int count = 0;
        for (Field field : object.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || !field.getType().isArray()) {
                continue;
            }
            field.setAccessible(true);
            try {
                count += inArray(field.get(object));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return count;
    }

    /** What a field of another object holds. */
    static Object inside(Object object, String fieldName) {
        try {
            Field field = object.getClass().getDeclaredField(fieldName);
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many numbers other than zero an array holds, nested ones included. */
    static int inArray(Object array) {
        int count = 0;
        for (int i = 0; i < Array.getLength(array); i++) {
            Object element = Array.get(array, i);
            if (element instanceof Number number) {
                count += number.longValue() == 0 ? 0 : 1;
            } else if (element.getClass().isArray()) {
                count += inArray(element);
            }
        }
        return count;
    }
}
