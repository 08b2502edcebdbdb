package ecny.gateway.crossborder;

import org.apache.camel.Exchange;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.component.quickfixj.QuickfixjEndpoint;
import org.apache.camel.component.quickfixj.QuickfixjEventCategory;
import quickfix.Message;
import quickfix.field.MsgType;
import quickfix.field.Password;
import quickfix.field.Username;

/**
 * From the exchange to the bridge: a provider's session at the exchange, whose book makes the provider's rates.
 *
 * <pre>
 *   FIX ─▶ [exchange-rates] ─▶ {@link ProviderRates} ─▶ PostRate at the bridge
 *                    └─ at logon: MarketDataRequest ─▶ [exchange-asks] ─▶ FIX
 * </pre>
 *
 * <p>A rate is promised for {@link ProviderRates#LIFE_MILLIS} and renewed by every change and every heartbeat. When the line breaks
 * it is renewed no more and ends: quotes that were given are kept until their own time, payments under way go on as their state
 * machine says, for no step of theirs needs this line.
 */
final class RateRoutes extends EndpointRouteBuilder {
    static final String CONFIGURATION = "provider";

    private final ProviderRates rates;
    private final String password;

    RateRoutes(ProviderRates rates, String password) {
        this.rates = rates;
        this.password = password;
    }

    @Override
    public void configure() {
        from(quickfix(CONFIGURATION))
                .routeId("exchange-rates")
                // FIX has its own answer to a message that is not taken in.
                .errorHandler(noErrorHandler())
                .choice()
                .when(exchange -> is(exchange, QuickfixjEventCategory.AdminMessageSent, MsgType.LOGON))
                .process(exchange -> {
                    Message logon = exchange.getMessage().getMandatoryBody(Message.class);
                    logon.setString(Username.FIELD, rates.provider());
                    logon.setString(Password.FIELD, password);
                })
                .when(exchange -> is(exchange, QuickfixjEventCategory.SessionLogon, ""))
                .process(exchange -> exchange.getMessage().setBody(rates.request()))
                .to(direct("exchange-asks"))
                .when(exchange -> is(
                        exchange, QuickfixjEventCategory.AppMessageReceived, MsgType.MARKET_DATA_SNAPSHOT_FULL_REFRESH))
                .process(exchange -> rates.snapshot(exchange.getMessage().getMandatoryBody(Message.class)))
                .when(exchange -> is(
                        exchange, QuickfixjEventCategory.AppMessageReceived, MsgType.MARKET_DATA_INCREMENTAL_REFRESH))
                .process(exchange -> rates.changed(exchange.getMessage().getMandatoryBody(Message.class)))
                .when(exchange -> is(exchange, QuickfixjEventCategory.AdminMessageReceived, MsgType.HEARTBEAT))
                .process(exchange -> rates.renew())
                .when(exchange -> is(exchange, QuickfixjEventCategory.SessionLogoff, ""))
                .process(exchange -> rates.lineBroke())
                .end();

        from(direct("exchange-asks"))
                .routeId("exchange-asks")
                .errorHandler(noErrorHandler())
                .to(quickfix(CONFIGURATION));
    }

    private static boolean is(Exchange exchange, QuickfixjEventCategory category, String type) {
        return exchange.getMessage().getHeader(QuickfixjEndpoint.EVENT_CATEGORY_KEY) == category
                && (type.isEmpty()
                        || type.equals(
                                exchange.getMessage().getHeader(QuickfixjEndpoint.MESSAGE_TYPE_KEY, String.class)));
    }
}
