package ecny.gateway.bank.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The institutions that take part in settlement, by their codes of 14 characters. */
public final class Directory {
    /**
     * One institution.
     *
     * @param institution 14 characters, JR/T 0124
     * @param participant its number in the clearing house
     * @param operatorCode prefix of its customers' wallets; 0 for none
     */
    public record Entry(String institution, int participant, int operatorCode, String name) {}

    private final Map<String, Entry> byInstitution = new HashMap<>();
    private final Map<Integer, Entry> byParticipant = new HashMap<>();
    private final Entry centralBank;
    private final List<Entry> participants;

    /** @param entries the central bank first */
    public Directory(List<Entry> entries) {
        this.centralBank = entries.get(0);
        this.participants = List.copyOf(entries.subList(1, entries.size()));
        for (Entry entry : entries) {
            byInstitution.put(entry.institution(), entry);
            byParticipant.put(entry.participant(), entry);
        }
    }

    public Optional<Entry> find(String institution) {
        return Optional.ofNullable(byInstitution.get(institution));
    }

    /** @throws IllegalArgumentException for a number that nobody has */
    public Entry of(int participant) {
        Entry entry = byParticipant.get(participant);
        if (entry == null) {
            throw new IllegalArgumentException("no participant " + participant);
        }
        return entry;
    }

    /** Everybody but the central bank. */
    public List<Entry> participants() {
        return participants;
    }

    /** Keeps the accounts; the simulator speaks in its name. */
    public Entry centralBank() {
        return centralBank;
    }
}
