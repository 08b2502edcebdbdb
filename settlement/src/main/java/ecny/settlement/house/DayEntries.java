package ecny.settlement.house;

import ecny.settlement.clearing.DayReport;
import ecny.settlement.clearing.DayStatement;
import ecny.settlement.clearing.Mechanism;
import ecny.settlement.clearing.ReservePayment;
import ecny.settlement.clearing.reserves.PaymentKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Collects what a statement lists, day by day. */
final class DayEntries {
    private final int participants;
    private final List<List<ParticipantDay.Entry>> entries = new ArrayList<>();
    private final ParticipantDay.Wallets[] wallets;
    private final TreeMap<LocalDate, List<ParticipantDay>> closed = new TreeMap<>();

    DayEntries(int participants) {
        this.participants = participants;
        this.wallets = new ParticipantDay.Wallets[participants];
        startDay();
    }

    private void startDay() {
        entries.clear();
        for (int i = 0; i < participants; i++) {
            entries.add(new ArrayList<>());
        }
        Arrays.fill(wallets, ParticipantDay.Wallets.NONE);
    }

    void settled(ReservePayment payment, Mechanism mechanism, long atMillis) {
        if (mechanism == Mechanism.REGISTER) {
            return; // no central-bank money moved
        }
        int payer = payment.payer();
        int payee = payment.payee();
        long fen = payment.amountFen();
        if (payment.kind() == PaymentKind.LEDGER) {
            wallets[payer] = wallets[payer].sent(fen);
            wallets[payee] = wallets[payee].received(fen);
        } else {
            entries.get(payer).add(new ParticipantDay.Entry(atMillis, payment.id(), payee, true, fen, mechanism));
            entries.get(payee).add(new ParticipantDay.Entry(atMillis, payment.id(), payer, false, fen, mechanism));
        }
    }

    void close(DayReport report) {
        List<ParticipantDay> days = new ArrayList<>();
        for (int i = 0; i < participants; i++) {
            days.add(running(i, report.statements().get(i)));
        }
        closed.put(report.day(), List.copyOf(days));
        startDay();
    }

    ParticipantDay running(int participant, DayStatement totals) {
        return new ParticipantDay(totals, List.copyOf(entries.get(participant)), wallets[participant]);
    }

    Optional<ParticipantDay> closed(int participant, LocalDate day) {
        return Optional.ofNullable(closed.get(day)).map(days -> days.get(participant));
    }

    List<LocalDate> days() {
        return List.copyOf(closed.keySet());
    }
}
