package ecny.gateway.bank.conform;

import ecny.gateway.bank.message.AccountKind;
import ecny.gateway.bank.message.AccountNumber;
import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.CustomerCreditTransfer.Transfer;
import ecny.gateway.bank.message.Direction;
import ecny.gateway.bank.message.Entry;
import ecny.gateway.bank.message.EntryNotice;
import ecny.gateway.bank.message.EventReceipt;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.OriginalMessage;
import ecny.gateway.bank.message.PaymentStatusRequest;
import ecny.gateway.bank.message.RecallAnswer;
import ecny.gateway.bank.message.RecallRequest;
import ecny.gateway.bank.message.Receipt;
import ecny.gateway.bank.message.StatedAccount;
import ecny.gateway.bank.message.SystemEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Plays the cases, in order, against one endpoint. A case that gets no answer fails; the run goes on. The last three look back at all
 * answers. One run per object; one thread.
 */
public final class ConformanceRun {
    private static final String CREDITED = "ACCC or ACSC";
    private static final String REFUSED = "admi.002, or pacs.002 with RJCT";
    private static final long FEN = 12_345;

    private final Probe probe;
    private final BankFacts facts;
    private final long limitMillis;
    private final List<Played> played = new ArrayList<>();

    /** @param limitMillis within which every answer must come */
    public ConformanceRun(Probe probe, BankFacts facts, long limitMillis) {
        this.probe = probe;
        this.facts = facts;
        this.limitMillis = limitMillis;
    }

    public List<Played> play() {
        payments();
        forms();
        recallsAndNotices();
        all();
        return List.copyOf(played);
    }

    private void payments() {
        String one = probe.name("T1");
        CustomerCreditTransfer good = transfers("M1", line(one, facts.openAccount(), FEN));
        Answered first = probe.send(good);
        record("a payment to an open account is credited", words(good), CREDITED, first, credited(one));

        Answered again = probe.send(good);
        record(
                "the same message again is answered as the first time",
                "the same bytes again",
                "the first answer, with its id",
                again,
                answer -> answer.message() != null && answer.shown().equals(first.shown()));

        CustomerCreditTransfer changed = transfers("M3", line(one, facts.openAccount(), FEN + 1));
        record(
                "a known payment with another amount",
                words(changed),
                "RJCT DUPL",
                probe.send(changed),
                answer -> answer.statusOf(one).equals("RJCT DUPL"));

        refused("M4", "T4", "an account that does not exist", facts.unknownAccount(), List.of("AC01", "AC03"));
        refused("M5", "T5", "an account that is closed", facts.closedAccount(), List.of("AC04", "AC07"));

        record("what became of the first payment", "pacs.028 for " + one, CREDITED, ask("M6", one), credited(one));
        String never = probe.name("NEVER");
        record(
                "what became of a payment that never was",
                "pacs.028 for " + never,
                "RJCT NOOR",
                ask("M7", never),
                answer -> answer.statusOf(never).equals("RJCT NOOR"));

        String late = probe.name("T8");
        Answered before = ask("M8A", late);
        Answered after = probe.send(transfers("M8B", line(late, facts.openAccount(), FEN)));
        record(
                "asked about before it comes",
                "pacs.028 for " + late + ", then its pacs.008",
                "RJCT NOOR, then " + CREDITED,
                after,
                answer -> before.statusOf(late).equals("RJCT NOOR")
                        && credited(late).test(answer));
    }

    private void refused(String message, String transaction, String title, String account, List<String> codes) {
        String id = probe.name(transaction);
        CustomerCreditTransfer transfer = transfers(message, line(id, account, FEN));
        record(
                title,
                words(transfer),
                "RJCT " + String.join(" or ", codes),
                probe.send(transfer),
                answer -> codes.stream().anyMatch(code -> answer.statusOf(id).equals("RJCT " + code)));
    }

