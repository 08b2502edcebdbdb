package ecny.gateway.exchange.fix;

import org.apache.camel.Exchange;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.component.quickfixj.CannotSendException;
import org.apache.camel.component.quickfixj.QuickfixjEndpoint;
import org.apache.camel.component.quickfixj.QuickfixjEventCategory;
import quickfix.Message;
import quickfix.SessionID;
import quickfix.UnsupportedMessageType;
import quickfix.field.MsgType;

/**
 * The routes of the FIX door; the picture is in the package's words.
 *
 * <p>In: what a processor throws goes back to QuickFIX/J, which answers with the reject that FIX has for it, so that there is no
 * error handler. Out: a message that found its session gone is already in the session's store, with its number, and is sent again
 * when the counterparty asks; there is nothing to retry.
 */
final class FixRoutes extends EndpointRouteBuilder {
    static final String CONFIGURATION = "exchange";
    static final String OUT = "fix-out";

    /** What a route does with a message. */
    @FunctionalInterface
    interface Step {
        void take(String participant, Message message) throws Exception;
    }

    /** One step for each route. */
    record Steps(Step logon, Step logoff, Step order, Step marketData, Step reference) {}

    private final Steps steps;

    FixRoutes(Steps steps) {
        this.steps = steps;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        from(quickfix(CONFIGURATION))
                .routeId("fix-in")
                .choice()
                .when(exchange -> isEvent(exchange, QuickfixjEventCategory.AdminMessageReceived, MsgType.LOGON))
                .to(direct("fix-logon"))
                .when(exchange -> isEvent(exchange, QuickfixjEventCategory.SessionLogoff))
                .to(direct("fix-logoff"))
                .when(exchange -> isEvent(
                        exchange,
                        QuickfixjEventCategory.AppMessageReceived,
                        MsgType.ORDER_SINGLE,
                        MsgType.ORDER_CANCEL_REQUEST,
                        MsgType.ORDER_CANCEL_REPLACE_REQUEST,
                        MsgType.ORDER_STATUS_REQUEST,
                        MsgType.QUOTE_REQUEST))
                .to(direct("fix-orders"))
                .when(exchange ->
                        isEvent(exchange, QuickfixjEventCategory.AppMessageReceived, MsgType.MARKET_DATA_REQUEST))
                .to(direct("fix-market-data"))
                .when(exchange -> isEvent(
                        exchange,
                        QuickfixjEventCategory.AppMessageReceived,
                        MsgType.SECURITY_LIST_REQUEST,
                        MsgType.TRADE_CAPTURE_REPORT_REQUEST))
                .to(direct("fix-reference"))
                .when(exchange -> isEvent(exchange, QuickfixjEventCategory.AppMessageReceived))
                .process(exchange -> {
                    throw new UnsupportedMessageType();
                })
                .end();

        from(direct("fix-logon")).routeId("fix-logon").process(exchange -> take(steps.logon, exchange));
        from(direct("fix-logoff"))
                .routeId("fix-logoff")
                .process(exchange -> steps.logoff.take(participant(exchange), new Message()));
        from(direct("fix-orders")).routeId("fix-orders").process(exchange -> take(steps.order, exchange));
        from(direct("fix-market-data"))
                .routeId("fix-market-data")
                .process(exchange -> take(steps.marketData, exchange));
        from(direct("fix-reference")).routeId("fix-reference").process(exchange -> take(steps.reference, exchange));

        from(direct(OUT))
                .routeId(OUT)
                .doTry()
                .to(quickfix(CONFIGURATION))
                .doCatch(CannotSendException.class)
                .log(org.apache.camel.LoggingLevel.DEBUG, "kept for a session that is away")
                .end();
    }

    private static boolean isEvent(Exchange exchange, QuickfixjEventCategory category, String... types) {
        if (exchange.getMessage().getHeader(QuickfixjEndpoint.EVENT_CATEGORY_KEY) != category) {
            return false;
        }
        if (types.length == 0) {
            return true;
        }
        String type = exchange.getMessage().getHeader(QuickfixjEndpoint.MESSAGE_TYPE_KEY, String.class);
        for (String one : types) {
            if (one.equals(type)) {
                return true;
            }
        }
        return false;
    }

    private static String participant(Exchange exchange) {
        return exchange.getMessage()
                .getHeader(QuickfixjEndpoint.SESSION_ID_KEY, SessionID.class)
                .getTargetCompID();
    }

    private static void take(Step step, Exchange exchange) throws Exception {
        step.take(participant(exchange), exchange.getMessage().getMandatoryBody(Message.class));
    }
}
