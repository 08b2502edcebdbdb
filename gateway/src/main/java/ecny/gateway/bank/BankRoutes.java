package ecny.gateway.bank;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The carriers as Camel routes: a folder for each institution and a queue for all, each to the same {@link BankDoor}.
 *
 * <pre>
 *   INSTITUTION/in/x.xml (+ x.xml.sig) ─▶ in-progress ─▶ the door ─▶ out/ID.xml.sig, out/ID.xml ─▶ done or error
 *   queue ecny.bank.in ─▶ the door ─▶ reply-to, or queue ecny.bank.out.INSTITUTION
 * </pre>
 */
final class BankRoutes extends RouteBuilder {
    /** A property's name has no hyphen. */
    static final String SIGNATURE_PROPERTY = "EcnySignature";

    static final String QUEUE_IN = "ecny.bank.in";
    static final String QUEUE_OUT = "ecny.bank.out.";
    static final String SIDECAR = ".sig";

    private static final String PLACE = "EcnyPlace";

    private final BankDoor door;
    private final Outbox outbox;
    private final int maxBytes;
    private final List<BankFolder> folders;
    private final boolean queues;

    BankRoutes(BankDoor door, Outbox outbox, int maxBytes, List<BankFolder> folders, boolean queues) {
        this.door = door;
        this.outbox = outbox;
        this.maxBytes = maxBytes;
        this.folders = folders;
        this.queues = queues;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        for (BankFolder folder : folders) {
            from(folder.in())
                    .routeId("bank-folder-" + folder.institution())
                    .process(exchange -> file(folder, exchange));
        }
        if (queues) {
            from("jms:queue:" + QUEUE_IN + "?transacted=true&lazyCreateTransactionManager=false")
                    .routeId("bank-queue")
                    .process(this::queued);
        }
    }

    private void file(BankFolder folder, Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        String name = message.getHeader(Exchange.FILE_NAME_ONLY, String.class);
        byte[] bytes;
        try (InputStream in = message.getMandatoryBody(InputStream.class)) {
            bytes = in.readNBytes(maxBytes + 1);
        } catch (org.apache.camel.InvalidPayloadException e) {
            throw new IOException(name + " cannot be read", e);
        }
        Path sidecar = folder.inbox().resolve(name + SIDECAR);
        @Nullable String signature = null;
        try {
            signature = Files.readString(sidecar, StandardCharsets.US_ASCII);
        } catch (NoSuchFileException unsigned) {
            signature = null;
        } catch (java.nio.charset.CharacterCodingException notText) {
            signature = "";
        }
        DoorAnswer answer = door.answer(new SignedMessage(bytes, signature), folder.institution());
        for (int i = 0; i < answer.messages().size(); i++) {
            String tail = answer.messages().size() == 1 ? "" : "." + (i + 1);
            folder.write(
                    name.replaceFirst("\\.xml$", "") + ".answer" + tail,
                    answer.messages().get(i));
        }
        String place = answer.kind() == DoorAnswer.Kind.ANSWERED ? BankFolder.DONE : BankFolder.ERROR;
        message.setHeader(PLACE, place);
        if (signature != null) {
            Files.move(
                    sidecar, folder.root().resolve(place).resolve(name + SIDECAR), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The name of the header that says to which folder a file goes when it is done with. */
    static String placeHeader() {
        return PLACE;
    }

    private void queued(Exchange exchange) {
        Message in = exchange.getMessage();
        Object body = in.getBody();
        byte[] bytes = body instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : body instanceof byte[] raw ? raw : new byte[0];
        @Nullable String signature = in.getHeader(SIGNATURE_PROPERTY, String.class);
        DoorAnswer answer = door.answer(new SignedMessage(bytes, signature));
        boolean wantsReply = in.getHeader("JMSReplyTo") != null;
        int first = wantsReply ? 1 : 0;
        @Nullable
        String institution = signature == null
                ? null
                : MessageSignature.parse(signature)
                        .map(MessageSignature::institution)
                        .orElse(null);
        if (institution != null && answer.kind() != DoorAnswer.Kind.NOT_SIGNED) {
            for (int i = first; i < answer.messages().size(); i++) {
                SignedMessage page = answer.messages().get(i);
                String id = AnswerBook.digest(page.bytes()).substring(0, 32);
                outbox.keep(institution, id, id, page);
            }
        }
        if (wantsReply) {
            SignedMessage reply = answer.messages().get(0);
            in.removeHeaders("*", "JMS*");
            in.setHeader(SIGNATURE_PROPERTY, String.valueOf(reply.signature()));
            in.setHeader("EcnySimulator", "no real money");
            in.setBody(reply.bytes());
        }
    }
}
