package ecny.gateway.crossborder;

import org.apache.camel.builder.endpoint.EndpointRouteConfigurationBuilder;

/**
 * The one error policy of the lines. A message is tried {@link #TRIES} times more, each time after twice as long; then it goes to
 * the dead letters with the route it failed in and why, and the route goes on with the next. A dead letter changes nothing at the
 * bridge: orders to ledgers are sent again by it, and its times run.
 */
final class CrossBorderErrors extends EndpointRouteConfigurationBuilder {
    static final String POLICY = "cross-border";
    static final int TRIES = 3;
    private static final String FROM_ROUTE = "EcnyRoute";

    private final long firstDelayMillis;

    CrossBorderErrors(long firstDelayMillis) {
        this.firstDelayMillis = firstDelayMillis;
    }

    @Override
    public void configuration() {
        routeConfiguration(POLICY)
                .onException(Exception.class)
                .maximumRedeliveries(TRIES)
                .redeliveryDelay(firstDelayMillis)
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .handled(true)
                .useOriginalMessage()
                .process(exchange -> {
                    Exception cause = exchange.getProperty(org.apache.camel.Exchange.EXCEPTION_CAUGHT, Exception.class);
                    exchange.getMessage().setHeader(LineNames.CAUSE, String.valueOf(cause.getMessage()));
                    exchange.getMessage()
                            .setHeader(
                                    FROM_ROUTE,
                                    exchange.getProperty(org.apache.camel.Exchange.FAILURE_ROUTE_ID, String.class));
                })
                .to(jms("queue:" + LineNames.DEAD));
    }
}
