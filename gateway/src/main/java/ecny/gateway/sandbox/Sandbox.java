package ecny.gateway.sandbox;

import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.HttpServer;
import ecny.gateway.store.DoorStore;
import ecny.gateway.store.UnusableFolder;
import ecny.gateway.world.Keyring;
import ecny.gateway.world.OwnerOnly;
import ecny.gateway.world.World;
import ecny.gateway.world.WorldFile;
import ecny.settlement.node.Node;
import ecny.settlement.node.NodeClock;
import ecny.settlement.node.NodeSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A running sandbox: one data folder, one node, one server, all doors.
 *
 * <p>Opened in the order of the constructor and closed in the opposite one: first no more requests, then the doors, then the
 * node, the clock, the store. A sandbox that was killed instead starts as well.
 */
public final class Sandbox implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Site site;
    private final List<Door> doors;
    private final HttpServer server;
    private final Path credentials;
    private final boolean first;

    private Sandbox(SandboxSettings settings, List<Door.Builder> builders) throws IOException {
        try {
            HttpServer.requireFree(settings.http());
            Path data = settings.data();
            OwnerOnly.folder(data); // customers, orders, journals: nobody else's business
            DoorStore store = opened(DoorStore.open(data));
            World world = worldOf(settings);
            Keyring keys = new Keyring(world);
            KeptClock kept = new KeptClock(store);
            NodeClock clock =
                    opened(kept.open(settings.testClock(), world.startTime().toInstant()));
            Node node = opened(Node.open(NodeSettings.in(data.resolve("node"), clock)
                    .withDurability(settings.durability())
                    .withCheckpoints(keys.journalKey())));
            site = new Site(node, clock, world, keys, store, data);
            Opening.make(site);
            HttpRoutes routes = new HttpRoutes();
            doors = builders.stream().map(builder -> opened(builder.on(site))).toList();
            doors.forEach(door -> door.mount(routes));
            FirstPage page = new FirstPage(site, doors);
            routes.at("/", page::page).at("/health", page::health);
            server = opened(HttpServer.start(settings.http(), routes));
            credentials = data.resolve("credentials");
            Credentials files = new Credentials(credentials, world, keys);
            first = !files.areThere();
            if (first) {
                files.write(server, doors);
            }
            open.push(() -> kept.keep(clock));
            new DayEnds(site).start();
            doors.forEach(door -> door.started(server.base()));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a sandbox with all doors.
     *
     * @throws IOException if the folder or the port cannot be used; the message is for a person
     */
    public static Sandbox start(SandboxSettings settings) throws IOException {
        return new Sandbox(settings, Doors.ALL);
    }

    /** Starts one with these doors only: for tests of a door. */
    public static Sandbox start(SandboxSettings settings, List<Door.Builder> doors) throws IOException {
        return new Sandbox(settings, doors);
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /** The folder's own world; at the first start the one that was given, with a seed of its own. */
    private static World worldOf(SandboxSettings settings) throws IOException {
        Path file = settings.data().resolve("world.yaml");
        if (!Files.exists(file)) {
            World seeded = WorldFile.seeded(settings.world().orElseGet(WorldFile::demo), new SecureRandom());
            WorldFile.write(seeded, file);
            return seeded;
        }
        World own = WorldFile.read(file);
        World given = settings.world().orElse(own);
        boolean anySeed = given.seed().equals(WorldFile.RANDOM_SEED);
        if (!own.equals(anySeed ? given.withSeed(own.seed()) : given)) {
            throw new UnusableFolder(
                    "the folder " + settings.data() + " holds another world, '" + own.name()
                            + "': start without --world to go on with it, or take another folder for this one",
                    "目录 " + settings.data() + " 中已有另一个世界「" + own.name() + "」:不加 --world 可继续使用,或为新世界换一个目录",
                    null);
        }
        return own;
    }

    /** Where it can be reached. */
    public URI base() {
        return server.base();
    }

    /** What the doors stand on. */
    public Site site() {
        return site;
    }

    public HttpServer server() {
        return server;
    }

    /** The folder with everybody's credentials. */
    public Path credentials() {
        return credentials;
    }

    /** Whether this start made the world. */
    public boolean isFirstStart() {
        return first;
    }

    /** A command line that takes a first payment, or asks how things are. */
    public String firstCall() {
        Optional<String> ofADoor = doors.stream()
                .map(door -> door.firstCall(server.base()))
                .flatMap(Optional::stream)
                .findFirst();
        return ofADoor.orElse("curl -s " + server.base() + "/health");
    }

    /** Stops everything; what was answered is kept. */
    @Override
    public void close() {
        RuntimeException failed = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                RuntimeException wrapped = e instanceof RuntimeException r ? r : new IllegalStateException(e);
                if (failed == null) {
                    failed = wrapped;
                } else {
                    failed.addSuppressed(wrapped);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
