package ecny.gateway.bank.message;

/**
 * The forms that a field's text can have: the ISO 20022 data type, and how this profile narrows it. How each is read, written and
 * put into a schema is in {@code ecny.gateway.bank.xml}.
 */
public enum Form {
    /** Not a text: a record of fields of its own. */
    PART("", "", 0, ""),
    ID35(
            "Max35Text",
            "ISO 20022 external character set of identifiers: letters, digits and / - ? : ( ) . , ' + with single spaces inside",
            35,
            "[0-9A-Za-z/\\-?:().,'+]+( [0-9A-Za-z/\\-?:().,'+]+)*"),
    TEXT35("Max35Text", "printable Unicode, no blanks at the ends", 35, Form.PRINTABLE),
    TEXT105("Max105Text", "printable Unicode, no blanks at the ends", 105, Form.PRINTABLE),
    TEXT140("Max140Text", "printable Unicode, no blanks at the ends", 140, Form.PRINTABLE),
    TEXT350("Max350Text", "printable Unicode, no blanks at the ends", 350, Form.PRINTABLE),
    INSTITUTION(
            "Max35Text",
            "JR/T 0124 financial institution code: a capital letter and 13 capital letters or digits",
            14,
            "[A-Z][A-Z0-9]{13}"),
    ACCOUNT("Max34Text", "letters and digits; a wallet number has 16 digits", 34, "[0-9A-Za-z]{1,34}"),
    AMOUNT(
            "ActiveCurrencyAndAmount",
            "yuan, more than nothing, at most two decimals, attribute Ccy=\"CNY\" (ISO 4217)",
            17,
            Form.DECIMAL),
    MONEY(
            "ActiveOrHistoricCurrencyAndAmount",
            "yuan, nothing or more, at most two decimals, attribute Ccy=\"CNY\" (ISO 4217)",
            18,
            Form.DECIMAL),
    SUM("DecimalNumber", "yuan, nothing or more, at most two decimals", 18, Form.DECIMAL),
    COUNT("Max15NumericText", "a whole number without leading zeros", 15, "0|[1-9][0-9]{0,14}"),
    DATE("ISODate", "without a time zone", 10, "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    TIME(
            "ISODateTime",
            "with a time zone, at most milliseconds",
            29,
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,3})?(Z|[+\\-][0-9]{2}:[0-9]{2})"),
    CODE("Code", "one of the listed words", 12, ""),
    CODE4("Max4Text", "ISO 20022 external code set: four capital letters or digits", 4, "[A-Z0-9]{4}"),
    FLAG("TrueFalseIndicator", "", 5, "true|false"),
    MESSAGE_NAME("Max35Text", "name of a message", 15, "[a-z]{4}\\.[0-9]{3}\\.[0-9]{3}\\.[0-9]{2}"),
    BASE64("Max2048Binary", "Base64 without line breaks", 2048, "[A-Za-z0-9+/]+={0,2}");

    private static final String PRINTABLE = "[^\\p{C}\\p{Z}]+( +[^\\p{C}\\p{Z}]+)*";
    private static final String DECIMAL = "(0|[1-9][0-9]{0,14})(\\.[0-9]{1,2})?";

    private final String isoType;
    private final String narrowed;
    private final int longest;
    private final String pattern;

    Form(String isoType, String narrowed, int longest, String pattern) {
        this.isoType = isoType;
        this.narrowed = narrowed;
        this.longest = longest;
        this.pattern = pattern;
    }

    /** The name of the ISO 20022 data type. */
    public String isoType() {
        return isoType;
    }

    /** What more is asked of it here, in words. */
    public String narrowed() {
        return narrowed;
    }

    /** The most characters (code points) it may have. */
    public int longest() {
        return longest;
    }

    /** A regular expression over the whole text that Java and XML Schema both understand; empty if there is none. */
    public String pattern() {
        return pattern;
    }
}
