package ecny.gateway.bank.message;

import java.time.LocalDate;

/** A balance of an account on a business day. */
public record Balance(
        @Field(
                at = "Tp/CdOrPrtry/Cd",
                as = Form.CODE,
                use = "OPBD at the opening, ITBD in the middle, CLBD at the close",
                example = "CLBD")
        BalanceKind kind,

        @Field(at = "Amt", as = Form.MONEY, use = "the amount", example = "25000128.50")
        long amountFen,

        @Field(at = "CdtDbtInd", as = Form.CODE, use = "CRDT if it is the owner's, DBIT if owed", example = "CRDT")
        Direction direction,

        @Field(at = "Dt/Dt", as = Form.DATE, use = "the business day", example = "2026-04-01")
        LocalDate day) {

    /** Opening, interim and closing balance, booked. */
    public enum BalanceKind {
        OPBD,
        ITBD,
        CLBD
    }

    /** Of an amount that may be below zero. */
    public static Balance of(BalanceKind kind, long fen, LocalDate day) {
        return new Balance(kind, Math.abs(fen), fen < 0 ? Direction.DBIT : Direction.CRDT, day);
    }

    /** Below zero if it is owed. */
    public long signedFen() {
        return direction == Direction.DBIT ? -amountFen : amountFen;
    }
}
