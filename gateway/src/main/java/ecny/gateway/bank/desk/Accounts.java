package ecny.gateway.bank.desk;

import ecny.gateway.bank.Asked;
import ecny.gateway.bank.message.AccountAnswer;
import ecny.gateway.bank.message.AccountAnswer.AccountBalance;
import ecny.gateway.bank.message.AccountKind;
import ecny.gateway.bank.message.AccountQuery;
import ecny.gateway.bank.message.AccountReport;
import ecny.gateway.bank.message.AccountStatement;
import ecny.gateway.bank.message.Balance;
import ecny.gateway.bank.message.Balance.BalanceKind;
import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Direction;
import ecny.gateway.bank.message.Entry;
import ecny.gateway.bank.message.EntrySummary;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.Page;
import ecny.gateway.bank.message.Receipt;
import ecny.gateway.bank.message.ReportRequest;
import ecny.gateway.bank.reconcile.BookedLine;
import ecny.settlement.clearing.ReservePayment;
import ecny.settlement.clearing.reserves.Reserves;
import ecny.settlement.house.ClearingHouse;
import ecny.settlement.house.DaySeal;
import ecny.settlement.house.HouseBooks;
import ecny.settlement.house.ParticipantDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Balances, reports during the day and statements after it, as the clearing house's books have them. */
final class Accounts {
    private final ClearingHouse house;
    private final PaymentBook book;
    private final Directory directory;
    private final Letters letters;
    private final DeskSettings settings;

    Accounts(ClearingHouse house, PaymentBook book, Directory directory, Letters letters, DeskSettings settings) {
        this.house = house;
        this.book = book;
        this.directory = directory;
        this.letters = letters;
        this.settings = settings;
    }

    AccountAnswer balances(Asked<AccountQuery> asked) {
        AccountQuery query = asked.message();
        boolean own = query.account().equals(asked.from());
        boolean known = query.kind() == AccountKind.RESERVE || query.kind() == AccountKind.SET_ASIDE;
        Optional<Directory.Entry> owner = directory.find(asked.from());
        List<AccountBalance> balances = own && known && owner.isPresent()
                ? house.ask(books -> balances(books, owner.get().participant(), query.kind()))
                : List.of();
        return new AccountAnswer(
                asked.answerId(),
                asked.receivedAt(),
                query.messageId(),
                query.account(),
                query.kind(),
                balances,
                balances.isEmpty() ? new AccountAnswer.Refused("AC01", "not an account of the one who asks") : null);
    }

    private static List<AccountBalance> balances(HouseBooks books, int participant, AccountKind kind) {
        Reserves reserves = books.system().desk().books().reserves();
        int account = books.participants().accountOf(participant);
        if (kind == AccountKind.SET_ASIDE) {
            return List.of(balance("SET_ASIDE", reserves.reservedFen(account)));
        }
        long queuedOut = books.waiting(participant).stream()
                .mapToLong(ReservePayment::amountFen)
                .sum();
        return List.of(
                balance("BOOKED", books.system().desk().books().moneyFen(participant)),
                balance("AVAILABLE", reserves.spendableFen(account, true)),
                balance("SET_ASIDE", reserves.reservedFen(account)),
                balance("QUEUED_OUT", -queuedOut),
                balance("NET_POSITION", reserves.netPositionFen(account)),
                balance("NET_DEBIT_CAP", reserves.netDebitCapFen(account)));
    }

    private static AccountBalance balance(String kind, long fen) {
        return new AccountBalance(Math.abs(fen), fen < 0 ? Direction.DBIT : Direction.CRDT, kind);
    }

    List<BankMessage> report(Asked<ReportRequest> asked) {
        ReportRequest request = asked.message();
        MessageType wanted = MessageType.ofName(request.wanted());
        Optional<Directory.Entry> owner = directory.find(asked.from());
        if (owner.isEmpty() || !request.owner().equals(asked.from())) {
            return List.of(refused(asked, "AG01", "not an account of the one who asks"));
        }
        LocalDate open = house.ask(books -> books.system().businessDay());
        boolean running = request.day().equals(open);
        boolean statement = wanted == MessageType.CAMT_053;
        if (!statement && wanted != MessageType.CAMT_052) {
            return List.of(refused(asked, "FF01", "camt.052 and camt.053 can be asked for"));
        }
        Optional<ParticipantDay> day = house.day(owner.get().participant(), request.day());
        if (day.isEmpty() || (statement && running)) {
            return List.of(refused(asked, "DT01", statement ? "the day is not closed" : "no such business day"));
        }
        return pages(asked.from(), asked.answerId(), asked.receivedAt(), day.get(), statement && !running);
    }

    private static Receipt refused(Asked<ReportRequest> asked, String code, String words) {
        return new Receipt(
                asked.answerId(),
                asked.receivedAt(),
                asked.message().messageId(),
                asked.header().messageName(),
                code,
                words);
    }

