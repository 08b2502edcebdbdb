package ecny.gateway.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a payments file: the file, its lines, and then one of two ways.
 *
 * <pre>
 *   payments-file ── header, split, streaming ──> payment-line ──┬──> payment-taken    ──> the door
 *                                                                └──> payment-refused  ──> the door, and on or stop
 * </pre>
 *
 * <p>What happens after a bad line is decided in {@code payment-refused} and nowhere else. Any exception (the disk, the door)
 * ends the reading and reaches the caller.
 */
final class PaymentsFileRoutes extends RouteBuilder {
    static final String START = "direct:payments-file";

    private static final String LINE = "direct:payment-line";
    private static final String TAKEN = "direct:payment-taken";
    private static final String REFUSED = "direct:payment-refused";

    private final String fileUri;
    private final Set<Integer> operators;
    private final boolean keepGoing;
    private final PaymentDoor door;
    private @Nullable NumberedLines lines;
    private @Nullable PaymentLineReader reader;

    PaymentsFileRoutes(String fileUri, Set<Integer> operators, boolean keepGoing, PaymentDoor door) {
        this.fileUri = fileUri;
        this.operators = operators;
        this.keepGoing = keepGoing;
        this.door = door;
    }

    @Override
    public void configure() {
        // The caller gets the exception; nothing is tried again.
        errorHandler(noErrorHandler());

        from(START)
                .routeId("payments-file")
                .pollEnrich(fileUri, 0)
                .process(this::header)
                .split(body())
                .streaming()
                .stopOnException()
                .to(LINE)
                .end();

        from(LINE)
                .routeId("payment-line")
                .process(this::read)
                .choice()
                .when(body().isInstanceOf(PaymentLine.class))
                .to(TAKEN)
                .otherwise()
                .to(REFUSED)
                .end();

        from(TAKEN)
                .routeId("payment-taken")
                .process(exchange -> door.taken(exchange.getMessage().getMandatoryBody(PaymentLine.class)));

        from(REFUSED).routeId("payment-refused").process(exchange -> {
            LineRefusal refusal = exchange.getMessage().getMandatoryBody(LineRefusal.class);
            door.refused(refusal);
            if (!keepGoing) {
                stop();
            }
        });
    }

    private void header(Exchange exchange) throws IOException {
        @Nullable InputStream file = exchange.getMessage().getBody(InputStream.class);
        if (file == null) {
            throw new IOException("the file is gone");
        }
        NumberedLines opened = new NumberedLines(file);
        lines = opened;
        NumberedLine header = opened.hasNext() ? opened.next() : new NumberedLine(1, "");
        try {
            reader = new PaymentLineReader(header, operators);
        } catch (LineRefusedException refused) {
            door.refused(refused.refusal());
            stop();
        }
        exchange.getMessage().setBody(opened);
    }

    /** The splitter finds no more lines. */
    void stop() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }

    private void read(Exchange exchange) throws Exception {
        PaymentLineReader of = reader;
        if (of == null) {
            throw new IllegalStateException("a line before the header");
        }
        exchange.getMessage().setBody(of.read(exchange.getMessage().getMandatoryBody(NumberedLine.class)));
    }
}
