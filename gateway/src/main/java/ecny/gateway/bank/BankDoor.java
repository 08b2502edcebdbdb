package ecny.gateway.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.Batch;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.InstitutionCreditTransfer;
import ecny.gateway.bank.message.MessageRejection;
import ecny.gateway.bank.message.PaymentReturn;
import ecny.gateway.bank.message.SystemEvent;
import ecny.gateway.bank.xml.MessageReader;
import ecny.gateway.bank.xml.MessageWriter;
import ecny.gateway.bank.xml.Reading;
import ecny.gateway.bank.xml.Refusal;
import ecny.gateway.bank.xml.RefusedItem;
import ecny.gateway.bank.xml.Rule;
import ecny.wallet.crypto.Sm2PublicKey;
import ecny.wallet.ledger.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every message of a bank arrives, whatever carried it: signature, form, sender, repetition, and then the desk.
 *
 * <pre>
 *   bytes + Ecny-Signature ─▶ 1 who signed ─▶ 2 read strictly ─▶ 3 names its signer ─▶ 4 seen before? ─▶ 5 opened seals
 *        ◀── signed answer ◀── 8 kept ◀── 7 refused items added ◀── 6 the desk decides
 * </pre>
 *
 * <p>What is refused before step 4 leaves the message's id unused: put right, it may come again. From step 4 on the id is taken,
 * durably, before the desk is asked, and the same bytes get the same answer for ever. Threads: any.
 */
public final class BankDoor {
    private static final Logger LOG = LoggerFactory.getLogger(BankDoor.class);
    private static final int ID_DIGITS = 24;

    private final BankKeys banks;
    private final BankDoorSettings settings;
    private final BankDesk desk;
    private final MessageReader reader;
    private final AnswerBook book;
    private final Supplier<Instant> clock;

    public BankDoor(BankKeys banks, BankDoorSettings settings, BankDesk desk, Shelf shelf, Supplier<Instant> clock) {
        this.banks = banks;
        this.settings = settings;
        this.desk = desk;
        this.reader = new MessageReader(settings.reader());
        this.book = new AnswerBook(shelf);
        this.clock = clock;
    }

    /** Never throws for what is in the message, and answers always. May wait for an outcome. */
    public DoorAnswer answer(SignedMessage came) {
        return answer(came, null);
    }

    /**
     * The answer to a message of which the carrier takes no more, for it is too long. Who sent it is not checked: nobody has the bytes
     * that were signed.
     */
    SignedMessage tooLong(@Nullable String signature) {
        Instant at = clock.get();
        SignedMessage unread = new SignedMessage(new byte[0], signature);
        String answerId =
                "R" + AnswerBook.digest((signature + "/" + at).getBytes(UTF_8)).substring(0, ID_DIGITS);
        Rule rule = Rule.TOO_LONG_MESSAGE;
        return toNobody(unread, Rejections.admi(null, rule.isoReason(), "/", rule.english(), at), answerId, at);
    }

    /** As above, and only a message of this institution is taken. */
    DoorAnswer answer(SignedMessage came, @Nullable String only) {
        String digest = AnswerBook.digest(came.bytes());
        String answerId = "R" + digest.substring(0, ID_DIGITS);
        Instant at = clock.get();
        @Nullable String signer = null;
        if (came.signature() != null || !settings.unsignedTaken()) {
            @Nullable Verdict flaw = flaw(came);
            if (flaw != null) {
                MessageRejection rejection =
                        Rejections.admi(null, flaw.isoReason(), "", flaw + ": " + flaw.english(), at);
                return new DoorAnswer(DoorAnswer.Kind.NOT_SIGNED, List.of(toNobody(came, rejection, answerId, at)));
            }
            signer = MessageSignature.parse(String.valueOf(came.signature()))
                    .orElseThrow()
                    .institution();
        }
        if (signer != null && only != null && !signer.equals(only)) {
            Refusal other = new Refusal(Rule.SENDER, "/", signer + " signed, the place is of " + only);
            return refused(signer, null, Rejections.ofMessage(null, other, answerId, at), answerId, at);
        }
        Reading reading = reader.read(came.bytes());
        if (reading instanceof Reading.Refused refused) {
            LOG.info("a bank's message was refused: {}", refused.refusal());
            return refused(
                    signer,
                    refused.header(),
                    Rejections.ofMessage(refused.header(), refused.refusal(), answerId, at),
                    answerId,
                    at);
        }
        Reading.Taken taken = (Reading.Taken) reading;
        Header header = taken.envelope().header();
        Optional<Refusal> stranger = stranger(signer == null ? only : signer, taken.envelope());
        if (stranger.isPresent()) {
            return refused(signer, header, Rejections.ofMessage(header, stranger.get(), answerId, at), answerId, at);
        }
        synchronized (book.lockOf(header)) {
            return answer(taken, digest, answerId, at);
        }
    }

    /** Step 1: why nobody the door knows signed this, null if somebody did. */
    private @Nullable Verdict flaw(SignedMessage came) {
        String text = came.signature();
        if (text == null || text.isBlank()) {
            return Verdict.SIGNATURE_MISSING;
        }
        Optional<MessageSignature> signature = MessageSignature.parse(text);
        if (signature.isEmpty()) {
            return Verdict.SIGNATURE_INVALID;
        }
        @Nullable Sm2PublicKey key = banks.keyOf(signature.get().institution());
        if (key == null) {
            return Verdict.INSTITUTION_UNKNOWN;
        }
        return signature.get().holds(came.bytes(), key) ? null : Verdict.SIGNATURE_INVALID;
    }

