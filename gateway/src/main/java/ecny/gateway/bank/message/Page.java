package ecny.gateway.bank.message;

/** Which part of a long report this is. */
public record Page(
        @Field(at = "PgNb", as = Form.COUNT, use = "1 is the first", example = "1")
        long number,

        @Field(at = "LastPgInd", as = Form.FLAG, use = "whether it is the last", example = "true")
        boolean last) {
    /** The whole report in one message. */
    public static final Page ONLY = new Page(1, true);
}
