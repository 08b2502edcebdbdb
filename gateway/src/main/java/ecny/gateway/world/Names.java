package ecny.gateway.world;

/** Names of people who do not exist: a common surname and a given name, by number. */
final class Names {
    private static final String[] SURNAMES = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"};
    private static final String[] GIVEN = {"明", "芳", "伟", "静", "磊", "娜", "洋", "敏", "军", "丽", "晨", "雪"};

    private Names() {}

    static String of(int n) {
        return SURNAMES[n % SURNAMES.length] + GIVEN[n / SURNAMES.length % GIVEN.length];
    }
}
