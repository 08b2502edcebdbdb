package ecny.wallet.identity;

import org.jspecify.annotations.Nullable;

/** What a wallet is for. The code is what stands in messages, rows and snapshots; it never changes. */
public enum WalletKind {
    /** 个人钱包: natural persons. Classes 1 to 4. */
    PERSONAL(0, 4, false),
    /** 对公钱包: legal persons and unincorporated bodies. Classes 1 (counter) and 2 (remote). */
    CORPORATE(1, 2, true),
    /** 商户钱包: a wallet that accepts payments, of a firm or a sole trader. Classes 1 and 2. */
    MERCHANT(2, 2, true),
    /** 子钱包: opened under a parent wallet. Classes as its parent's kind allows, 1 to 4. */
    SUB(3, 4, false);

    /** One more than the largest code. */
    public static final int COUNT = 4;

    private static final WalletKind[] BY_CODE = values();

    private final int code;
    private final int worstClass;
    private final boolean acceptsPayments;

    WalletKind(int code, int worstClass, boolean acceptsPayments) {
        this.code = code;
        this.worstClass = worstClass;
        this.acceptsPayments = acceptsPayments;
    }

    public static @Nullable WalletKind ofCode(int code) {
        return code < 0 || code >= BY_CODE.length ? null : BY_CODE[code];
    }

    public int code() {
        return code;
    }

    /** Whether such a wallet can be the payee of a payment (a transfer can go to any wallet). */
    public boolean acceptsPayments() {
        return acceptsPayments;
    }

    public boolean hasClass(int walletClass) {
        return walletClass >= 1 && walletClass <= worstClass;
    }
}
