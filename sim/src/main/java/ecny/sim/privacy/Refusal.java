package ecny.sim.privacy;

import ecny.sim.language.Bilingual;

/** Why the office does not do what it is asked. The name is the code in the access log. */
public enum Refusal {
    WARRANT_NOT_READABLE("the warrant cannot be read", "令状无法读取"),
    WARRANT_ONE_SIGNER("a warrant needs the signatures of two officers", "令状须有两名审批人员签名"),
    WARRANT_SAME_SIGNER("both signatures are of the same officer", "两个签名出自同一审批人员"),
    WARRANT_UNKNOWN_OFFICER("a signer is no officer of this office", "签名人不是本机构的审批人员"),
    OFFICER_OTHER_KEY("the key is not the one that this officer was appointed with", "密钥不是任命该审批人员时登记的密钥"),
    WARRANT_SIGNATURE_INVALID("a signature does not hold for what the warrant says", "签名与令状内容不符"),
    WARRANT_REVOKED("the warrant was revoked", "令状已撤销"),
    WARRANT_NOT_YET_VALID("the warrant is not valid yet", "令状尚未生效"),
    WARRANT_EXPIRED("the warrant has expired", "令状已过期"),
    WARRANT_OTHER_HOLDER("the warrant was given to somebody else", "令状的持有人是另一人"),
    WARRANT_OUT_OF_SCOPE("the warrant does not cover this person or field", "超出令状范围(对象或字段)"),
    WARRANT_QUOTA_SPENT("the warrant's number of reveals is used up", "令状的查询次数已用完"),
    PERSON_UNKNOWN("no person of this run has that pseudonym", "本次运行中没有该假名对应的人"),
    GRANT_UNKNOWN("there is no such grant for this recipient", "没有给该接收方的此项授权"),
    GRANT_SIGNATURE_INVALID("no officer has signed the grant", "授权没有审批人员的有效签名"),
    GRANT_REVOKED("the grant was revoked", "授权已撤销"),
    GRANT_EXPIRED("the grant has expired", "授权已过期"),
    GRANT_OTHER_PURPOSE("the grant is for another purpose", "授权的用途不同"),
    GRANT_QUOTA_SPENT("the grant's number of exports or rows is used up", "授权的导出次数或行数已用完"),
    EXPORT_SHAPE("an export is of plain columns or of counts and sums of one table", "导出只能是单个表的原始列,或计数与合计"),
    EXPORT_NOT_ANONYMOUS("fewer than k people stand behind some rows", "部分行背后的人数少于 k"),
    EXPORT_NOTHING("there is nothing to export", "没有可导出的内容"),
    NOISE_BUDGET_SPENT("the noise budget is spent", "噪声(隐私)预算已用完"),
    SQL_NOT_A_QUESTION("only one SELECT is answered here", "此处只回答一条 SELECT 语句"),
    SQL_FORBIDDEN("this reaches outside the tables of the run", "该语句超出本次运行的数据表"),
    SQL_TOO_LONG("the answer took too long", "查询超时"),
    SQL_TOO_LARGE("the answer needs too much memory or is too long", "结果过大或内存不足"),
    SQL_SYNTAX("from here on it cannot be read (line:column)", "自此处起无法读取(行:列)"),
    SQL_NO_SUCH_COLUMN("there is no such column (line:column)", "没有这一列(行:列)"),
    SQL_TYPES("this does not take values of these types (line:column)", "此处不接受这些类型的值(行:列)"),
    SQL_GROUPS("a column must stand in GROUP BY or in an aggregate (line:column)", "列须出现在 GROUP BY 中或聚合函数内(行:列)"),
    SQL_VALUE("a value cannot be converted (line:column)", "值无法转换(行:列)"),
    SQL_WRONG("the database cannot answer this (line:column)", "数据库无法回答该语句(行:列)");

    @SuppressWarnings("ImmutableEnumChecker") // two texts
    private final Bilingual words;

    Refusal(String english, String chinese) {
        this.words = new Bilingual(english, chinese);
    }

    /** For people. */
    public Bilingual words() {
        return words;
    }
}
