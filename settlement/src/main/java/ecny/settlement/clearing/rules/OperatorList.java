package ecny.settlement.clearing.rules;

import ecny.settlement.clearing.reserves.Participant;
import ecny.settlement.clearing.reserves.ParticipantKind;
import ecny.wallet.rulebook.Confidence;
import ecny.wallet.rulebook.RulebookException;
import ecny.wallet.rulebook.RulebookReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The authorised operators of digital RMB by date, with the central bank: the participants of settlement. */
public record OperatorList(List<Entry> operators) {
    /** One operator. */
    public record Entry(
            String code,
            String english,
            String chinese,
            int prefix,
            String effectiveFrom,
            String source,
            Confidence confidence) {
        public Entry {
            LocalDate.parse(effectiveFrom);
        }
    }

    /** The list that comes with this module. */
    public static OperatorList published() {
        try (InputStream yaml = ClearingRules.resource("operators.yaml")) {
            return RulebookReader.read("operators.yaml", yaml, OperatorList.class);
        } catch (IOException e) {
            throw new RulebookException("operators.yaml: cannot be read", e);
        }
    }

    /** Those authorised on a day. */
    public List<Entry> on(LocalDate day) {
        return operators.stream()
                .filter(entry -> !LocalDate.parse(entry.effectiveFrom()).isAfter(day))
                .toList();
    }

    /** The central bank and the operators of a day, each with a reserve account of its own. */
    public List<Participant> participantsOn(LocalDate day) {
        List<Participant> participants = new ArrayList<>();
        participants.add(
                new Participant("PBOC", "People's Bank of China", "中国人民银行", ParticipantKind.CENTRAL_BANK, "PBOC"));
        for (Entry entry : on(day)) {
            participants.add(new Participant(
                    entry.code(), entry.english(), entry.chinese(), ParticipantKind.OPERATOR, entry.code()));
        }
        return participants;
    }
}
