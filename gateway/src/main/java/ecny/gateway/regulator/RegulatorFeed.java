package ecny.gateway.regulator;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.node.Follower;
import ecny.settlement.node.Following;
import ecny.settlement.node.Node;
import ecny.settlement.node.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The feed at work: follows a node from where the sandbox stopped and sends every command with its outcome through the route, in
 * order and at least once. However slow the sandbox is, the node waits for nobody.
 */
public final class RegulatorFeed implements AutoCloseable {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate producer;
    private final Following following;
    private volatile boolean closing;

    private RegulatorFeed(Node node, FeedReceiver sandbox, long retryMillis) throws Exception {
        camel.disableJMX();
        camel.getShutdownStrategy().setTimeout(5);
        camel.addRoutes(new FeedRoutes(sandbox, retryMillis));
        camel.start();
        producer = camel.createProducerTemplate();
        following = node.follow("regulators", sandbox.lastSequence() + 1, new Sending());
    }

    /**
     * Starts feeding.
     *
     * @param retryMillis before a record is tried again the first time
     * @throws IOException if the route does not start, or the sandbox has more than the node: it was fed by another one
     */
    public static RegulatorFeed start(Node node, FeedReceiver sandbox, long retryMillis) throws IOException {
        if (sandbox.lastSequence() > node.lastSequence()) {
            throw new IOException("the regulators' sandbox is at " + sandbox.lastSequence() + ", the live system at "
                    + node.lastSequence() + ": it was fed by another system, or this one was set back");
        }
        try {
            return new RegulatorFeed(node, sandbox, retryMillis);
        } catch (Exception e) {
            throw new IOException("the regulators' feed does not start: " + e.getMessage(), e);
        }
    }

    private final class Sending implements Follower {
        @Override
        public void followed(Command command, Outcome outcome) {
            throw new IllegalStateException("the feed follows frames");
        }

        @Override
        public void followed(byte[] frame, int offset, Command command, Outcome outcome) {
            FeedRecord record = new FeedRecord(
                    outcome, Arrays.copyOfRange(frame, offset, offset + CommandFrame.length(frame, offset)));
            Exchange done = producer.send(
                    "direct:" + FeedRoutes.START,
                    exchange -> exchange.getMessage().setBody(record));
            @Nullable Exception failed = done.getException();
            if (failed != null && closing) {
                throw new CancellationException(); // sent again at the next start
            }
            if (failed != null) {
                throw new IllegalStateException("sequence " + record.sequence() + ": " + failed.getMessage(), failed);
            }
        }
    }

    /** The last command that the sandbox has. */
    public Following following() {
        return following;
    }

    /** Why nothing more is sent. */
    public Optional<String> trouble() {
        return Optional.ofNullable(following.failure()).map(failure -> String.valueOf(failure.getMessage()));
    }

    @Override
    public void close() {
        // The route first: it may be trying again for ever, and the follower waits for it.
        closing = true;
        camel.stop();
        following.close();
    }
}
