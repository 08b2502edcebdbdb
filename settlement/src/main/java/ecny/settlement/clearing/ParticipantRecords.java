package ecny.settlement.clearing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Participants' own records of a day, for reconciliation. */
public interface ParticipantRecords {
    /** The participant's record of the payments that were final that day; empty when it handed in none. */
    Optional<List<Reconciliation.RecordLine>> of(int participant, LocalDate day);

    /** Nobody hands in anything. */
    static ParticipantRecords none() {
        return (participant, day) -> Optional.empty();
    }
}
