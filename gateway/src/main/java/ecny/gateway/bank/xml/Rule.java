package ecny.gateway.bank.xml;

/** What the reader asks of a message. Each rule has the ISO 20022 reason code with which its breach is answered. */
public enum Rule {
    TOO_LONG_MESSAGE("FF01", true, "the message is longer than the door takes", "报文过长"),
    NOT_UTF_8(
            "FF01",
            true,
            "the message is UTF-8 without a byte order mark, and says no other encoding",
            "编码须为无BOM的UTF-8"),
    NOT_XML("FF01", true, "the message is not well-formed XML 1.0", "XML格式错误"),
    NO_DOCUMENT_TYPE(
            "FF01",
            true,
            "a document type, a comment, a processing instruction or CDATA is not allowed",
            "不允许DTD、实体、注释、处理指令或CDATA"),
    UNKNOWN_MESSAGE("FF01", true, "the namespace is of no message and version of this profile", "报文类型或版本不在本规范内"),
    HEADER_AND_DOCUMENT("FF01", true, "header and document name one message and have one id", "报文头与报文体不一致"),
    UNKNOWN_ELEMENT("FF01", true, "the profile has no such element here", "未知元素"),
    MISPLACED_ELEMENT("FF01", true, "elements stand in the order of the schema", "元素顺序错误"),
    REPEATED_ELEMENT("FF01", true, "the element stands here once only", "元素重复"),
    MISSING_ELEMENT("FF01", true, "a required element is missing", "缺少必填元素"),
    EMPTY_ELEMENT("FF01", true, "an element holds something, or is left out", "元素不能为空"),
    TEXT_NOT_ALLOWED("FF01", true, "between elements there is only white space", "元素之间不允许文本"),
    ATTRIBUTE("FF01", true, "only amounts have an attribute, the currency, and no other", "属性错误"),
    TOO_MANY_ITEMS("FF01", true, "the message has more items than the door takes", "明细笔数超限"),
    FORM("FF01", false, "the text has the form of the field's type", "字段格式错误"),
    TOO_LONG("FF01", false, "the text is not longer than the field's type allows", "字段过长"),
    NO_SUCH_CODE("FF01", false, "the code is one of the listed ones", "代码不在列表中"),
    NO_SUCH_DATE("DT01", false, "the date or time exists", "日期或时间不存在"),
    CURRENCY("AM03", false, "amounts are in CNY", "币种须为CNY"),
    AMOUNT_ZERO("AM01", false, "an amount is more than nothing", "金额不能为零"),
    AMOUNT_NEGATIVE("AM12", false, "an amount has no sign", "金额不能为负"),
    AMOUNT_PRECISION("AM12", false, "an amount has at most two decimals", "金额最多两位小数"),
    AMOUNT_TOO_LARGE("AM12", false, "an amount is not above 10 trillion yuan", "金额过大"),
    ITEM_COUNT("AM18", false, "the number of items is the number that the message says it has", "笔数不符"),
    CONTROL_SUM("AM10", false, "the control sum is the sum of the items' amounts", "控制总额不符"),
    ITEM_TWICE("DU03", false, "an item's id stands in a message once only", "明细编号重复"),
    SENDER("RC01", false, "header, group and agents name the institution that signed", "发送机构不符"),
    SEAL("DS0E", false, "a sealed field opens with the receiver's key and fits the message", "加密字段无法解封");

    private final String isoReason;
    private final boolean aboutForm;
    private final String english;
    private final String chinese;

    Rule(String isoReason, boolean aboutForm, String english, String chinese) {
        this.isoReason = isoReason;
        this.aboutForm = aboutForm;
        this.english = english;
        this.chinese = chinese;
    }

    /** Four characters. */
    public String isoReason() {
        return isoReason;
    }

    /** Whether the message could not be understood (answered with {@code admi.002}), not only refused for a value. */
    public boolean isAboutForm() {
        return aboutForm;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }
}
