package ecny.gateway.exchange.fix;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quickfix.Log;
import quickfix.LogFactory;
import quickfix.SessionID;

/** Names sessions that are in trouble. Messages are never logged: a Logon holds a password, and so may an event about one. */
public final class QuietLogs implements LogFactory {
    private static final Logger LOG = LoggerFactory.getLogger(QuietLogs.class);

    @Override
    public Log create(SessionID session) {
        return new Log() {
            @Override
            public void clear() {}

            @Override
            public void onIncoming(String message) {}

            @Override
            public void onOutgoing(String message) {}

            @Override
            public void onEvent(String text) {}

            @Override
            public void onErrorEvent(String text) {
                LOG.info("FIX session {}: an error, of which the counterparty was told", session);
            }
        };
    }
}
