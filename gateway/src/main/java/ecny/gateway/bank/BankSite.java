package ecny.gateway.bank;

import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.http.HttpRoutes;
import ecny.wallet.crypto.Sm2PrivateKeyPem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The banks' doors of a sandbox: HTTP at {@code /bank}, folders below {@code banks/} of the sandbox's data, and a broker if the
 * settings name one, all before one desk.
 */
public final class BankSite implements Door {
    /** Makes the desk, which sends by {@code post}. */
    @FunctionalInterface
    public interface DeskMaker {
        BankDesk make(Site site, BankPost post);
    }

    private final WorldBankKeys banks;
    private final BankDoorSettings settings;
    private final CarrierSettings carriage;
    private final Outbox outbox;
    private final BankDoor door;
    private final Map<String, Consumer<SignedMessage>> played = new HashMap<>();
    private @Nullable BankCarriers carriers;
    private @Nullable String trouble;

    /** With the usual settings, folders and no broker. */
    public BankSite(Site site, DeskMaker maker) {
        this(
                site,
                maker,
                BankDoorSettings.DEFAULT,
                CarrierSettings.folders(site.data().resolve("banks")));
    }

    public BankSite(Site site, DeskMaker maker, BankDoorSettings settings, CarrierSettings carriage) {
        this.banks = new WorldBankKeys(site.world(), site.keys());
        this.settings = settings;
        this.carriage = carriage;
        Shelf shelf = new StoredShelf(site.store());
        this.outbox = new Outbox(shelf, banks, site.clock()::now);
        this.door = new BankDoor(banks, settings, maker.make(site, outbox), shelf, site.clock()::now);
    }

    /** Where messages arrive. */
    public BankDoor door() {
        return door;
    }

    /** The keys of everybody. */
    public WorldBankKeys keys() {
        return banks;
    }

    /** Whether a request comes from the institution that it speaks for, by the machine's clock. */
    public OwnersCall owners() {
        return new OwnersCall(banks, System::currentTimeMillis);
    }

    /** An institution in this process takes its messages, from when the doors have started. */
    public void play(String institution, Consumer<SignedMessage> messages) {
        played.put(institution, messages);
    }

    @Override
    public String name() {
        return "bank";
    }

    @Override
    public void mount(HttpRoutes routes) {
        routes.at(BankHttp.PATH, new BankHttp(door, outbox, owners()));
    }

    @Override
    public List<Link> links() {
        return List.of(new Link("/bank/schemas/pacs.008.001.08.xsd", "Banks: messages and their schemas", "银行报文与模式"));
    }

    /** The key with which each institution signs, and functions for bash that sign and hand in messages. */
    @Override
    public Map<Path, String> credentials() {
        Map<Path, String> files = new HashMap<>();
        banks.pairs()
                .forEach((institution, pair) ->
                        files.put(Path.of("banks", institution + ".pem"), Sm2PrivateKeyPem.write(pair)));
        files.put(Path.of("banks", "bank.sh"), shellFunctions());
        return files;
    }

    private static String shellFunctions() {
        try (InputStream text = BankSite.class.getResourceAsStream("bank.sh")) {
            return new String(Objects.requireNonNull(text, "bank.sh").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void started(URI base) {
        try {
            carriers = BankCarriers.start(
                    door,
                    outbox,
                    carriage,
                    banks.pairs().keySet(),
                    settings.reader().maxBytes(),
                    played);
        } catch (IOException e) {
            trouble = String.valueOf(e.getMessage());
        }
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void close() {
        if (carriers != null) {
            carriers.close();
        }
    }
}
