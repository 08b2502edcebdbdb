package ecny.sim.supervision;

import ecny.sim.language.Bilingual;

/** The suspicious patterns, by the codes under which cases are opened. Their numbers stand in a {@link RuleSet}. */
public enum Pattern {
    /** Many pay in and one is paid, or the other way round. */
    P1("fan-in or fan-out", "分散转入集中转出或集中转入分散转出"),
    /** The same two, often, just below a threshold. */
    P2("often near a threshold", "频繁接近起点金额"),
    /** Nothing for half a year, then much. */
    P3("dormant, then active", "长期闲置后突然启用"),
    /** Comes and goes within minutes, nothing stays. */
    P4("fast in, fast out", "快进快出、不留余额"),
    /** A large amount in small pieces. */
    P5("structuring", "拆分交易"),
    /** A firm and many people. */
    P6("firm and many individuals", "单位与众多个人往来"),
    /** Many wallets opened and closed. */
    P7("wallets opened and closed", "频繁开户销户"),
    /** At night, round, across regions. */
    P8("night, round, cross-region", "夜间、整数、跨区域"),
    /** Many small wallets on one device push to one merchant. */
    P9("run-points", "跑分"),
    /** Money comes back to where it started. */
    P10("closed loop", "资金闭环"),
    /** Abroad in pieces. */
    P11("cross-border splitting", "跨境拆分");

    @SuppressWarnings("ImmutableEnumChecker") // two texts
    private final Bilingual title;

    Pattern(String english, String chinese) {
        title = new Bilingual(english, chinese);
    }

    /** In words. */
    public Bilingual title() {
        return title;
    }
}
