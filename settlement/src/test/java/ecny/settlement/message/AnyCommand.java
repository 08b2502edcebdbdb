package ecny.settlement.message;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Commands of every kind with values from the whole range of each field, out of a seed. */
@NullMarked
public final class AnyCommand {
    private static final Set<String> UINT8 = Set.of("walletClass", "kind", "state", "listedMerchantsOnly");
    private static final Set<String> UINT16 = Set.of("operatorCode", "currency");

    private AnyCommand() {}

    /** Every message of the schema once. */
    public static List<Command> oneOfEach(long seed) {
        Random random = new Random(seed);
        return Arrays.stream(Command.class.getPermittedSubclasses())
                .map(type -> of(type, random))
                .toList();
    }

    private static Command of(Class<?> type, Random random) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components).map(c -> value(c, random)).toArray();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return (Command) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }

    private static Object value(RecordComponent component, Random random) {
        String name = component.getName();
        Class<?> type = component.getType();
        if (type == CommandId.class) {
            return new CommandId(random.nextLong(), random.nextLong());
        }
        if (type == KeyBytes.class) {
            byte[] key = new byte[KeyBytes.LENGTH];
            random.nextBytes(key);
            return random.nextInt(4) == 0 ? KeyBytes.NONE : KeyBytes.of(key, 0);
        }
        if (type == String.class) {
            return "C1010311000013".substring(0, random.nextInt(15));
        }
        if (type == long.class) {
            return name.equals("count") ? random.nextLong(4_294_967_295L) : random.nextLong();
        }
        return UINT8.contains(name)
                ? random.nextInt(255)
                : UINT16.contains(name) ? random.nextInt(65_535) : random.nextInt();
    }
}