    private void forms() {
        String forged = probe.name("T9");
        CustomerCreditTransfer transfer = transfers("M9", line(forged, facts.openAccount(), FEN));
        record(
                "a signature that is not the sender's",
                words(transfer),
                REFUSED,
                probe.forge(transfer),
                Answered::isRefused);
        record(
                "and nothing was booked",
                "pacs.028 for " + forged,
                "RJCT NOOR",
                ask("M10", forged),
                answer -> answer.statusOf(forged).equals("RJCT NOOR"));

        String text = "<CtrlSum>123.45</CtrlSum>";
        bent("M11", "T11", "a wrong control sum", xml -> xml.replace(text, "<CtrlSum>123.46</CtrlSum>"));
        bent("M12", "T12", "a foreign currency", xml -> xml.replace("Ccy=\"CNY\"", "Ccy=\"USD\""));
        bent(
                "M13",
                "T13",
                "a document type with an entity",
                xml -> xml.replaceFirst(
                        "<RequestPayload", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///dev/null\">]><RequestPayload"));

        String good = probe.name("T14A");
        String bad = probe.name("T14B");
        CustomerCreditTransfer both =
                transfers("M14", line(good, facts.openAccount(), FEN), line(bad, facts.unknownAccount(), FEN));
        record(
                "a good and a bad payment in one message",
                words(both),
                "the bad one RJCT; the good one credited or RJCT as well",
                probe.send(both),
                answer -> answer.statusOf(bad).startsWith("RJCT")
                        && (credited(good).test(answer) || answer.statusOf(good).startsWith("RJCT")));
    }

    private void bent(String message, String transaction, String title, Function<String, String> bend) {
        CustomerCreditTransfer transfer = transfers(message, line(probe.name(transaction), facts.openAccount(), FEN));
        Answered answered = probe.sendBent(
                transfer,
                bytes -> bend.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        record(title, words(transfer) + ", changed", REFUSED, answered, Answered::isRefused);
    }

    private void recallsAndNotices() {
        recall(
                "M15",
                probe.name("T1"),
                "the recall of a credited payment",
                "camt.029 that decides about it",
                one -> true);
        recall(
                "M16",
                probe.name("NEVER"),
                "the recall of a payment that never was",
                "camt.029 RJCR NOOR",
                one -> one.decision() == RecallAnswer.Decision.RJCR && "NOOR".equals(one.reason()));

        String id = probe.name("M17");
        Instant now = probe.now();
        Entry entry = new Entry("S1", FEN, Direction.CRDT, null, now, probe.day(), "CUSTOMER_TRANSFER", null);
        StatedAccount account = new StatedAccount(facts.institution(), AccountKind.RESERVE, probe.institution());
        Answered noted = probe.send(new EntryNotice(id, now, id, account, List.of(entry)));
        record(
                "a notice of a booking",
                "camt.054 " + id,
                "camt.025 ACSC",
                noted,
                answer -> answer.message() instanceof Receipt receipt
                        && receipt.status().equals("ACSC"));

        String event = probe.name("M18");
        Answered known = probe.sendAs(
                event, new SystemEvent(SystemEvent.CUT_OFF, List.of(probe.day().toString()), null, now));
        record(
                "an event of the business day",
                "admi.004 CTOF",
                "admi.007 ACSC",
                known,
                answer -> answer.message() instanceof EventReceipt receipt
                        && receipt.status().equals("ACSC"));
    }

    private void recall(
            String message,
            String transaction,
            String title,
            String expected,
            Predicate<RecallAnswer.Resolved> wanted) {
        String id = probe.name(message);
        RecallRequest.Recall one = new RecallRequest.Recall(
                "CX" + message,
                new OriginalMessage(probe.name("M1"), MessageType.PACS_008.messageName()),
                null,
                transaction,
                FEN,
                null,
                "DUPL",
                null);
        Answered answered =
                probe.send(new RecallRequest(id, probe.institution(), facts.institution(), probe.now(), List.of(one)));
        record(
                title,
                "camt.056 for " + transaction,
                expected,
                answered,
                answer -> answer.message() instanceof RecallAnswer recalled
                        && recalled.resolved().stream()
                                .anyMatch(line -> line.transactionId().equals(transaction) && wanted.test(line)));
    }

    private void all() {
        List<Answered> answers = probe.answers();
        boolean answered = answers.stream().anyMatch(answer -> answer.message() != null);
        String none = "no answers";
        long slowest = answers.stream().mapToLong(Answered::millis).max().orElse(0);
        add(
                "every answer comes in time",
                "all of the above",
                "at most " + limitMillis + " ms",
                !answered ? none : slowest <= limitMillis ? "in time" : "the slowest took longer",
                answered && slowest <= limitMillis);
        List<Answered> unsigned = answers.stream()
                .filter(answer -> answer.message() != null && !answer.signed())
                .toList();
        add(
                "every answer bears the bank's signature",
                "all of the above",
                "SM2 over the body, header " + Endpoint.SIGNATURE_HEADER,
                !answered ? none : unsigned.isEmpty() ? "all signed" : unsigned.size() + " without",
                answered && unsigned.isEmpty());
        List<String> wrong = answers.stream()
                .filter(answer -> answer.about() != null && !probe.mayAnswer(answer))
                .map(answer -> answer.sentId() + " answered as " + answer.about())
                .toList();
        add(
                "every answer names the message it answers",
                "all of the above",
                "the id of the message asked",
                !answered ? none : wrong.isEmpty() ? "all do" : wrong.get(0),
                answered && wrong.isEmpty());
    }

    private Answered ask(String message, String transaction) {
        String original = probe.name("M1");
        return probe.sendAbout(
                original,
                new PaymentStatusRequest(
                        probe.name(message),
                        probe.now(),
                        new OriginalMessage(original, MessageType.PACS_008.messageName()),
                        List.of(new PaymentStatusRequest.Asked(null, transaction))));
    }

    private static Predicate<Answered> credited(String transaction) {
        return answer -> answer.statusOf(transaction).equals("ACCC")
                || answer.statusOf(transaction).equals("ACSC");
    }

    private CustomerCreditTransfer transfers(String message, Transfer... lines) {
        return CustomerCreditTransfer.of(probe.name(message), probe.now(), null, probe.institution(), List.of(lines));
    }

    private Transfer line(String transaction, String account, long fen) {
        return new Transfer(
                null,
                "E-" + transaction,
                transaction,
                fen,
                null,
                "张三",
                AccountNumber.account("6222020000000001"),
                probe.institution(),
                facts.institution(),
                "李四",
                AccountNumber.account(account),
                null,
                null,
                null);
    }

    private static String words(BankMessage message) {
        CustomerCreditTransfer transfers = (CustomerCreditTransfer) message;
        Transfer first = transfers.transfers().get(0);
        return "pacs.008 " + transfers.messageId() + ", "
                + transfers.transfers().size() + " payment(s), first " + first.transactionId() + " to "
                + first.creditorAccount().number();
    }

    private void record(String title, String sent, String expected, Answered answered, Predicate<Answered> passes) {
        add(title, sent, expected, answered.shown(), passes.test(answered));
    }

    private void add(String title, String sent, String expected, String got, boolean passed) {
        played.add(new Played(played.size() + 1, title, sent, expected, got, passed));
    }
}
