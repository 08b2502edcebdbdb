package ecny.gateway.bank.conform;

import ecny.gateway.bank.MessageSignature;
import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.EntryNotice;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.EventReceipt;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageRejection;
import ecny.gateway.bank.message.PaymentStatus;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.PaymentStatusRequest;
import ecny.gateway.bank.message.RecallAnswer;
import ecny.gateway.bank.message.RecallRequest;
import ecny.gateway.bank.message.Receipt;
import ecny.gateway.bank.message.StatusReason;
import ecny.gateway.bank.message.SystemEvent;
import ecny.gateway.bank.xml.MessageReader;
import ecny.gateway.bank.xml.MessageWriter;
import ecny.gateway.bank.xml.ReaderSettings;
import ecny.gateway.bank.xml.Reading;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PublicKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A small correct bank, or one with planted faults: what a bank's endpoint must do, to read and to run against. Thread-safe. */
public final class ReferenceBank implements Endpoint {
    private static final String DONE = "ACSC";

    private final String institution;
    private final Set<String> openAccounts;
    private final Set<String> closedAccounts;
    private final Sm2KeyPair key;
    private final Sm2PublicKey simulator;
    private final Set<Fault> faults;
    private final Supplier<Instant> clock;
    private final Runnable dawdle;
    private final MessageReader reader = new MessageReader(ReaderSettings.DEFAULT);
    private final Map<String, Reply> answered = new HashMap<>();
    private final Map<String, Long> credited = new HashMap<>();
    private int answers;

    /**
     * @param simulator the key of the one who sends
     * @param dawdle takes time, for {@link Fault#SLOW}
     */
    public ReferenceBank(
            BankFacts facts,
            Sm2KeyPair key,
            Sm2PublicKey simulator,
            Set<Fault> faults,
            Supplier<Instant> clock,
            Runnable dawdle) {
        this.institution = facts.institution();
        this.openAccounts = Set.of(facts.openAccount());
        this.closedAccounts = Set.of(facts.closedAccount());
        this.key = key;
        this.simulator = simulator;
        this.faults = Set.copyOf(faults);
        this.clock = clock;
        this.dawdle = dawdle;
    }

    @Override
    public synchronized Reply send(byte[] body, String signature) throws IOException {
        if (has(Fault.SLOW)) {
            dawdle.run();
        }
        if (!has(Fault.IGNORES_SIGNATURES) && !holds(body, signature)) {
            return reject(401, null, "DS0E", null, "the signature is not the sender's");
        }
        Reading reading = reader.read(body);
        if (reading instanceof Reading.Refused refused) {
            Header header = refused.header();
            return has(Fault.TAKES_BAD_FORM)
                    ? takeAnyway(header)
                    : reject(
                            400,
                            header,
                            "FF01",
                            refused.refusal().path(),
                            refused.refusal().words());
        }
        Envelope envelope = ((Reading.Taken) reading).envelope();
        String name = envelope.header().from() + " " + envelope.header().messageId();
        Reply before = answered.get(name);
        if (before != null && !has(Fault.FORGETS_MESSAGES)) {
            return before;
        }
        Optional<BankMessage> answer = answer(envelope.header(), envelope.message());
        if (answer.isEmpty()) {
            return new Reply(501, new byte[0], "");
        }
        Reply reply = reply(200, envelope.header(), answer.get());
        answered.put(name, reply);
        return reply;
    }

    private boolean holds(byte[] body, String signature) {
        return MessageSignature.parse(signature)
                .filter(parsed -> parsed.holds(body, simulator))
                .isPresent();
    }

    private Optional<BankMessage> answer(Header header, BankMessage message) {
        String id = nextId();
        if (message instanceof CustomerCreditTransfer transfers) {
            List<PaymentStatusReport.Transaction> lines =
                    transfers.transfers().stream().map(this::credit).toList();
            return Optional.of(report(id, header, lines));
        }
        if (message instanceof PaymentStatusRequest request) {
            List<PaymentStatusReport.Transaction> lines =
                    request.transactions().stream().map(this::status).toList();
            return Optional.of(report(
                    id,
                    new Header(
                            header.from(),
                            header.to(),
                            request.original().messageId(),
                            request.original().messageName(),
                            null,
                            header.createdAt(),
                            null,
                            null),
                    lines));
        }
        if (message instanceof RecallRequest recall && !has(Fault.IGNORES_RECALLS)) {
            return Optional.of(recalled(id, recall));
        }
        if (message instanceof EntryNotice && !has(Fault.IGNORES_NOTICES)) {
            return Optional.of(new Receipt(id, now(), original(header), header.messageName(), DONE, null));
        }
        if (message instanceof SystemEvent && !has(Fault.IGNORES_EVENTS)) {
            return Optional.of(new EventReceipt(id, now(), original(header), DONE, null));
        }
        return Optional.empty();
    }

