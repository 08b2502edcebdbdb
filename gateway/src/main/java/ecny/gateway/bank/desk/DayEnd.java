package ecny.gateway.bank.desk;

import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.SystemEvent;
import ecny.settlement.house.ClearingHouse;
import ecny.settlement.house.DaySeal;
import ecny.settlement.house.HouseBooks;
import ecny.settlement.house.ParticipantDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Sends every institution its statement ({@code camt.053}) of a day that was closed, and that it was closed ({@code admi.004}). */
final class DayEnd {
    private static final String LAST = "last-day";

    private final ClearingHouse house;
    private final PaymentBook book;
    private final Directory directory;
    private final Accounts accounts;
    private final Letters letters;

    DayEnd(ClearingHouse house, PaymentBook book, Directory directory, Accounts accounts, Letters letters) {
        this.house = house;
        this.book = book;
        this.directory = directory;
        this.accounts = accounts;
        this.letters = letters;
    }

    synchronized void run() {
        LocalDate last = book.word(LAST).map(LocalDate::parse).orElse(LocalDate.MIN);
        for (LocalDate day : house.ask(HouseBooks::closedDays)) {
            if (day.isAfter(last)) {
                send(day);
                book.word(LAST, day.toString());
            }
        }
    }

    private void send(LocalDate day) {
        Instant closedAt =
                Instant.ofEpochMilli(house.ask(books -> books.system().dates().windowEndsAt(day)));
        String digest = house.ask(HouseBooks::seals).stream()
                .filter(seal -> seal.day().equals(day))
                .map(DaySeal::digestHex)
                .findFirst()
                .orElseThrow();
        int half = digest.length() / 2;
        SystemEvent closed = new SystemEvent(
                SystemEvent.DAY_CLOSED,
                List.of(day.toString(), digest.substring(0, half), digest.substring(half)),
                "business day closed",
                closedAt);
        for (Directory.Entry entry : directory.participants()) {
            ParticipantDay statement = house.day(entry.participant(), day).orElseThrow();
            String id = "ST" + day + "-" + entry.participant();
            for (BankMessage message : accounts.pages(entry.institution(), id, closedAt, statement, true)) {
                letters.send(entry.institution(), message.messageId(), message);
            }
            letters.send(entry.institution(), "CLSD" + day, closed);
        }
    }
}
