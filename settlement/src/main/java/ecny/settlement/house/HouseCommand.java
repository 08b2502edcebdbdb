package ecny.settlement.house;

import ecny.settlement.clearing.Priority;
import ecny.settlement.clearing.reserves.PaymentKind;

/** What the clearing house may be told. Participants by number, amounts in fen. One line of the house's journal each. */
public sealed interface HouseCommand {
    /**
     * A payment between two participants.
     *
     * @param id unique for ever; see {@link PaymentIds}
     */
    record Pay(long id, int payer, int payee, long amountFen, Priority priority, PaymentKind kind)
            implements HouseCommand {}

    /** What an owner does with a waiting payment. */
    enum Move {
        CANCEL,
        FRONT,
        END,
        BEFORE
    }

    /**
     * The payer, or its agent, cancels or moves a waiting payment.
     *
     * @param other before which one, for {@link Move#BEFORE}; else 0
     */
    record Queue(Move move, long id, long other, int by) implements HouseCommand {}

    /** What the central bank may do with a participant's account, and what the two numbers mean. */
    enum Act {
        /** Unsecured line, and market value of the collateral. */
        CREDIT,
        /** Money to set aside for net settlement; 0. */
        SET_ASIDE,
        /** Securities bought from the participant; 0. */
        BUY,
        /** Securities sold to the participant; 0. */
        SELL,
        /** 1 blocks debits, 0 lifts; 0. */
        BLOCK_DEBITS,
        /** Smallest balance allowed, -1 lifts; 0. */
        MINIMUM,
        /** Declares that the participant has failed; 0 and 0. */
        FAIL
    }

    /** An act of the central bank. */
    record Central(Act act, int participant, long amountFen, long secondFen) implements HouseCommand {}

    /** What the wallet ledger did at one operator. */
    enum Booking {
        /** Deposit to wallet. */
        EXCHANGE,
        /** Wallet to deposit. */
        REDEEM,
        /** e-CNY issued to the operator: its quota grows. */
        ISSUE,
        /** e-CNY withdrawn: its quota shrinks. */
        WITHDRAW,
        /** Interest on wallets. */
        INTEREST
    }

    /**
     * Something the wallet ledger did at one operator; a payment across operators is a {@link Pay} of kind {@link
     * PaymentKind#LEDGER}.
     *
     * @param sequence of the outcome in the node's journal
     */
    record Retail(long sequence, Booking booking, int operator, long amountFen) implements HouseCommand {}

    /** It is this late: what is due by now has happened. Written when a day is closed. */
    record Time() implements HouseCommand {}

    /** An institution logs on or off. */
    record Session(int participant, boolean on) implements HouseCommand {}
}