    private PaymentStatusReport.Transaction credit(CustomerCreditTransfer.Transfer transfer) {
        String account = transfer.creditorAccount().number();
        Long before = credited.get(transfer.transactionId());
        StatusReason refusal = null;
        if (before != null && before != transfer.amountFen() && !has(Fault.TAKES_CHANGED_PAYMENT)) {
            refusal = StatusReason.of("DUPL", "known with another amount");
        } else if (closedAccounts.contains(account) && !has(Fault.CREDITS_CLOSED_ACCOUNT)) {
            refusal = StatusReason.of("AC04", "the account is closed");
        } else if (!openAccounts.contains(account)
                && !closedAccounts.contains(account)
                && !has(Fault.CREDITS_UNKNOWN_ACCOUNT)) {
            refusal = StatusReason.of("AC01", "no such account");
        } else {
            credited.put(transfer.transactionId(), transfer.amountFen());
        }
        return line(
                transfer.endToEndId(),
                transfer.transactionId(),
                refusal == null ? PaymentStatus.ACCC : PaymentStatus.RJCT,
                refusal);
    }

    private PaymentStatusReport.Transaction status(PaymentStatusRequest.Asked asked) {
        boolean known = has(Fault.CLAIMS_EVERYTHING)
                || (credited.containsKey(asked.transactionId()) && !has(Fault.FORGETS_PAYMENTS));
        return line(
                asked.endToEndId(),
                asked.transactionId(),
                known ? PaymentStatus.ACCC : PaymentStatus.RJCT,
                known ? null : StatusReason.of("NOOR", "no such payment"));
    }

    private static PaymentStatusReport.Transaction line(
            @Nullable String endToEndId, String transactionId, PaymentStatus status, @Nullable StatusReason reason) {
        return new PaymentStatusReport.Transaction(null, endToEndId, transactionId, status, reason, null, null, null);
    }

    private PaymentStatusReport report(String id, Header about, List<PaymentStatusReport.Transaction> lines) {
        List<PaymentStatus> statuses = lines.stream()
                .map(PaymentStatusReport.Transaction::status)
                .distinct()
                .toList();
        PaymentStatus together = statuses.size() == 1 ? statuses.get(0) : PaymentStatus.PART;
        return new PaymentStatusReport(
                id,
                now(),
                new PaymentStatusReport.Group(original(about), about.messageName(), null, together, null),
                lines);
    }

    private RecallAnswer recalled(String id, RecallRequest recall) {
        List<RecallAnswer.Resolved> resolved = new ArrayList<>();
        for (RecallRequest.Recall one : recall.recalls()) {
            boolean known = credited.containsKey(one.transactionId());
            resolved.add(new RecallAnswer.Resolved(
                    one.recallId(),
                    one.original(),
                    one.endToEndId(),
                    one.transactionId(),
                    RecallAnswer.Decision.RJCR,
                    known ? "CUST" : "NOOR",
                    null));
        }
        String about = has(Fault.ANSWERS_ANOTHER) ? "ANOTHER" : recall.messageId();
        return new RecallAnswer(
                id,
                institution,
                recall.assigner(),
                now(),
                about,
                recall.assigner(),
                RecallAnswer.Confirmation.RJCR,
                resolved);
    }

    private Reply takeAnyway(@Nullable Header header) {
        Header about = header == null ? unknownSender() : header;
        return reply(200, about, report(nextId(), about, List.of(line(null, "NONE", PaymentStatus.ACCC, null))));
    }

    private Reply reject(int status, @Nullable Header header, String code, @Nullable String path, String words) {
        Header about = header == null ? unknownSender() : header;
        String id = header == null ? MessageRejection.NO_ID : original(header);
        return reply(status, about, new MessageRejection(id, code, now(), path, words));
    }

    private Header unknownSender() {
        return new Header(institution, institution, MessageRejection.NO_ID, "admi.002.001.01", null, now(), null, null);
    }

    private Reply reply(int status, Header asked, BankMessage answer) {
        String id = answer instanceof MessageRejection ? nextId() : answer.messageId();
        Header header = new Header(institution, asked.from(), id, answer.type().messageName(), null, now(), null, null);
        byte[] body = MessageWriter.write(new Envelope(header, answer));
        Sm2KeyPair signing = has(Fault.SIGNS_WRONGLY) ? Sm2KeyPair.derive(new byte[32], 99) : key;
        return new Reply(status, body, MessageSignature.sign(signing, institution, body));
    }

    private String original(Header header) {
        return has(Fault.ANSWERS_ANOTHER) ? "ANOTHER" : header.messageId();
    }

    private String nextId() {
        return "REF-" + ++answers;
    }

    private Instant now() {
        return clock.get();
    }

    private boolean has(Fault fault) {
        return faults.contains(fault);
    }
}
