package ecny.gateway.bank.xml;

import ecny.gateway.bank.message.Form;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.money.Fen;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text of each form as a value, and back. What {@link #write} gives, {@link #read} takes. */
final class Forms {
    /** Text and value: amounts are fen, times instants. */
    static final String CURRENCY = "CNY";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");
    private static final Pattern TIME_PATTERN = Pattern.compile(Form.TIME.pattern());
    private static final Pattern SIGNED_DECIMAL = Pattern.compile("-[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern FINE_DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,14})\\.[0-9]{3,18}");
    private static final int SHOWN = 35;

    /** Why a text is not a value of its form. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        final Rule rule;

        Unfit(Rule rule, String detail) {
            super(detail, null, false, false);
            this.rule = rule;
        }
    }

    private Forms() {}

    /** @throws Unfit saying which rule the text breaks */
    static Object read(Form form, @Nullable Class<?> codes, String text) throws Unfit {
        if (text.isEmpty()) {
            throw new Unfit(Rule.EMPTY_ELEMENT, "");
        }
        if (text.length() > form.longest()
                && form != Form.CODE
                && text.codePointCount(0, text.length()) > form.longest()) {
            throw new Unfit(Rule.TOO_LONG, "at most " + form.longest() + " characters");
        }
        return switch (form) {
            case ID35 -> fit(isIdentifier(text), form, text);
            case TEXT35, TEXT105, TEXT140, TEXT350 -> fit(isPrintable(text), form, text);
            case INSTITUTION -> fit(isInstitution(text), form, text);
            case ACCOUNT -> fit(isAlphanumeric(text, 0, true), form, text);
            case CODE4 -> fit(text.length() == 4 && isAlphanumeric(text, 0, false), form, text);
            case AMOUNT -> amount(text);
            case MONEY, SUM -> fen(form, text);
            case COUNT -> count(text);
            case DATE -> date(text);
            case TIME -> time(text);
            case FLAG -> flag(text);
            case CODE -> code(codes, text);
            case MESSAGE_NAME -> fit(isMessageName(text), form, text);
            case BASE64 -> fit(isBase64(text), form, text);
            case PART -> throw new IllegalStateException(form + " is no text");
        };
    }

    /** The text of a value. @throws IllegalArgumentException if the value does not fit the form */
    static String write(Form form, Object value) {
        return switch (form) {
            case AMOUNT, MONEY, SUM -> Fen.toYuan((Long) value);
            case TIME -> TIME.format(((Instant) value).atOffset(BusinessDay.SHANGHAI));
            case CODE -> ((Enum<?>) value).name();
            default -> value.toString();
        };
    }

    private static String fit(boolean fits, Form form, String text) throws Unfit {
        if (!fits) {
            throw new Unfit(Rule.FORM, "'" + shown(text) + "' is not " + form.isoType() + " (" + form.narrowed() + ")");
        }
        return text;
    }

    static String shown(String text) {
        String plain = text.replaceAll("\\p{C}", "?");
        return plain.codePointCount(0, plain.length()) <= SHOWN
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, SHOWN)) + "…";
    }

    private static Long amount(String text) throws Unfit {
        long fen = fen(Form.AMOUNT, text);
        if (fen == 0) {
            throw new Unfit(Rule.AMOUNT_ZERO, "");
        }
        if (fen > Fen.LARGEST_AMOUNT) {
            throw new Unfit(Rule.AMOUNT_TOO_LARGE, "");
        }
        return fen;
    }

    private static Long fen(Form form, String text) throws Unfit {
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        int decimals = point < 0 ? 0 : text.length() - point - 1;
        boolean fits = whole >= 1 && whole <= 15 && (point < 0 || decimals == 1 || decimals == 2);
        fits = fits && (whole == 1 || text.charAt(0) != '0');
        long fen = 0;
        for (int i = 0; fits && i < text.length(); i++) {
            char digit = text.charAt(i);
            if (i == point) {
                continue;
            }
            fits = digit >= '0' && digit <= '9';
            fen = fen * 10 + (digit - '0');
        }
        if (!fits) {
            throw unfitDecimal(form, text);
        }
        return decimals == 2 ? fen : decimals == 1 ? fen * 10 : fen * 100;
    }

    private static Unfit unfitDecimal(Form form, String text) {
        if (SIGNED_DECIMAL.matcher(text).matches()) {
            return new Unfit(Rule.AMOUNT_NEGATIVE, shown(text));
        }
        if (FINE_DECIMAL.matcher(text).matches()) {
            return new Unfit(Rule.AMOUNT_PRECISION, shown(text));
        }
        return new Unfit(Rule.FORM, "'" + shown(text) + "' is not " + form.isoType() + " (" + form.narrowed() + ")");
    }

    private static Long count(String text) throws Unfit {
        boolean fits = text.length() == 1 || text.charAt(0) != '0';
        for (int i = 0; fits && i < text.length(); i++) {
            fits = isDigit(text.charAt(i));
        }
        fit(fits, Form.COUNT, text);
        return Long.parseLong(text);
    }

    private static LocalDate date(String text) throws Unfit {
        boolean fits = text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
        for (int i = 0; fits && i < 10; i++) {
            fits = i == 4 || i == 7 || isDigit(text.charAt(i));
        }
        fit(fits, Form.DATE, text);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Unfit(Rule.NO_SUCH_DATE, shown(text));
        }
    }

    private static Instant time(String text) throws Unfit {
        fit(TIME_PATTERN.matcher(text).matches(), Form.TIME, text);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Unfit(Rule.NO_SUCH_DATE, shown(text));
        }
    }

    private static Boolean flag(String text) throws Unfit {
        fit(text.equals("true") || text.equals("false"), Form.FLAG, text);
        return text.equals("true");
    }

    private static Object code(@Nullable Class<?> codes, String text) throws Unfit {
        if (codes == null) {
            return text;
        }
        for (Object code : codes.getEnumConstants()) {
            if (((Enum<?>) code).name().equals(text)) {
                return code;
            }
        }
        throw new Unfit(
                Rule.NO_SUCH_CODE, "'" + shown(text) + "' is none of " + Arrays.toString(codes.getEnumConstants()));
    }

    private static boolean isIdentifier(String text) {
        boolean afterSpace = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                if (afterSpace) {
                    return false;
                }
                afterSpace = true;
                continue;
            }
            afterSpace = false;
            boolean fits = isDigit(c) || isLetter(c) || "/-?:().,'+".indexOf(c) >= 0;
            if (!fits) {
                return false;
            }
        }
        return !afterSpace;
    }

    /** No control, format, private or unassigned character, no blank other than the space, and no space at the ends. */
    private static boolean isPrintable(String text) {
        if (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ') {
            return false;
        }
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point == ' ') {
                continue;
            }
            boolean unfit = switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.SPACE_SEPARATOR,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> true;
                default -> false;
            };
            if (unfit) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInstitution(String text) {
        return text.length() == 14 && isCapital(text.charAt(0)) && isAlphanumeric(text, 1, false);
    }

    private static boolean isAlphanumeric(String text, int from, boolean small) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits = isDigit(c) || isCapital(c) || (small && isLetter(c));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return isCapital(c) || (c >= 'a' && c <= 'z');
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isMessageName(String text) {
        return text.length() == 15 && text.matches(Form.MESSAGE_NAME.pattern());
    }

    private static boolean isBase64(String text) {
        int end = text.length();
        while (end > 0 && end > text.length() - 2 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c) && c != '+' && c != '/') {
                return false;
            }
        }
        return end > 0;
    }
}
