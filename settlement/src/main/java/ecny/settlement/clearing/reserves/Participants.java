package ecny.settlement.clearing.reserves;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All participants by number. Number 0 is the central bank. Immutable. */
public final class Participants {
    public static final int CENTRAL_BANK = 0;

    private final List<Participant> all;
    private final int[] account;
    private final Map<String, Integer> numbers = new HashMap<>();

    /** @throws IllegalArgumentException when a code is used twice, an agent is unknown or has no account of its own */
    public Participants(List<Participant> participants) {
        this.all = List.copyOf(participants);
        this.account = new int[all.size()];
        if (all.isEmpty() || all.get(CENTRAL_BANK).kind() != ParticipantKind.CENTRAL_BANK) {
            throw new IllegalArgumentException("the first participant must be the central bank");
        }
        for (int i = 0; i < account.length; i++) {
            if (numbers.put(all.get(i).code(), i) != null) {
                throw new IllegalArgumentException(
                        "code used twice: " + all.get(i).code());
            }
        }
        for (int i = 0; i < account.length; i++) {
            account[i] = number(all.get(i).agent());
            if (!all.get(account[i]).isDirect()) {
                throw new IllegalArgumentException("agent of " + all.get(i).code() + " has no account: "
                        + all.get(i).agent());
            }
            if (i > 0 && account[i] == CENTRAL_BANK) {
                throw new IllegalArgumentException(
                        "the central bank is nobody's agent: " + all.get(i).code());
            }
        }
    }

    public int count() {
        return account.length;
    }

    public Participant get(int number) {
        return all.get(number);
    }

    public List<Participant> all() {
        return all;
    }

    /** Number of the participant whose reserve account this one settles through; itself when direct. */
    public int accountOf(int number) {
        return account[number];
    }

    public boolean isDirect(int number) {
        return account[number] == number;
    }

    public boolean knows(int number) {
        return number >= 0 && number < account.length;
    }

    public boolean knows(String code) {
        return numbers.containsKey(code);
    }

    /** @throws IllegalArgumentException naming the code when there is no such participant */
    public int number(String code) {
        Integer number = numbers.get(code);
        if (number == null) {
            throw new IllegalArgumentException("no participant '" + code + "'");
        }
        return number;
    }
}
