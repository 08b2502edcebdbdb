package ecny.sim.privacy;

import ecny.sim.population.RandomStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Makes up the identity of a wallet's owner from the run's seed: the same seed, the same people. Any thread. */
final class SyntheticPeople {
    private static final String[] SURNAMES = "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗".split(" ", -1);
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂英华玉兰春梅建国志文辉宇晨欣怡子涵";
    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ID_CHECK = "10X98765432";
    private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1945, 1, 1);
    private static final int BIRTHDAYS = 22_600;
    private static final String NO_PHONE = "12";
    private static final String NO_REGION = "99";
    private static final String NO_ISSUER = "999999";

    private final RandomStream stream;

    SyntheticPeople(long seed) {
        this.stream = RandomStream.of(seed, "identities");
    }

    Identity of(long wallet) {
        RandomStream own = stream.at(wallet);
        StringBuilder name = new StringBuilder(SURNAMES[own.nextInt(SURNAMES.length)]);
        for (int left = 1 + own.nextInt(2); left > 0; left--) {
            name.append(GIVEN.charAt(own.nextInt(GIVEN.length())));
        }
        String phone = NO_PHONE + digits(own, 9);
        String birthday = FIRST_BIRTHDAY
                .plusDays(own.nextInt(BIRTHDAYS))
                .format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT));
        String id = NO_REGION + digits(own, 4) + birthday + digits(own, 3);
        String card = NO_ISSUER + digits(own, 12);
        return new Identity(name.toString(), phone, id + idCheck(id), card + luhn(card));
    }

    private static String digits(RandomStream own, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(own.nextInt(10));
        }
        return digits.toString();
    }

    /** ISO 7064 MOD 11-2, as GB 11643 has it. */
    static char idCheck(String first17) {
        int sum = 0;
        for (int i = 0; i < ID_WEIGHTS.length; i++) {
            sum += ID_WEIGHTS[i] * (first17.charAt(i) - '0');
        }
        return ID_CHECK.charAt(sum % 11);
    }

    private static char luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
