package ecny.settlement.house;

import ecny.settlement.clearing.SystemSettings;
import ecny.settlement.clearing.reserves.Books;
import ecny.settlement.clearing.reserves.CentralBankDesk;
import ecny.settlement.clearing.reserves.Opening;
import ecny.settlement.clearing.reserves.Participant;
import ecny.settlement.clearing.reserves.Participants;
import ecny.settlement.clearing.reserves.Reserves;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.settlement.clearing.rules.AfterHours;
import ecny.settlement.clearing.rules.BusinessDates;
import ecny.settlement.clearing.rules.ClearingRules;
import ecny.settlement.clearing.rules.DefaultRule;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.wallet.crypto.Sm3;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * How a clearing house begins and settles; the same at every opening of one journal.
 *
 * @param starts the central bank first, then every participant
 * @param late what becomes of a payment after the cut-off
 * @param failure what becomes of a failed participant's position
 * @param startMillis its first instant, which also chooses the rules in force
 */
public record HouseSettings(
        List<Start> starts, DesignKind design, AfterHours late, DefaultRule failure, long startMillis) {
    private static final int DIGITS = 16;

    /**
     * A participant and what it begins with, in fen.
     *
     * @param operatorCode the prefix of its customers' wallets; 0 for an institution without wallets
     * @param creditLineFen unsecured intraday credit
     * @param collateralFen market value of the securities it pledges
     * @param setAsideFen for net settlement
     */
    public record Start(
            Participant participant,
            int operatorCode,
            Opening opening,
            long creditLineFen,
            long collateralFen,
            long setAsideFen) {}

    public HouseSettings {
        starts = List.copyOf(starts);
    }

    public Participants participants() {
        return new Participants(starts.stream().map(Start::participant).toList());
    }

    ClearingRules rules() {
        return ClearingRules.on(BusinessDates.dateOf(startMillis)).choosing(late, failure);
    }

    SystemSettings system() {
        return SystemSettings.of(rules()).withDesign(design).withInterestFromLedger();
    }

    /** The books opened, credit and set-aside money granted. */
    CentralBankDesk openDesk() {
        ClearingRules rules = rules();
        Participants participants = participants();
        Books books = new Books(
                participants, new Reserves(participants.count()), rules.regime().value());
        CentralBankDesk desk =
                new CentralBankDesk(books, rules.credit().haircutBasisPoints().value());
        for (int i = 1; i < starts.size(); i++) {
            books.open(i, starts.get(i).opening());
        }
        for (int i = 1; i < starts.size(); i++) {
            Start start = starts.get(i);
            if (participants.isDirect(i)) {
                require(desk.grantCredit(i, start.creditLineFen(), start.collateralFen()), start);
                require(desk.reserve(i, start.setAsideFen()), start);
            }
        }
        return desk;
    }

    private static void require(SettlementVerdict verdict, Start start) {
        if (verdict != SettlementVerdict.DONE) {
            throw new IllegalArgumentException(verdict + " at the opening: " + start);
        }
    }

    /** The first instant, of a journal's first line. */
    static long startMillisOf(String header) {
        String[] words = header.split(" ", -1);
        return Long.parseLong(words[words.length - 2]);
    }

    /** First line of the journal: what a replay depends on. */
    String header() {
        byte[] digest = Sm3.hash(starts.toString().getBytes(StandardCharsets.UTF_8));
        return "1 clearing-house-1 " + rules().rules() + " " + design + " " + late + " " + failure + " " + startMillis
                + " " + HexFormat.of().formatHex(digest, 0, DIGITS / 2);
    }
}
