package ecny.gateway.wechat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Merchants by their number, and customers by their openid, which here is made of the wallet's number. Immutable. */
public final class Directory {
    private static final Pattern OPENID = Pattern.compile("oEcny-([0-9]{16})");

    private final Map<String, Merchant> merchants = new HashMap<>();

    public Directory(List<Merchant> merchants) {
        for (Merchant merchant : merchants) {
            if (this.merchants.put(merchant.mchid(), merchant) != null) {
                throw new IllegalArgumentException("two merchants with mchid " + merchant.mchid());
            }
        }
    }

    Optional<Merchant> merchant(String mchid) {
        return Optional.ofNullable(merchants.get(mchid));
    }

    Iterable<Merchant> merchants() {
        return merchants.values();
    }

    /** What a merchant knows a customer by. */
    public static String openidOf(long wallet) {
        return String.format(java.util.Locale.ROOT, "oEcny-%016d", wallet);
    }

    /** The wallet of an openid, if it is one. Whether it exists the ledger knows. */
    static Optional<Long> walletOf(String openid) {
        Matcher matcher = OPENID.matcher(openid);
        return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }
}
