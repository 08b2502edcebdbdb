package ecny.gateway.bank.desk;

/**
 * How far a settled customer payment has come with the payee's institution.
 *
 * @param deadlineMillis when the outcome is presumed, or giving back is tried again; 0 when nothing is waited for
 */
public record Progress(Stage stage, long deadlineMillis) {
    static final Progress NONE = new Progress(Stage.NEW, 0);

    /** The steps, not all of them for every payment. */
    public enum Stage {
        NEW,
        /** Passed on to the payee's institution, which has not reported. */
        PASSED_ON,
        /** Credited to the payee. */
        CREDITED,
        /** The payee's institution, or the wallet ledger, did not credit it: it goes back. */
        NOT_CREDITED,
        /** No report in time: taken as credited. */
        PRESUMED_CREDITED,
        /** No report in time: taken as not credited, it goes back. */
        PRESUMED_NOT_CREDITED
    }

    Progress at(Stage next, long deadline) {
        return new Progress(next, deadline);
    }
}
