package ecny.sim.voucher;

import ecny.sim.language.UnusableValue;
import java.util.EnumSet;
import java.util.Set;

/** A step in a voucher's life. Made it is by {@link ecny.settlement.voucher.VoucherDay}; from there on every step is registered. */
public enum VoucherStep {
    /** 存证: it holds, and the office keeps it. */
    KEPT("keep"),
    /** 领取: one of its two sides has it. */
    COLLECTED("collect"),
    /** 流转: its holder gave it to somebody else. */
    PASSED_ON("pass-on"),
    /** 使用: its holder proved something with it; it proves nothing a second time. */
    USED("use"),
    /** 作废: the office took it back; nothing follows. */
    REVOKED("revoke");

    private final String word;

    VoucherStep(String word) {
        this.word = word;
    }

    /** The word on the command line and in the register. */
    public String word() {
        return word;
    }

    /** The step of that word. */
    public static VoucherStep ofWord(String word) {
        for (VoucherStep step : values()) {
            if (step.word.equals(word)) {
                return step;
            }
        }
        throw new UnusableValue("keep, collect, pass-on, use or revoke", "keep、collect、pass-on、use 或 revoke");
    }

    /** What may follow. */
    Set<VoucherStep> next() {
        return switch (this) {
            case KEPT -> EnumSet.of(COLLECTED, REVOKED);
            case COLLECTED, PASSED_ON -> EnumSet.of(PASSED_ON, USED, REVOKED);
            case USED -> EnumSet.of(REVOKED);
            case REVOKED -> EnumSet.noneOf(VoucherStep.class);
        };
    }
}
