package ecny.sim.command;

import ecny.settlement.journal.Durability;
import ecny.sim.replay.Instants;
import ecny.sim.run.Speed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Words of the command line as values. What cannot be read is refused with the key of the rule it breaks. */
public final class Converters {
    private Converters() {}

    /** A number above 0, at most a million. */
    public static final class Scale implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                double scale = Double.parseDouble(text);
                if (scale > 0 && scale <= 1_000_000) {
                    return scale;
                }
            } catch (NumberFormatException notANumber) {
                // refused below
            }
            throw new TypeConversionException("rule.scale");
        }
    }

    /** {@code max}, {@code realtime} or {@code 60x}. */
    public static final class Pace implements ITypeConverter<Speed> {
        @Override
        public Speed convert(String text) {
            try {
                return Speed.parse(text);
            } catch (IllegalArgumentException refused) {
                throw new TypeConversionException("rule.speed");
            }
        }
    }

    /** A whole number from 1. */
    public static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            if (text.matches("[0-9]{1,12}") && Long.parseLong(text) > 0) {
                return Long.parseLong(text);
            }
            throw new TypeConversionException("rule.count");
        }
    }

    /** A whole number from 1 to 256. */
    public static final class Threads implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 256) {
                return Integer.parseInt(text);
            }
            throw new TypeConversionException("rule.threads");
        }
    }

    /** {@code process} or {@code power}. */
    public static final class Promise implements ITypeConverter<Durability> {
        @Override
        public Durability convert(String text) {
            for (Durability durability : Durability.values()) {
                if (durability.name().equals(text.toUpperCase(Locale.ROOT))) {
                    return durability;
                }
            }
            throw new TypeConversionException("rule.durability");
        }
    }

    /** An instant: with an offset, or a date and time in China, or a date for the end of that day. */
    public static final class Moment implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Instants.parse(text);
            } catch (DateTimeException refused) {
                throw new TypeConversionException("rule.moment");
            }
        }
    }

    /** A wallet number: 16 digits, the last one a check digit; blanks between them are allowed. */
    public static final class Wallet implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return ecny.wallet.identity.WalletNumber.parse(text.replace(" ", ""));
            } catch (IllegalArgumentException refused) {
                throw new TypeConversionException("rule.wallet");
            }
        }
    }
}
