package ecny.gateway.codes;

import ecny.wallet.money.Fen;
import ecny.wallet.rulebook.RulebookReader;
import ecny.wallet.rulebook.Sourced;
import java.io.InputStream;

/**
 * The scheme's rules about codes, as data with source and confidence: {@code codes.yaml}.
 *
 * @param paymentCode what a consumer shows
 * @param merchantCode what a merchant shows
 */
public record CodeRules(PaymentCodeRule paymentCode, MerchantCodeRule merchantCode) {
    /**
     * @param prefix the digits it begins with
     * @param lifeSeconds the longest it may be used
     * @param unitSeconds the step of the time inside; a wallet's code changes with it
     * @param aheadSeconds how much before its time it is taken, for clocks that differ
     */
    public record PaymentCodeRule(
            Sourced<String> prefix,
            Sourced<Integer> lifeSeconds,
            Sourced<Integer> unitSeconds,
            Sourced<Integer> aheadSeconds) {}

    /**
     * @param staticPerDayYuan the most that one payer may pay by static codes in a business day
     * @param dynamicLifeSeconds how long a dynamic code lives when nobody says otherwise
     */
    public record MerchantCodeRule(Sourced<String> staticPerDayYuan, Sourced<Integer> dynamicLifeSeconds) {
        public long staticPerDayFen() {
            return Fen.parseYuan(staticPerDayYuan.value());
        }
    }

    /** The rules that come with the simulator. */
    public static CodeRules builtIn() {
        return Resources.read("codes.yaml", CodeRules.class);
    }

    /** Reads a YAML file of this package. */
    static final class Resources {
        private Resources() {}

        static <T> T read(String file, Class<T> type) {
            InputStream yaml = CodeRules.class.getResourceAsStream(file);
            if (yaml == null) {
                throw new IllegalStateException(file + " is missing beside " + CodeRules.class.getName());
            }
            return RulebookReader.read(file, yaml, type);
        }
    }
}
