package ecny.sim.privacy;

/**
 * Who a person is: synthetic, and chosen so that nobody can have it. Phones begin with 12, which is no mobile prefix; regions
 * begin with 99, which GB/T 2260 does not give; cards begin with 999999, which no issuer has.
 *
 * @param name 姓名
 * @param phone 手机号, 11 digits
 * @param id 公民身份号码, 18 characters with the check character of GB 11643
 * @param card 银行卡号, 19 digits with Luhn's check digit
 */
public record Identity(String name, String phone, String id, String card) {
    @Override
    public String toString() {
        return "Identity[not shown]";
    }

    /** A field of an identity. */
    public enum Field {
        NAME,
        PHONE,
        ID,
        CARD;

        /** The word in warrants, masks and columns. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The value of a field. */
    public String of(Field field) {
        return switch (field) {
            case NAME -> name;
            case PHONE -> phone;
            case ID -> id;
            case CARD -> card;
        };
    }
}