    /** The pages of a day's statement, or of a report while it runs. */
    List<BankMessage> pages(String institution, String id, Instant at, ParticipantDay day, boolean closed) {
        List<Entry> entries = entries(day);
        List<Balance> balances = List.of(
                Balance.of(
                        BalanceKind.OPBD,
                        day.totals().openingFen(),
                        day.totals().day()),
                Balance.of(
                        closed ? BalanceKind.CLBD : BalanceKind.ITBD,
                        day.totals().closingFen(),
                        day.totals().day()));
        EntrySummary summary = summary(entries);
        Instant from = house.ask(books ->
                Instant.ofEpochMilli(books.system().dates().opensAt(day.totals().day())));
        Instant to = closed
                ? house.ask(books -> Instant.ofEpochMilli(
                        books.system().dates().windowEndsAt(day.totals().day())))
                : at;
        String digest = closed ? digest(day.totals().day()) : "";
        List<BankMessage> pages = new ArrayList<>();
        int count = Math.max(1, (entries.size() + settings.entriesPerPage() - 1) / settings.entriesPerPage());
        for (int i = 0; i < count; i++) {
            List<Entry> part = entries.subList(
                    i * settings.entriesPerPage(), Math.min(entries.size(), (i + 1) * settings.entriesPerPage()));
            Page page = new Page(i + 1, i == count - 1);
            String messageId = count == 1 ? id : id + "-" + (i + 1);
            pages.add(
                    closed
                            ? new AccountStatement(
                                    messageId,
                                    at,
                                    page,
                                    id,
                                    from,
                                    to,
                                    letters.account(institution),
                                    balances,
                                    summary,
                                    part,
                                    digest)
                            : new AccountReport(
                                    messageId,
                                    at,
                                    page,
                                    id,
                                    from,
                                    to,
                                    letters.account(institution),
                                    balances,
                                    summary,
                                    part));
        }
        return pages;
    }

    /** The bookings of a closed day as they stand in its statement. */
    List<BookedLine> lines(String institution, ParticipantDay day) {
        List<AccountStatement> pages = new ArrayList<>();
        for (BankMessage page : pages(institution, "LINES", Instant.EPOCH, day, true)) {
            pages.add((AccountStatement) page);
        }
        return BookedLine.of(pages);
    }

    private String digest(LocalDate day) {
        return house.ask(HouseBooks::seals).stream()
                .filter(seal -> seal.day().equals(day))
                .map(DaySeal::digestHex)
                .findFirst()
                .map(hex -> "SM3 " + hex)
                .orElse("");
    }

    private List<Entry> entries(ParticipantDay day) {
        LocalDate date = day.totals().day();
        List<Entry> entries = new ArrayList<>();
        for (ParticipantDay.Entry entry : day.entries()) {
            Optional<BankPayment> payment = book.find(entry.id());
            entries.add(new Entry(
                    Instructions.reference(entry.id()),
                    entry.amountFen(),
                    entry.sent() ? Direction.DBIT : Direction.CRDT,
                    payment.filter(p -> p.kind() == BankPayment.Kind.RETURN).isPresent() ? true : null,
                    Instant.ofEpochMilli(entry.atMillis()),
                    date,
                    payment.map(Letters::kind).orElse("CENTRAL_BANK_PAYMENT"),
                    payment.map(Letters::details).orElse(null)));
        }
        long end = house.ask(books -> books.system().dates().windowEndsAt(date));
        summed(
                entries,
                "W-IN",
                day.wallets().receivedFen(),
                "WALLETS_IN x" + day.wallets().receivedCount(),
                date,
                end);
        summed(
                entries,
                "W-OUT",
                -day.wallets().sentFen(),
                "WALLETS_OUT x" + day.wallets().sentCount(),
                date,
                end);
        summed(entries, "C-BANK", day.totals().otherFen(), "CENTRAL_BANK", date, end);
        return entries;
    }

    private static void summed(List<Entry> entries, String name, long fen, String kind, LocalDate day, long atMillis) {
        if (fen != 0) {
            entries.add(new Entry(
                    name + "-" + day,
                    Math.abs(fen),
                    fen < 0 ? Direction.DBIT : Direction.CRDT,
                    null,
                    Instant.ofEpochMilli(atMillis),
                    day,
                    kind,
                    null));
        }
    }

    private static EntrySummary summary(List<Entry> entries) {
        long credits = 0;
        long creditFen = 0;
        long debits = 0;
        long debitFen = 0;
        for (Entry entry : entries) {
            if (entry.direction() == Direction.CRDT) {
                credits++;
                creditFen += entry.amountFen();
            } else {
                debits++;
                debitFen += entry.amountFen();
            }
        }
        return new EntrySummary(credits, creditFen, debits, debitFen);
    }
}
