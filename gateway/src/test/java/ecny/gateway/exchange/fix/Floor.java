package ecny.gateway.exchange.fix;

import ecny.gateway.exchange.FakeVenue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A venue behind a FIX door on this machine, for tests. Passwords are {@code secret of NAME}. */
public final class Floor implements AutoCloseable {
    /** The venue's time stands still. */
    static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

    public final FakeVenue venue = new FakeVenue(Clock.fixed(NOW, ZoneOffset.UTC));
    public final int port = freePort();
    private final FixDoor door;

    public Floor(Path folder) throws IOException {
        door = FixDoor.start(venue, new FixSettings("127.0.0.1", port, folder), name -> "secret of " + name, () -> NOW);
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    FixBank bank(String name) throws Exception {
        return new FixBank(name, "secret of " + name, port).logOn();
    }

    @Override
    public void close() {
        door.close();
    }
}
