package ecny.gateway.crossborder;

import ecny.settlement.bridge.ledger.LedgerOrder;
import ecny.settlement.bridgehouse.BridgeLines;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;

/**
 * To ledgers in other processes, and back.
 *
 * <pre>
 *   direct:ledger-orders ─▶ [ledger-orders] ─▶ queue ecny.ledger.orders.HKD ─▶ [ledger-HKD] ─▶ the jurisdiction
 *   the bridge ◀─ [ledger-answers] ◀─ queue ecny.ledger.answers ◀──────────────────┘
 * </pre>
 *
 * <p>No idempotent consumer: the bridge sends an order again until it is answered, and a jurisdiction answers the same order the
 * same way; to pass a repetition over would be to lose the answer.
 */
final class LedgerRoutes extends EndpointRouteBuilder {
    static final String START = "ledger-orders";

    private final BridgeLine bridge;
    private final Map<String, UnaryOperator<String>> ledgers;

    /** @param ledgers those whose end is in this process, by currency */
    LedgerRoutes(BridgeLine bridge, Map<String, UnaryOperator<String>> ledgers) {
        this.bridge = bridge;
        this.ledgers = ledgers;
    }

    @Override
    public void configure() {
        // Without the policy: what cannot be queued is sent again by the bridge.
        from(direct(START))
                .routeId("ledger-orders")
                .errorHandler(noErrorHandler())
                .process(exchange -> {
                    LedgerOrder order = exchange.getMessage().getMandatoryBody(LedgerOrder.class);
                    exchange.getMessage().setHeader(LineNames.TO, order.currency());
                    exchange.getMessage().setBody(BridgeLines.write(order));
                })
                .toD(jms("queue:" + LineNames.LEDGER_ORDERS + "${header." + LineNames.TO + "}"));

        ledgers.forEach((currency, ledger) -> from(jms("queue:" + LineNames.LEDGER_ORDERS + currency)
                        .transacted(true)
                        .advanced()
                        .lazyCreateTransactionManager(false)
                        .receiveTimeout(LineNames.RECEIVE_MILLIS))
                .routeId("ledger-" + currency)
                .routeConfigurationId(CrossBorderErrors.POLICY)
                .process(exchange -> exchange.getMessage()
                        .setBody(ledger.apply(exchange.getMessage().getMandatoryBody(String.class))))
                .to(jms("queue:" + LineNames.LEDGER_ANSWERS)));

        from(jms("queue:" + LineNames.LEDGER_ANSWERS)
                        .transacted(true)
                        .advanced()
                        .lazyCreateTransactionManager(false)
                        .receiveTimeout(LineNames.RECEIVE_MILLIS))
                .routeId("ledger-answers")
                .routeConfigurationId(CrossBorderErrors.POLICY)
                .process(exchange ->
                        bridge.hear(BridgeLines.answer(exchange.getMessage().getMandatoryBody(String.class))));
    }
}
