package ecny.gateway.file;

/** What a line of a payments file must be; its words complete "expected …" and 「应为……」. The columns: docs/import.md. */
public enum LineRule {
    HEADER(
            "the columns id, time, type, payer, payee, amount, currency, each once, and if wanted payment_id",
            "id、time、type、payer、payee、amount、currency 各一列,可另加 payment_id 列"),
    LINE_LENGTH("a line of at most 1,024 characters", "不超过 1024 个字符的一行"),
    FIELD_COUNT("as many fields as the header has", "与表头列数相同的字段"),
    QUOTES("quotes around a whole field, doubled within it", "引号须包住整个字段,字段内的引号须成对"),
    ID("a UUID, or a text of 1 to 64 printable characters", "UUID 或 1 至 64 个可见字符"),
    DUPLICATE_ID("an id that no earlier line has with other content", "未被内容不同的前面某行使用过的编号"),
    TIME(
            "a time such as 2020-10-09T10:15:30 (in China) or 2020-10-09T10:15:30+08:00, from 2020-08-30 to 2099-12-31",
            "2020-10-09T10:15:30(中国时间)或 2020-10-09T10:15:30+08:00 之类的时间,2020-08-30 至 2099-12-31"),
    TIME_ORDER("a time not before that of an earlier line", "不早于前面各行的时间"),
    TYPE("exchange, redeem, transfer, pay or refund", "exchange、redeem、transfer、pay 或 refund"),
    WALLET("a wallet number: 16 digits, the last one the Luhn check digit", "钱包编号:16 位数字,末位为 Luhn 校验码"),
    OPERATOR("a wallet of a known operator", "已知运营机构的钱包"),
    BANK_SIDE("nothing, or the wallet's operator (its first 3 digits)", "空,或该钱包的运营机构(前 3 位)"),
    EMPTY("nothing: this type has no such field", "空:此类型无此字段"),
    AMOUNT("an amount above 0 in yuan with at most 2 decimals", "大于零、最多两位小数的元金额"),
    CURRENCY("CNY", "CNY");

    private final String english;
    private final String chinese;

    LineRule(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** What is expected, in English. */
    public String english() {
        return english;
    }

    /** 应为何物。 */
    public String chinese() {
        return chinese;
    }
}
