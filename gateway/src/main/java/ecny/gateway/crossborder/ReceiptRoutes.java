package ecny.gateway.crossborder;

import ecny.settlement.bridge.Receipt;
import ecny.settlement.bridge.Receipt.Role;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.spi.IdempotentRepository;

/**
 * From the bridge to everybody who is told.
 *
 * <pre>
 *   direct:receipts ─▶ [bridge-receipts] ──┬─▶ queue ecny.receipts.CODE        (each bank, each central bank, each provider)
 *                                          └─▶ queue ecny.cross-border.reports (what central banks are told)
 *   queue ecny.cross-border.reports ─▶ [regulators-reports] ─▶ the regulators' side, each report once
 * </pre>
 */
final class ReceiptRoutes extends EndpointRouteBuilder {
    static final String START = "bridge-receipts";
    private static final Set<Role> CENTRAL_BANKS =
            Set.of(Role.PAYER_CENTRAL_BANK, Role.PAYEE_CENTRAL_BANK, Role.BRIDGE_CENTRAL_BANK);

    private final IdempotentRepository taken;
    private final Consumer<Receipt> regulators;

    ReceiptRoutes(IdempotentRepository taken, Consumer<Receipt> regulators) {
        this.taken = taken;
        this.regulators = regulators;
    }

    @Override
    public void configure() {
        // Without the policy: what cannot be queued stays at the bridge, and is brought when the broker is back.
        from(direct(START))
                .routeId("bridge-receipts")
                .errorHandler(noErrorHandler())
                .process(exchange -> {
                    Receipt receipt = exchange.getMessage().getMandatoryBody(Receipt.class);
                    exchange.getMessage().setHeader(LineNames.ID, "receipt-" + receipt.number());
                    exchange.getMessage().setHeader(LineNames.TO, receipt.to());
                    exchange.getMessage().setHeader(LineNames.SIMULATOR, LineNames.NO_REAL_MONEY);
                    exchange.setProperty("central", CENTRAL_BANKS.contains(receipt.role()));
                    exchange.getMessage().setBody(LineJson.write(receipt));
                })
                .toD(jms("queue:" + LineNames.RECEIPTS + "${header." + LineNames.TO + "}"))
                .filter(exchange -> exchange.getProperty("central", false, Boolean.class))
                .to(jms("queue:" + LineNames.REPORTS))
                .end();

        from(jms("queue:" + LineNames.REPORTS)
                        .transacted(true)
                        .advanced()
                        .lazyCreateTransactionManager(false)
                        .receiveTimeout(LineNames.RECEIVE_MILLIS))
                .routeId("regulators-reports")
                .routeConfigurationId(CrossBorderErrors.POLICY)
                .idempotentConsumer(header(LineNames.ID), taken)
                .process(exchange -> regulators.accept(
                        LineJson.read(exchange.getMessage().getMandatoryBody(String.class), Receipt.class)))
                .end();
    }
}
