package ecny.gateway.exchange.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import quickfix.Application;
import quickfix.DefaultMessageFactory;
import quickfix.FieldNotFound;
import quickfix.Log;
import quickfix.MemoryStoreFactory;
import quickfix.Message;
import quickfix.MessageStoreFactory;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.SocketInitiator;
import quickfix.field.MsgType;
import quickfix.field.Password;
import quickfix.field.Username;

/** A bank's own QuickFIX/J: an initiator as a counterparty would write it, with no code of the door. */
public final class FixBank implements Application, AutoCloseable {
    private static final int SECONDS = 20;
    private static final char SOH = '\u0001';

    private final String name;
    private final String password;
    private final SessionID session;
    private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    /** Every message, both ways, with {@code |} between its fields. */
    public final List<String> wire = new CopyOnWriteArrayList<>();

    private final MessageStoreFactory store = new KeptStore();
    private @Nullable SocketInitiator initiator;
    private final int port;

    public FixBank(String name, String password, int port) {
        this.name = name;
        this.password = password;
        this.port = port;
        this.session = new SessionID("FIX.4.4", name, "ECNYX");
    }

    /** Connects; returns when logged on. */
    public FixBank logOn() throws Exception {
        connect();
        assertThat(event()).isEqualTo("logon");
        return this;
    }

    void connect() throws Exception {
        SessionSettings settings = new SessionSettings();
        settings.setString("ConnectionType", "initiator");
        settings.setString(session, "BeginString", "FIX.4.4");
        settings.setString(session, "SenderCompID", name);
        settings.setString(session, "TargetCompID", "ECNYX");
        settings.setString("SocketConnectHost", "127.0.0.1");
        settings.setString("SocketConnectPort", Integer.toString(port));
        settings.setString("NonStopSession", "Y");
        settings.setString("TimeZone", "UTC");
        settings.setString("StartTime", "00:00:00");
        settings.setString("EndTime", "00:00:00");
        settings.setString("HeartBtInt", "30");
        settings.setString("ReconnectInterval", "1");
        settings.setString("UseDataDictionary", "Y");
        settings.setString("DataDictionary", "FIX44.xml");
        SocketInitiator opened =
                new SocketInitiator(this, store, settings, id -> new Wire(), new DefaultMessageFactory());
        initiator = opened;
        opened.start();
    }

    /** "logon" or "logout", the next of them. */
    String event() throws InterruptedException {
        @Nullable String event = events.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(event).as("logon or logout of " + name).isNotNull();
        return String.valueOf(event);
    }

    /** The cable is pulled: no Logout is said. */
    void breakOff() throws Exception {
        Session.lookupSession(session).disconnect("the cable is pulled", false);
        close();
    }

    Session session() {
        return Session.lookupSession(session);
    }

    public void send(Message message) throws Exception {
        assertThat(Session.sendToTarget(message, session)).isTrue();
    }

    /** Sends a message written as {@code 35=D|11=A1|...}. */
    public void say(String text) throws Exception {
        List<String> fields = new ArrayList<>(List.of(text.split("\\|", -1)));
        Message message =
                new DefaultMessageFactory().create("FIX.4.4", fields.get(0).substring("35=".length()));
        quickfix.DataDictionary dictionary = new quickfix.DataDictionary("FIX44.xml");
        String body = text.replace('|', SOH) + SOH;
        String head = "8=FIX.4.4" + SOH + "9=" + body.length() + SOH + body;
        message.fromString(head + "10=" + checksum(head) + SOH, dictionary, false);
        send(message);
    }

    static String checksum(String text) {
        int sum = text.chars().sum() % 256;
        return String.format(java.util.Locale.ROOT, "%03d", sum);
    }

    /** The next message of a type; what comes before it is passed over. */
    public Message next(String type) throws Exception {
        return next(message -> is(message, type));
    }

    public Message next(Predicate<Message> wanted) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            @Nullable Message message = received.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(message)
                    .as("a message that was awaited; the wire: " + wire)
                    .isNotNull();
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    static boolean is(Message message, String type) {
        try {
            return message.getHeader().getString(MsgType.FIELD).equals(type);
        } catch (FieldNotFound none) {
            throw new AssertionError(none);
        }
    }

    @Override
    public void onCreate(SessionID id) {}

    @Override
    public void onLogon(SessionID id) {
        events.add("logon");
    }

    @Override
    public void onLogout(SessionID id) {
        events.add("logout");
    }

    @Override
    public void toAdmin(Message message, SessionID id) {
        if (is(message, MsgType.LOGON)) {
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
        if (initiator != null) {
            initiator.stop(true);
            initiator = null;
        }
    }

    /** What was said on this connection, as a person reads it. */
    private final class Wire implements Log {
        @Override
        public void clear() {}

        @Override
        public void onIncoming(String message) {
            wire.add("< " + message.replace(SOH, '|'));
        }

        @Override
        public void onOutgoing(String message) {
            wire.add("> " + message.replace(SOH, '|'));
        }

        @Override
        public void onEvent(String text) {}

        @Override
        public void onErrorEvent(String text) {}
    }

    /** One store over all connections of this bank. */
    private static final class KeptStore implements MessageStoreFactory {
        private final MemoryStoreFactory memory = new MemoryStoreFactory();
        private quickfix.@Nullable MessageStore kept;

        @Override
        public quickfix.MessageStore create(SessionID id) {
            quickfix.MessageStore made = kept;
            if (made == null) {
                made = memory.create(id);
                kept = made;
            }
            return made;
        }
    }
}