    /** Step 3: the message is of its signer and for us. */
    private Optional<Refusal> stranger(@Nullable String signer, Envelope envelope) {
        Header header = envelope.header();
        if (signer != null && !signer.equals(header.from())) {
            return Optional.of(new Refusal(
                    Rule.SENDER, "/RequestPayload/AppHdr/Fr/FIId/FinInstnId/ClrSysMmbId/MmbId", signer + " signed"));
        }
        if (banks.keyOf(header.from()) == null) {
            return Optional.of(new Refusal(
                    Rule.SENDER, "/RequestPayload/AppHdr/Fr/FIId/FinInstnId/ClrSysMmbId/MmbId", "does not take part"));
        }
        if (!header.to().equals(banks.own())) {
            return Optional.of(new Refusal(
                    Rule.SENDER,
                    "/RequestPayload/AppHdr/To/FIId/FinInstnId/ClrSysMmbId/MmbId",
                    "messages to " + banks.own() + " are taken here"));
        }
        @Nullable String instructing = instructing(envelope.message());
        return instructing == null || instructing.equals(header.from())
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Rule.SENDER,
                        "/RequestPayload/Document/" + envelope.message().type().element()
                                + "/GrpHdr/InstgAgt/FinInstnId/ClrSysMmbId/MmbId",
                        header.from() + " sent it"));
    }

    private static @Nullable String instructing(BankMessage message) {
        if (message instanceof CustomerCreditTransfer transfer) {
            return transfer.header().instructing();
        }
        if (message instanceof InstitutionCreditTransfer transfer) {
            return transfer.header().instructing();
        }
        return message instanceof PaymentReturn back ? back.header().instructing() : null;
    }

    /** Steps 4 to 8, one message of an id at a time. */
    private DoorAnswer answer(Reading.Taken taken, String digest, String answerId, Instant at) {
        Header header = taken.envelope().header();
        Optional<AnswerBook.Line> before = book.find(header);
        if (before.isPresent()) {
            if (!before.get().digest().equals(digest)) {
                Verdict verdict = Verdict.DUPLICATE_WITH_DIFFERENT_CONTENT;
                return refused(
                        header.from(),
                        header,
                        Rejections.ofMessage(
                                header, verdict.isoReason(), verdict.name(), verdict.english(), answerId, at),
                        answerId,
                        at);
            }
            if (!before.get().answers().isEmpty()) {
                return new DoorAnswer(DoorAnswer.Kind.ANSWERED, before.get().answers());
            }
        }
        FieldSeals.Opened opened = FieldSeals.open(taken.envelope(), banks.ownKey());
        @Nullable Refusal unopened = opened.refusal();
        if (unopened != null) {
            return refused(header.from(), header, Rejections.ofMessage(header, unopened, answerId, at), answerId, at);
        }
        List<RefusedItem> bad = taken.refusedItems();
        if (!bad.isEmpty()
                && taken.envelope().message() instanceof Batch batch
                && batch.items().isEmpty()) {
            return refused(
                    header.from(),
                    header,
                    Rejections.ofMessage(header, bad.get(0).refusal(), answerId, at),
                    answerId,
                    at);
        }
        if (before.isEmpty()) {
            book.takeIn(header, digest);
        }
        return asked(header, opened.message(), bad, digest, answerId, at);
    }

    private DoorAnswer asked(
            Header header, BankMessage message, List<RefusedItem> bad, String digest, String answerId, Instant at) {
        List<BankMessage> said;
        try {
            said = DeskCounter.ask(desk, header, message, bad, answerId, at);
        } catch (RuntimeException fault) {
            LOG.error("the desk failed on a {}", header.messageName(), fault);
            BankMessage unknown = DeskCounter.unknown(header, message, answerId, at);
            return new DoorAnswer(DoorAnswer.Kind.UNKNOWN, List.of(signed(header, unknown, answerId, at)));
        }
        List<SignedMessage> answers = new ArrayList<>();
        for (BankMessage answer : said) {
            answers.add(signed(header, answer, answerId, at));
        }
        book.answered(header, digest, answers);
        return new DoorAnswer(DoorAnswer.Kind.ANSWERED, answers);
    }

    private DoorAnswer refused(
            @Nullable String signer, @Nullable Header header, BankMessage rejection, String answerId, Instant at) {
        SignedMessage message = header == null || (signer != null && !signer.equals(header.from()))
                ? sign(new Envelope(
                        Header.of(
                                banks.own(),
                                signer == null ? banks.own() : signer,
                                rejection.type(),
                                idOf(rejection, answerId),
                                at),
                        rejection))
                : signed(header, rejection, answerId, at);
        return new DoorAnswer(DoorAnswer.Kind.REFUSED, List.of(message));
    }

    /** To whoever sent it: the receiver in the header is ourselves, for nobody is known to have signed. */
    private SignedMessage toNobody(SignedMessage came, MessageRejection rejection, String answerId, Instant at) {
        String to = Optional.ofNullable(came.signature())
                .flatMap(MessageSignature::parse)
                .map(MessageSignature::institution)
                .orElse(banks.own());
        return sign(new Envelope(Header.of(banks.own(), to, rejection.type(), answerId, at), rejection));
    }

    private SignedMessage signed(Header asked, BankMessage answer, String answerId, Instant at) {
        Header header = new Header(
                banks.own(),
                asked.from(),
                idOf(answer, answerId),
                answer.type().messageName(),
                Header.SIMULATOR,
                at,
                null,
                asked.asRelated());
        return sign(new Envelope(header, answer));
    }

    private static String idOf(BankMessage message, String otherwise) {
        return message instanceof MessageRejection || message instanceof SystemEvent ? otherwise : message.messageId();
    }

    private SignedMessage sign(Envelope envelope) {
        byte[] bytes = MessageWriter.write(envelope);
        return new SignedMessage(bytes, MessageSignature.sign(banks.ownKey(), banks.own(), bytes));
    }
}
