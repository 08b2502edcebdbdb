package ecny.gateway.regulator;

import org.apache.camel.builder.endpoint.EndpointRouteBuilder;

/**
 * To the sandbox.
 *
 * <pre>
 *   the node's follower ─▶ direct:regulators-feed ─▶ [regulators-feed] ─ not received yet ─▶ the sandbox
 * </pre>
 *
 * <p>What the sandbox cannot keep is tried again until it can: the follower waits, the live system does not. A disputed outcome
 * ends the feed.
 */
final class FeedRoutes extends EndpointRouteBuilder {
    static final String START = "regulators-feed";

    private static final int FOR_EVER = -1;
    private static final int LONGEST_RETRY_MILLIS = 10_000;

    private final FeedReceiver sandbox;
    private final long retryMillis;

    FeedRoutes(FeedReceiver sandbox, long retryMillis) {
        this.sandbox = sandbox;
        this.retryMillis = retryMillis;
    }

    @Override
    public void configure() {
        errorHandler(defaultErrorHandler()
                .maximumRedeliveries(FOR_EVER)
                .redeliveryDelay(retryMillis)
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay(LONGEST_RETRY_MILLIS)
                .allowRedeliveryWhileStopping(false)
                .logExhausted(false)); // the follower says what ended the feed
        onException(DisputedOutcomeException.class).maximumRedeliveries(0).logExhausted(false);

        from(direct(START))
                .routeId(START)
                .filter(exchange ->
                        exchange.getMessage().getBody(FeedRecord.class).sequence() > sandbox.lastSequence())
                .process(exchange -> sandbox.received(exchange.getMessage().getMandatoryBody(FeedRecord.class)));
    }
}
