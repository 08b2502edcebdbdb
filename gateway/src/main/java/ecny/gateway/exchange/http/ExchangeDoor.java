package ecny.gateway.exchange.http;

import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.exchange.Participant;
import ecny.gateway.exchange.Venue;
import ecny.gateway.exchange.fix.FixDoor;
import ecny.gateway.exchange.fix.FixSettings;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.retail.ShellFunctions;
import ecny.gateway.signature.RequestVerifier;
import ecny.gateway.signature.WorldCertificates;
import ecny.wallet.crypto.Sm2PrivateKeyPem;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The exchange in a sandbox: its pages' side always, its FIX side at a port if one is given. It closes the venue. */
public final class ExchangeDoor implements Door {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int PASSWORD_BYTES = 12;

    /** Makes the venue of a sandbox. */
    @FunctionalInterface
    public interface Opening {
        Opened open(Site site) throws IOException;
    }

    /**
     * A venue that runs.
     *
     * @param all closes it and what it stands on
     */
    public record Opened(Venue venue, Closeable all) {}

    private final Site site;
    private final Venue venue;
    private final Closeable all;
    private final ExchangeHttp http;
    private final WorldCertificates certificates;
    private final OrderDoor orders;
    private final OptionalInt fixPort;
    private @Nullable FixDoor fix;

    private ExchangeDoor(Site site, Opened opened, OptionalInt fixPort) {
        this.site = site;
        this.venue = opened.venue();
        this.all = opened.all();
        this.fixPort = fixPort;
        this.http = new ExchangeHttp(venue, site.clock()::now);
        this.certificates = new WorldCertificates(site.world(), site.keys());
        List<String> banks = venue.participants().stream().map(Participant::id).toList();
        Banks known = new Banks(
                new RequestVerifier(certificates.participants(banks), System::currentTimeMillis),
                banks,
                site.keys()::participantReadKey);
        this.orders = new OrderDoor(venue, known, new Once(site.store()));
    }

    /**
     * A door to a venue.
     *
     * @param fixPort where FIX listens on loopback; empty for no FIX
     */
    public static Door.Builder to(Opening opening, OptionalInt fixPort) {
        return site -> {
            try {
                return new ExchangeDoor(site, opening.open(site), fixPort);
            } catch (IOException e) {
                throw new UncheckedIOException("the exchange does not open: " + e.getMessage(), e);
            }
        };
    }

    private String password(String participant) {
        byte[] secret = site.keys().secret("exchange/fix/" + participant);
        return HexFormat.of().formatHex(secret, 0, PASSWORD_BYTES);
    }

    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public void mount(HttpRoutes routes) {
        http.mount(routes);
        orders.mount(routes);
    }

    @Override
    public List<Link> links() {
        return List.of(new Link(
                "/exchange/pairs", "The mock exchange: pairs, books, trades, candles, index", "模拟外汇交易:币种对、行情与指数"));
    }

    @Override
    public Map<Path, String> credentials() {
        Map<Path, String> files = new LinkedHashMap<>();
        for (Participant participant : venue.participants()) {
            files.put(
                    Path.of("exchange", participant.id() + ".fix"),
                    "# FIX 4.4, docs/fix.md; simulated currencies only\nSenderCompID=" + participant.id()
                            + "\nTargetCompID=" + FixSettings.COMP_ID + "\nUsername=" + participant.id() + "\nPassword="
                            + password(participant.id()) + "\n");
            files.put(
                    Path.of(participant.id(), "apiclient_key.pem"),
                    Sm2PrivateKeyPem.write(site.keys().participantKey(participant.id())));
            files.put(
                    Path.of(participant.id(), "v1.sh"),
                    ShellFunctions.text(
                            participant.id(),
                            certificates.participant(participant.id()).serial(),
                            "",
                            site.keys().participantReadKey(participant.id())));
        }
        return files;
    }

    @Override
    public void started(URI base) {
        if (fixPort.isPresent()) {
            FixSettings settings =
                    new FixSettings(LOOPBACK, fixPort.getAsInt(), site.data().resolve("fix"));
            try {
                fix = FixDoor.start(venue, settings, this::password, site.clock()::now);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }

    @Override
    public Optional<String> trouble() {
        FixDoor open = fix;
        return open == null ? Optional.empty() : open.trouble();
    }

    @Override
    public void close() {
        if (fix != null) {
            fix.close();
        }
        try {
            all.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
