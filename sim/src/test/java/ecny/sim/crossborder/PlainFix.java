package ecny.sim.crossborder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import quickfix.Application;
import quickfix.DataDictionary;
import quickfix.DefaultMessageFactory;
import quickfix.MemoryStoreFactory;
import quickfix.Message;
import quickfix.ScreenLogFactory;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.SocketInitiator;
import quickfix.field.MsgType;
import quickfix.field.Password;
import quickfix.field.Username;

/** A bank's QuickFIX/J with nothing of ours in it. */
final class PlainFix implements Application, AutoCloseable {
    private static final char SOH = '\u0001';
    private static final int SECONDS = 20;

    private final String name;
    private final String password;
    private final SessionID session;
    private final SocketInitiator initiator;
    private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> logons = new LinkedBlockingQueue<>();

    PlainFix(String name, String password, int port) throws Exception {
        this.name = name;
        this.password = password;
        this.session = new SessionID("FIX.4.4", name, "ECNYX");
        SessionSettings settings = new SessionSettings();
        settings.setString("ConnectionType", "initiator");
        settings.setString("SocketConnectHost", "127.0.0.1");
        settings.setString("SocketConnectPort", Integer.toString(port));
        settings.setString("StartTime", "00:00:00");
        settings.setString("EndTime", "00:00:00");
        settings.setString("NonStopSession", "Y");
        settings.setString("HeartBtInt", "30");
        settings.setString("ReconnectInterval", "1");
        settings.setString("DataDictionary", "FIX44.xml");
        settings.setString("ResetOnLogon", "Y");
        settings.setString(session, "BeginString", "FIX.4.4");
        initiator = new SocketInitiator(
                this,
                new MemoryStoreFactory(),
                settings,
                new ScreenLogFactory(false, false, false),
                new DefaultMessageFactory());
        initiator.start();
        assertThat(logons.poll(SECONDS, TimeUnit.SECONDS))
                .as("logon of " + name)
                .isNotNull();
    }

    /** Sends a message written as {@code 35=D|11=A1|...}. */
    void say(String text) throws Exception {
        Message message =
                new DefaultMessageFactory().create("FIX.4.4", text.substring("35=".length(), text.indexOf('|')));
        String body = text.replace('|', SOH) + SOH;
        message.fromString(
                "8=FIX.4.4" + SOH + "9=" + body.length() + SOH + body + "10=000" + SOH,
                new DataDictionary("FIX44.xml"),
                false);
        assertThat(Session.sendToTarget(message, session)).isTrue();
    }

    /** The next message of a type, with {@code |} between its fields. */
    String next(String type) throws Exception {
        while (true) {
            @Nullable Message message = received.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(message).as("a message of type " + type).isNotNull();
            if (message != null && message.getHeader().getString(MsgType.FIELD).equals(type)) {
                return message.toString().replace(SOH, '|');
            }
        }
    }

    @Override
    public void onCreate(SessionID id) {}

    @Override
    public void onLogon(SessionID id) {
        logons.add("on");
    }

    @Override
    public void onLogout(SessionID id) {}

    @Override
    public void toAdmin(Message message, SessionID id) {
        if (message.toString().contains(SOH + "35=A" + SOH)) {
            message.setString(Username.FIELD, name);
            message.setString(Password.FIELD, password);
        }
    }

    @Override
    public void fromAdmin(Message message, SessionID id) {
        received.add((Message) message.clone());
    }

    @Override
    public void toApp(Message message, SessionID id) {}

    @Override
    public void fromApp(Message message, SessionID id) {
        received.add((Message) message.clone());
    }

    @Override
    public void close() {
        initiator.stop(true);
    }
}
