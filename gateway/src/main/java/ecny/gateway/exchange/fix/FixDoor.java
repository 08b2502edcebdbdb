package ecny.gateway.exchange.fix;

import ecny.gateway.exchange.Participant;
import ecny.gateway.exchange.Venue;
import ecny.gateway.exchange.VenueVerdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.quickfixj.QuickfixjComponent;
import org.apache.camel.component.quickfixj.QuickfixjConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quickfix.FieldNotFound;
import quickfix.IncorrectTagValue;
import quickfix.Message;
import quickfix.RejectLogon;
import quickfix.SessionID;
import quickfix.UnsupportedMessageType;
import quickfix.field.MsgType;
import quickfix.field.Password;
import quickfix.field.Username;

/**
 * The exchange's FIX 4.4 acceptor: one session a participant, each with a password, at one port. Decides nothing about orders.
 *
 * <p>Requests are taken on QuickFIX/J's thread, answers leave on the tray's. A session that breaks keeps its numbers and what was
 * said to it meanwhile, in {@link FixSettings#store()}; orders stay in the book.
 */
public final class FixDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FixDoor.class);

    private final Venue venue;
    private final UnaryOperator<String> passwords;
    private final Supplier<Instant> clock;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final OrderReader reader;
    private final Reports reports;
    private final MarketData marketData;
    private final Reference reference;
    private final OutTray tray;
    private final AtomicLong refusals = new AtomicLong();
    private @Nullable ProducerTemplate sender;

    private FixDoor(Venue venue, UnaryOperator<String> passwords, Supplier<Instant> clock) {
        this.venue = venue;
        this.passwords = passwords;
        this.clock = clock;
        Instruments instruments = new Instruments(venue);
        this.reader = new OrderReader(instruments);
        this.reports = new Reports(instruments);
        this.marketData = new MarketData(venue, instruments);
        this.reference = new Reference(venue, instruments);
        this.tray = new OutTray(reports, marketData, this::send);
    }

    /**
     * Listens.
     *
     * @param passwords of a participant, by its id
     * @param clock for refusals that are the door's own
     * @throws IOException if the port or the folder cannot be used
     */
    public static FixDoor start(
            Venue venue, FixSettings settings, UnaryOperator<String> passwords, Supplier<Instant> clock)
            throws IOException {
        FixDoor door = new FixDoor(venue, passwords, clock);
        try {
            Files.createDirectories(settings.store());
            door.open(settings);
            return door;
        } catch (Exception e) {
            door.close();
            throw new IOException(
                    "the FIX door does not open at " + settings.bind() + ":" + settings.port() + ": " + e.getMessage(),
                    e);
        }
    }

    private void open(FixSettings settings) throws Exception {
        camel.disableJMX();
        QuickfixjComponent component = new QuickfixjComponent(camel);
        component.setConfigurations(Map.of(FixRoutes.CONFIGURATION, sessions(settings)));
        component.setLogFactory(new QuietLogs());
        camel.addComponent("quickfix", component);
        camel.addRoutes(new FixRoutes(new FixRoutes.Steps(
                this::logon, (who, gone) -> logoff(who), this::order, this::marketData, this::reference)));
        camel.start();
        sender = camel.createProducerTemplate();
        tray.start();
        venue.listen(tray);
    }

    private QuickfixjConfiguration sessions(FixSettings settings) {
        Map<Object, Object> all = new HashMap<>();
        all.put("ConnectionType", "acceptor");
        all.put("SocketAcceptAddress", settings.bind());
        all.put("SocketAcceptPort", Integer.toString(settings.port()));
        all.put("FileStorePath", settings.store().toString());
        all.put("NonStopSession", "Y");
        all.put("TimeZone", "UTC");
        all.put("StartTime", "00:00:00");
        all.put("EndTime", "00:00:00");
        all.put("UseDataDictionary", "Y");
        all.put("DataDictionary", "FIX44.xml");
        all.put("RejectMessageOnUnhandledException", "Y");
        QuickfixjConfiguration configuration = new QuickfixjConfiguration();
        configuration.setDefaultSettings(all);
        for (Participant participant : venue.participants()) {
            configuration.addSessionSetting(
                    new SessionID(FixSettings.BEGIN_STRING, FixSettings.COMP_ID, participant.id()), new HashMap<>());
        }
        return configuration;
    }

    private void logon(String participant, Message logon) throws RejectLogon, FieldNotFound {
        String user = logon.isSetField(Username.FIELD) ? logon.getString(Username.FIELD) : "";
        String password = logon.isSetField(Password.FIELD) ? logon.getString(Password.FIELD) : "";
        boolean fits = MessageDigest.isEqual(
                password.getBytes(StandardCharsets.UTF_8),
                passwords.apply(participant).getBytes(StandardCharsets.UTF_8));
        if (!user.equals(participant) || !fits) {
            LOG.info("a FIX logon of {} was refused", participant);
            throw new RejectLogon("Username(553) or Password(554) is wrong");
        }
    }

    private void logoff(String participant) {
        tray.put(() -> marketData.forget(participant));
    }

    private void order(String participant, Message message)
            throws FieldNotFound, IncorrectTagValue, UnsupportedMessageType {
        OrderReader.Reading reading = reader.read(participant, message);
        if (reading.request() == null) {
            tray.add(refusal(participant, message, reading.verdict()));
        } else if (tray.isFilling() || !venue.submit(reading.request())) {
            tray.add(Reports.busy(participant, message));
        }
    }

    private Message refusal(String participant, Message message, VenueVerdict verdict) throws FieldNotFound {
        return reports.refused(participant, message, verdict, refusals.incrementAndGet(), clock.get());
    }

    /** Read on the tray's thread, where the venue's changes come by in order; its form was checked by the dictionary. */
    private void marketData(String participant, Message request) {
        tray.put(() -> {
            try {
                marketData.asked(participant, request).forEach(this::send);
            } catch (FieldNotFound | IncorrectTagValue unread) {
                throw new IllegalStateException("the dictionary let a market data request pass", unread);
            }
        });
    }

    private void reference(String participant, Message request) throws FieldNotFound {
        boolean list = request.getHeader().getString(MsgType.FIELD).equals(MsgType.SECURITY_LIST_REQUEST);
        List<Message> answers =
                list ? List.of(reference.securities(participant, request)) : reference.trades(participant, request);
        answers.forEach(tray::add);
    }

    private void send(Message message) {
        ProducerTemplate open = sender;
        if (open == null) {
            return;
        }
        Exchange done = open.send(
                "direct:" + FixRoutes.OUT + "?block=false",
                exchange -> exchange.getMessage().setBody(message));
        @Nullable Exception failed = done.getException();
        if (failed != null) {
            throw new IllegalStateException(failed);
        }
    }

    /** What is wrong with it, for the sandbox's health. */
    public Optional<String> trouble() {
        return camel.isStarted() ? Optional.empty() : Optional.of("the FIX door is closed");
    }

    @Override
    public void close() {
        tray.close();
        camel.stop();
    }
}
