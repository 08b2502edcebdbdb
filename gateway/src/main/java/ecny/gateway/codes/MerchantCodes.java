package ecny.gateway.codes;

import ecny.wallet.crypto.HmacSm3;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.money.Fen;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads merchants' codes: EMVCo payloads with a template of this simulator, in which stands a code of 64 bits
 * (HMAC-SM3) over everything else. Nobody without the operator's key can make one, or change the payee or the amount of one
 * on the wall. EMVCo is not the native form of digital-RMB codes, which is not public (decision 0862). Any thread.
 */
public final class MerchantCodes {
    /** Names the template among those of other schemes. */
    public static final String IDENTIFIER = "ecny.simulator";

    private static final String ACCOUNT = "26";
    private static final int TAG_BYTES = 8;
    private static final String NO_TAG = "0".repeat(2 * TAG_BYTES);
    private static final String YUAN = "156";

    private final byte[] masterKey;

    /** @param masterKey of which every operator's key is derived; copied */
    public MerchantCodes(byte[] masterKey) {
        this.masterKey = masterKey.clone();
    }

    /** What a scanned merchant's code is. */
    public enum Fault {
        NOT_EMVCO("The text is not an EMVCo payload.", "不是EMVCo二维码。"),
        OTHER_SCHEME("The code is of another scheme.", "不是本系统的收款码。"),
        FORGED("The code was not made by the merchant's operator, or was changed.", "收款码被篡改或伪造。"),
        EXPIRED("The code has expired.", "收款码已过期。");

        private final String english;
        private final String chinese;

        Fault(String english, String chinese) {
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

    /** A merchant's code that is refused. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Fault fault;

        RefusedException(Fault fault, @Nullable Exception why) {
            super(fault.english() + (why == null ? "" : " " + why.getMessage()), why);
            this.fault = fault;
        }

        public Fault fault() {
            return fault;
        }
    }

    /** The text of the code's QR image. */
    public String write(MerchantCode code) {
        String untagged = payload(code, NO_TAG);
        int operator = WalletNumber.operator(code.merchant());
        return payload(code, tag(operator, untagged));
    }

    private static String payload(MerchantCode code, String tag) {
        Optional<MerchantCode.Order> order = code.order();
        DataObjects account =
                DataObjects.empty().with("00", IDENTIFIER).with("01", WalletNumber.format(code.merchant()));
        if (order.isPresent()) {
            account = account.with("02", Long.toString(order.get().expiresAt().getEpochSecond()));
        }
        DataObjects objects = DataObjects.empty()
                .with("00", "01")
                .with("01", order.isPresent() ? "12" : "11")
                .with(ACCOUNT, account.with("03", tag))
                .with("52", code.category())
                .with("53", YUAN);
        if (order.isPresent()) {
            objects = objects.with("54", Fen.toYuan(order.get().amountFen()));
        }
        objects = objects.with("58", "CN").with("59", code.name()).with("60", code.city());
        if (order.isPresent()) {
            objects = objects.with(
                    "62", DataObjects.empty().with("05", order.get().reference()));
        }
        if (code.chineseName().isPresent()) {
            objects = objects.with(
                    "64",
                    DataObjects.empty()
                            .with("00", "ZH")
                            .with("01", code.chineseName().get()));
        }
        try {
            return EmvPayload.of(objects).write();
        } catch (EmvFormatException notOurs) {
            throw new IllegalArgumentException("not a merchant's code: " + notOurs.getMessage(), notOurs);
        }
    }

    /**
     * Reads a merchant's code and checks that its operator made it.
     *
     * @param now to refuse an expired one
     * @throws RefusedException with the reason
     */
    public MerchantCode read(String text, Instant now) throws RefusedException {
        MerchantCode code;
        String tag;
        try {
            DataObjects objects = EmvPayload.read(text).objects();
            DataObjects account = objects.template(ACCOUNT)
                    .filter(t -> t.value("00").orElse("").equals(IDENTIFIER))
                    .orElseThrow(() -> new RefusedException(Fault.OTHER_SCHEME, null));
            tag = account.value("03").orElse("");
            code = code(objects, account);
        } catch (EmvFormatException notEmvco) {
            throw new RefusedException(Fault.NOT_EMVCO, notEmvco);
        } catch (IllegalArgumentException notAsWritten) {
            throw new RefusedException(Fault.FORGED, notAsWritten);
        }
        if (!isTagged(code, tag) || !write(code).equals(text)) {
            throw new RefusedException(Fault.FORGED, null);
        }
        if (code.order().isPresent() && !now.isBefore(code.order().get().expiresAt())) {
            throw new RefusedException(Fault.EXPIRED, null);
        }
        return code;
    }

    private static MerchantCode code(DataObjects objects, DataObjects account) throws EmvFormatException {
        Optional<MerchantCode.Order> order = Optional.empty();
        if (objects.value("01").orElse("").equals("12")) {
            String reference =
                    objects.template("62").flatMap(t -> t.value("05")).orElse("");
            order = Optional.of(new MerchantCode.Order(
                    reference,
                    Fen.parseYuan(objects.value("54").orElse("")),
                    Instant.ofEpochSecond(Long.parseLong(account.value("02").orElse("")))));
        }
        Optional<String> chinese = objects.template("64").flatMap(t -> t.value("01"));
        return new MerchantCode(
                WalletNumber.parse(account.value("01").orElse("")),
                objects.value("52").orElse(""),
                objects.value("59").orElse(""),
                objects.value("60").orElse(""),
                chinese,
                order);
    }

    private boolean isTagged(MerchantCode code, String tag) {
        String expected = tag(WalletNumber.operator(code.merchant()), payload(code, NO_TAG));
        return MessageDigest.isEqual(
                tag.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.US_ASCII));
    }

    private String tag(int operator, String untagged) {
        byte[] key = HmacSm3.of(masterKey, ("ecny merchant code " + operator).getBytes(StandardCharsets.US_ASCII));
        byte[] full = HmacSm3.of(key, untagged.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(full, TAG_BYTES));
    }
}
