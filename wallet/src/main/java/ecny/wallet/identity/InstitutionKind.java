package ecny.wallet.identity;

import org.jspecify.annotations.Nullable;

/** What an institution does in the two tiers. The code is what stands in messages and snapshots; it never changes. */
public enum InstitutionKind {
    /** 中国人民银行: issues. There is one, with operator code 1. */
    CENTRAL_BANK(0),
    /** 运营机构: has a vault, opens wallets, exchanges. */
    OPERATOR(1),
    /** 合作银行: serves customers through an operator ("tier 2.5"). No vault here. */
    BANK(2),
    /** 支付机构. No vault here. */
    PAYMENT_INSTITUTION(3);

    private static final InstitutionKind[] BY_CODE = values();

    private final int code;

    InstitutionKind(int code) {
        this.code = code;
    }

    public static @Nullable InstitutionKind ofCode(int code) {
        return code < 0 || code >= BY_CODE.length ? null : BY_CODE[code];
    }

    public int code() {
        return code;
    }
}
