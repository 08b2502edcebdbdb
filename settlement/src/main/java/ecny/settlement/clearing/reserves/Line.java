package ecny.settlement.clearing.reserves;

/** A line of a balance sheet. */
public enum Line {
    RESERVES("reserves at the central bank", "存放中央银行准备金"),
    MARGIN("customers' margin at the central bank", "备付金(保证金)"),
    INTRADAY_CREDIT("intraday credit", "日间透支"),
    CENTRAL_BANK_LOANS("central-bank loans", "中央银行贷款"),
    NET_POSITION("net clearing position, not settled", "待结算轧差净额"),
    SECURITIES("government securities", "国债"),
    VAULT("e-CNY in the bank's vault", "银行库数字人民币"),
    ECNY_ISSUED("e-CNY issued", "数字人民币发行"),
    CUSTOMER_LOANS("loans to customers", "客户贷款"),
    DEPOSITS("deposits", "存款"),
    WALLETS("wallet balances", "钱包余额"),
    IN_TRANSIT("payments under way", "清算中款项"),
    AGENT("balance with the settlement agent", "代理行存款"),
    INTERBANK("claims on other institutions, net", "同业净额");

    private final String english;
    private final String chinese;

    Line(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }
}
