package ecny.settlement.bridge;

import static ecny.settlement.bridge.Stage.BOOKING;
import static ecny.settlement.bridge.Stage.CHECKING_PAYEE;
import static ecny.settlement.bridge.Stage.CHECKING_PAYER;
import static ecny.settlement.bridge.Stage.EXPIRING;
import static ecny.settlement.bridge.Stage.LAPSED;
import static ecny.settlement.bridge.Stage.LOCKED;
import static ecny.settlement.bridge.Stage.QUEUED;
import static ecny.settlement.bridge.Stage.QUOTED;
import static ecny.settlement.bridge.Stage.REDEEMED;
import static ecny.settlement.bridge.Stage.REDEEMING;
import static ecny.settlement.bridge.Stage.REFUNDED;
import static ecny.settlement.bridge.Stage.REFUSED;
import static ecny.settlement.bridge.Stage.RELEASING;
import static ecny.settlement.bridge.Stage.RESERVING;
import static ecny.settlement.bridge.Stage.SETTLED;

/**
 * Every step that a payment can take: the state machine. The bridge moves a payment by these alone, and the diagram in the docs is
 * drawn from them.
 */
public enum Move {
    LAPSE(QUOTED, LAPSED, "the quote ended"),
    PAY(QUOTED, CHECKING_PAYER, "the payer's bank pays"),
    CLEAR_PAYER(CHECKING_PAYER, CHECKING_PAYEE, "cleared; only what may leave goes on"),
    REFUSE_PAYER(CHECKING_PAYER, REFUSED, "refused, or no answer in time"),
    REFUSE_PAYEE(CHECKING_PAYEE, REFUSED, "refused, or no answer in time"),
    CLEAR_PAYEE(CHECKING_PAYEE, RESERVING, "cleared"),
    CLEAR_TO_QUEUE(CHECKING_PAYEE, QUEUED, "cleared, in a corridor that queues"),
    DEQUEUE(QUEUED, RESERVING, "in the largest set that settles together"),
    GIVE_UP_QUEUE(QUEUED, REFUNDED, "no money came in time"),
    DECIDE(RESERVING, BOOKING, "every leg is held: the bridge decides"),
    LOCK(RESERVING, LOCKED, "every leg is locked under the hash"),
    ABORT(RESERVING, RELEASING, "a ledger refused, or did not answer in time"),
    UNLOCK(LOCKED, BOOKING, "the payee's ledger booked, with the secret"),
    LOCK_LOST(LOCKED, RELEASING, "the secret came to the payee's ledger too late"),
    LOCK_ENDS(LOCKED, EXPIRING, "no secret in time"),
    LATE_UNLOCK(EXPIRING, BOOKING, "the payee's ledger had booked"),
    EXPIRE(EXPIRING, RELEASING, "the payee's ledger gave back"),
    RELEASED(RELEASING, REFUNDED, "every ledger gave back"),
    REQUEUE(RELEASING, QUEUED, "every ledger gave back, and it may wait for money"),
    BOOKED(BOOKING, SETTLED, "every ledger booked"),
    REDEEM(SETTLED, REDEEMING, "the payee's bank asks"),
    REDEEM_DONE(REDEEMING, REDEEMED, "its central bank redeemed"),
    REDEEM_REFUSED(REDEEMING, SETTLED, "its central bank refused");

    private final Stage from;
    private final Stage to;
    private final String because;

    Move(Stage from, Stage to, String because) {
        this.from = from;
        this.to = to;
        this.because = because;
    }

    public Stage from() {
        return from;
    }

    public Stage to() {
        return to;
    }

    /** Why it is taken, in words. */
    public String because() {
        return because;
    }

    /** The state machine as a Mermaid diagram, as it stands in docs/cross-border.md. */
    public static String diagram() {
        StringBuilder text = new StringBuilder("stateDiagram-v2\n    [*] --> QUOTED\n");
        for (Move move : values()) {
            text.append("    ")
                    .append(move.from)
                    .append(" --> ")
                    .append(move.to)
                    .append(" : ")
                    .append(move.because.replace(":", ",").replace(";", ","))
                    .append('\n');
        }
        for (Stage stage : Stage.values()) {
            if (stage.isEnd()) {
                text.append("    ").append(stage).append(" --> [*]\n");
            }
        }
        return text.toString();
    }
}
