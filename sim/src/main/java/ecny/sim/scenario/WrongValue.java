package ecny.sim.scenario;

import ecny.sim.language.Bilingual;

/** A value of a scenario that its record refuses. {@link ScenarioReader} adds the place and the whole path of the key. */
final class WrongValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String found;
    private final transient Bilingual expected;

    /**
     * @param key below the record's own key, for example {@code share} or {@code components[1].share}
     * @param found what stands there
     * @param expected what could stand there
     * @param chinese the same
     */
    WrongValue(String key, Object found, String expected, String chinese) {
        super(key + ": found " + found + ", expected " + expected);
        this.key = key;
        this.found = String.valueOf(found);
        this.expected = new Bilingual(expected, chinese);
    }

    String key() {
        return key;
    }

    String found() {
        return found;
    }

    Bilingual expected() {
        return expected;
    }

    /** A probability or a part of a whole. */
    static double share(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new WrongValue(key, value, "a number from 0 to 1", "0 至 1 的数");
        }
        return value;
    }

    /** A number above 0, at most {@code most}. */
    static double positive(String key, double value, double most) {
        if (!(value > 0 && value <= most)) {
            throw new WrongValue(
                    key, value, "a number above 0, at most " + plain(most), "大于 0 且不超过 " + plain(most) + " 的数");
        }
        return value;
    }

    /** A number from {@code least} to {@code most}. */
    static double between(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new WrongValue(
                    key,
                    value,
                    "a number from " + plain(least) + " to " + plain(most),
                    plain(least) + " 至 " + plain(most) + " 的数");
        }
        return value;
    }

    /** A whole number from {@code least} to {@code most}. */
    static long between(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new WrongValue(
                    key, value, "a whole number from " + least + " to " + most, least + " 至 " + most + " 的整数");
        }
        return value;
    }

    /** An amount from {@code least} to {@code most}, all in fen; the message speaks of yuan. */
    static long yuan(String key, long fen, long leastFen, long mostFen) {
        if (fen < leastFen || fen > mostFen) {
            throw new WrongValue(
                    key,
                    YuanToFen.toYuan(fen),
                    "an amount from " + YuanToFen.toYuan(leastFen) + " to " + YuanToFen.toYuan(mostFen) + " yuan",
                    YuanToFen.toYuan(leastFen) + " 至 " + YuanToFen.toYuan(mostFen) + " 元");
        }
        return fen;
    }

    /** A text that matches a pattern; {@code expected} and {@code chinese} say it in words. */
    static String matching(String key, String value, String pattern, String expected, String chinese) {
        if (!value.matches(pattern)) {
            throw new WrongValue(key, "'" + value + "'", expected, chinese);
        }
        return value;
    }

    private static String plain(double value) {
        return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
