package ecny.gateway.codes;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a merchant-presented EMVCo QR code says (EMV QRCPS Merchant-Presented Mode 1.1): data objects that begin with the
 * payload format and end with a CRC. {@link #read} is strict, so whatever it accepts {@link #write} gives back to the letter.
 * Immutable.
 */
public final class EmvPayload {
    /** Templates of a payment network's own account information; each begins with a globally unique identifier. */
    private static final int FIRST_ACCOUNT_TEMPLATE = 26;

    private static final int LAST_ACCOUNT = 51;
    private static final int FIRST_UNRESERVED = 80;
    private static final String CRC_HEAD = "6304";

    private enum Rule {
        FORMAT("00", true, "01", "the payload format indicator 01"),
        INITIATION("01", false, "1[12]", "11 (static) or 12 (dynamic)"),
        CATEGORY("52", true, "[0-9]{4}", "a merchant category code of four digits"),
        CURRENCY("53", true, "[0-9]{3}", "a numeric currency code of three digits"),
        AMOUNT("54", false, "(?=.{1,13}$)[0-9]+(\\.[0-9]*)?", "an amount of at most 13 digits and point"),
        TIP("55", false, "0[123]", "01, 02 or 03"),
        FIXED_FEE("56", false, "(?=.{1,13}$)[0-9]+(\\.[0-9]*)?", "an amount of at most 13 digits and point"),
        PERCENTAGE("57", false, "(?=.{1,5}$)[0-9]+(\\.[0-9]*)?", "a percentage of at most five characters"),
        COUNTRY("58", true, "[A-Z]{2}", "a country code of two capital letters"),
        NAME("59", true, "(?s).{1,25}", "a merchant's name of at most 25 characters"),
        CITY("60", true, "(?s).{1,15}", "a city of at most 15 characters"),
        POSTAL_CODE("61", false, "(?s).{1,10}", "a postal code of at most 10 characters");

        private final String id;
        private final boolean mandatory;
        private final Pattern form;
        private final String expectation;

        Rule(String id, boolean mandatory, String form, String expectation) {
            this.id = id;
            this.mandatory = mandatory;
            this.form = Pattern.compile(form);
            this.expectation = expectation;
        }

        void check(DataObjects objects) throws EmvFormatException {
            Optional<String> value = objects.value(id);
            if (value.isEmpty() && mandatory) {
                throw new EmvFormatException("object " + id + " is missing: " + expectation + " expected");
            }
            if (value.isPresent() && !form.matcher(value.get()).matches()) {
                throw new EmvFormatException("object " + id + ": " + expectation + " expected");
            }
        }
    }

    private final DataObjects objects;

    private EmvPayload(DataObjects objects) {
        this.objects = objects;
    }

    /**
     * @param objects all but the CRC
     * @throws EmvFormatException naming the object and the rule
     */
    public static EmvPayload of(DataObjects objects) throws EmvFormatException {
        if (!objects.write().startsWith("000201")) {
            throw new EmvFormatException("a payload begins with 000201");
        }
        for (Rule rule : Rule.values()) {
            rule.check(objects);
        }
        if (objects.value("63").isPresent()) {
            throw new EmvFormatException("the CRC 63 is the last object");
        }
        convenienceFee(objects);
        boolean account = false;
        for (Map.Entry<String, String> object : objects.values().entrySet()) {
            int id = Integer.parseInt(object.getKey());
            account |= id >= 2 && id <= LAST_ACCOUNT;
            if ((id >= FIRST_ACCOUNT_TEMPLATE && id <= LAST_ACCOUNT) || id >= FIRST_UNRESERVED) {
                identified(objects, object.getKey());
            }
        }
        if (!account) {
            throw new EmvFormatException("at least one merchant account, object 02 to 51, expected");
        }
        objects.template("62");
        language(objects);
        return new EmvPayload(objects);
    }

    private static void convenienceFee(DataObjects objects) throws EmvFormatException {
        String tip = objects.value("55").orElse("");
        if (objects.value("56").isPresent() != tip.equals("02")) {
            throw new EmvFormatException("object 56, a fixed fee, stands with 55 = 02 and only with it");
        }
        if (objects.value("57").isPresent() != tip.equals("03")) {
            throw new EmvFormatException("object 57, a percentage, stands with 55 = 03 and only with it");
        }
    }

    private static void identified(DataObjects objects, String id) throws EmvFormatException {
        DataObjects template = objects.template(id).orElseThrow();
        if (template.value("00").isEmpty()) {
            throw new EmvFormatException("template " + id + " needs a globally unique identifier, 00");
        }
    }

    private static void language(DataObjects objects) throws EmvFormatException {
        Optional<DataObjects> template = objects.template("64");
        if (template.isPresent()
                && (template.get().value("00").filter(l -> l.length() == 2).isEmpty()
                        || template.get().value("01").isEmpty())) {
            throw new EmvFormatException("template 64 needs a language of two letters, 00, and a merchant's name, 01");
        }
    }

    /** @throws EmvFormatException naming the object and the rule */
    public static EmvPayload read(String text) throws EmvFormatException {
        int crcAt = text.length() - 4;
        if (crcAt < CRC_HEAD.length() || !text.startsWith(CRC_HEAD, crcAt - CRC_HEAD.length())) {
            throw new EmvFormatException("a payload ends with 6304 and the CRC");
        }
        String expected = Crc16.of(text.substring(0, crcAt));
        if (!text.substring(crcAt).equals(expected)) {
            throw new EmvFormatException("CRC " + expected + " expected, " + text.substring(crcAt) + " found");
        }
        return of(DataObjects.read(text.substring(0, crcAt - CRC_HEAD.length())));
    }

    /** All but the CRC. */
    public DataObjects objects() {
        return objects;
    }

    /** The text of the QR code. */
    public String write() {
        String text = objects.write() + CRC_HEAD;
        return text + Crc16.of(text);
    }
}
