package ecny.wallet.identity;

import org.jspecify.annotations.Nullable;

/**
 * The life of a wallet. A change of state never changes a balance.
 *
 * <pre>
 *   state          may pay  may receive  may become
 *   NORMAL         yes      yes          LOSS_REPORTED RECEIVE_ONLY FROZEN DORMANT CLOSED
 *   LOSS_REPORTED  no       yes          NORMAL FROZEN CLOSED
 *   RECEIVE_ONLY   no       yes          NORMAL FROZEN CLOSED
 *   FROZEN         no       no           NORMAL RECEIVE_ONLY
 *   DORMANT        no       no           NORMAL FROZEN CLOSED
 *   CLOSED         no       no           -
 * </pre>
 *
 * The states are the practice of Chinese banks for deposit accounts; the table is this simulator's assumption.
 */
public enum WalletState {
    NORMAL(0, true, true, 0b111110),
    /** 挂失. */
    LOSS_REPORTED(1, false, true, 0b101001),
    /** 只收不付. */
    RECEIVE_ONLY(2, false, true, 0b101001),
    /** 冻结, 不收不付. */
    FROZEN(3, false, false, 0b000101),
    /** 睡眠. */
    DORMANT(4, false, false, 0b101001),
    /** 注销. */
    CLOSED(5, false, false, 0);

    private static final WalletState[] BY_CODE = values();

    private final int code;
    private final boolean mayPay;
    private final boolean mayReceive;
    private final int successors;

    WalletState(int code, boolean mayPay, boolean mayReceive, int successors) {
        this.code = code;
        this.mayPay = mayPay;
        this.mayReceive = mayReceive;
        this.successors = successors;
    }

    public static @Nullable WalletState ofCode(int code) {
        return code < 0 || code >= BY_CODE.length ? null : BY_CODE[code];
    }

    public int code() {
        return code;
    }

    public boolean mayPay() {
        return mayPay;
    }

    public boolean mayReceive() {
        return mayReceive;
    }

    public boolean mayBecome(WalletState next) {
        return (successors >> next.code & 1) == 1;
    }
}
