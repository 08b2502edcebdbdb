package ecny.gateway.bank.site;

import ecny.gateway.bank.BankPost;
import ecny.gateway.bank.desk.DeskSettings;
import ecny.gateway.bank.desk.Directory;
import ecny.gateway.bank.desk.Kept;
import ecny.gateway.bank.desk.LiveSettlement;
import ecny.gateway.bank.desk.NodeTill;
import ecny.gateway.door.Site;
import ecny.gateway.store.DoorMap;
import ecny.gateway.store.DoorStore;
import ecny.gateway.world.Keyring;
import ecny.gateway.world.World;
import ecny.settlement.clearing.reserves.BalanceSheet;
import ecny.settlement.clearing.reserves.Opening;
import ecny.settlement.clearing.reserves.Participant;
import ecny.settlement.clearing.reserves.ParticipantKind;
import ecny.settlement.house.ClearingVouchers;
import ecny.settlement.house.HouseBooks;
import ecny.settlement.house.HouseHistory;
import ecny.settlement.house.HouseSettings;
import ecny.wallet.crypto.Sm2KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settlement for a sandbox's world: its operators have reserve accounts, its banks settle through the operators that they serve
 * through. What everybody begins with, and the rules, are the world's {@link World.Settlement}.
 */
public final class SettlementWorld {
    private static final String SEAL = "settlement-seal";
    private static final long DEPOSITS_FEN = 100_000_000_00L;

    private final Site site;

    /** @param site whose node is open */
    public SettlementWorld(Site site) {
        this.site = site;
    }

    /** Opens settlement in the folder {@code settlement} of the sandbox. */
    public LiveSettlement open(BankPost post) throws IOException {
        Path folder = Files.createDirectories(folder(site.data()));
        return LiveSettlement.open(new LiveSettlement.Parts(
                folder,
                house(),
                directory(),
                site.node(),
                new NodeTill(site.node(), site.keys()::signAsInstitution),
                post,
                desk(site.world().settlement()),
                site.keys().pair(SEAL, 0),
                new Pages(site.store())));
    }

    private static Path folder(Path data) {
        return data.resolve("settlement");
    }

    long nowMillis() {
        return site.clock().millis();
    }

    List<BalanceSheet> sheetsAt(Instant at) throws IOException {
        return sheetsAt(site.data(), site.world(), at);
    }

    /**
     * Everybody's balance sheets at an instant, from a sandbox's data folder; the sandbox may run or not.
     *
     * @param at {@link Instant#MAX} for as far as the journal goes
     * @throws IOException when there was no settlement at that instant
     */
    public static List<BalanceSheet> sheetsAt(Path data, World world, Instant at) throws IOException {
        long atMillis = at.equals(Instant.MAX) ? HouseHistory.LAST : at.toEpochMilli();
        return HouseHistory.ask(folder(data), start -> house(world, start), atMillis, HouseBooks::sheets);
    }

    /**
     * The vouchers of clearing, from a sandbox's data folder; the sandbox may run or not.
     *
     * @throws IOException when there was no settlement
     */
    public static ClearingVouchers vouchers(Path data, World world) throws IOException {
        return ClearingVouchers.in(folder(data), start -> house(world, start));
    }

    /** With which a world's clearing house signs its days and vouchers. */
    public static Sm2KeyPair sealKey(World world) {
        return new Keyring(world).pair(SEAL, 0);
    }

    private static DeskSettings desk(World.Settlement of) {
        DeskSettings usual = DeskSettings.usual();
        return new DeskSettings(
                Duration.ofSeconds(of.reportSeconds()),
                of.presumeCredited() ? DeskSettings.Presumed.CREDITED : DeskSettings.Presumed.NOT_CREDITED,
                of.badPaymentRefusesMessage() ? DeskSettings.Batches.ALL_OR_NOTHING : DeskSettings.Batches.EACH_ALONE,
                usual.entriesPerPage());
    }

    /** Everybody's codes and numbers: the central bank 0, the operators from 1, then the banks. */
    public Directory directory() {
        return directory(site.world());
    }

    private static Directory directory(World world) {
        List<Directory.Entry> entries = new ArrayList<>();
        entries.add(new Directory.Entry(World.CENTRAL_BANK_ID, 0, 0, "PBOC"));
        for (World.Operator operator : world.operators()) {
            entries.add(new Directory.Entry(operator.institution(), entries.size(), operator.code(), operator.name()));
        }
        for (World.Bank bank : world.banks()) {
            entries.add(new Directory.Entry(bank.institution(), entries.size(), 0, bank.name()));
        }
        return new Directory(entries);
    }

    /** The instant is that of the world's first command, so that every start has the same. */
    HouseSettings house() {
        return house(site.world(), firstInstant());
    }

    /** As the clearing house of a world begins. */
    public static HouseSettings house(World world, long startMillis) {
        World.Settlement rules = world.settlement();
        List<HouseSettings.Start> starts = new ArrayList<>();
        starts.add(new HouseSettings.Start(
                new Participant("PBOC", "People's Bank of China", "中国人民银行", ParticipantKind.CENTRAL_BANK, "PBOC"),
                0,
                new Opening(0, 0, 0, 0, 0, 0, 0),
                0,
                0,
                0));
        Map<Integer, String> codes = new TreeMap<>();
        for (World.Operator operator : world.operators()) {
            String code = "OP" + operator.code();
            codes.put(operator.code(), code);
            starts.add(start(
                    new Participant(code, operator.name(), operator.name(), ParticipantKind.OPERATOR, code),
                    operator.code(),
                    rules));
        }
        for (World.Bank bank : world.banks()) {
            String agent = codes.get(bank.operator());
            if (agent == null) {
                throw new IllegalArgumentException("a bank behind no operator: " + bank);
            }
            starts.add(start(
                    new Participant("BK" + bank.code(), bank.name(), bank.name(), ParticipantKind.BANK, agent),
                    0,
                    rules));
        }
        return new HouseSettings(starts, rules.design(), rules.late(), rules.failure(), startMillis);
    }

    private static HouseSettings.Start start(Participant participant, int operatorCode, World.Settlement rules) {
        boolean direct = participant.isDirect();
        return new HouseSettings.Start(
                participant,
                operatorCode,
                Opening.bank(rules.reservesFen(), rules.securitiesFen(), DEPOSITS_FEN, 0),
                0,
                direct ? rules.pledgedFen() : 0,
                direct ? rules.setAsideFen() : 0);
    }

    private long firstInstant() {
        DoorMap<String> map = site.store().map("settlement", String.class);
        @Nullable String kept = map.get("start");
        if (kept != null) {
            return Long.parseLong(kept);
        }
        long now = site.clock().millis();
        site.store().write(() -> map.put("start", Long.toString(now)));
        return now;
    }

    /** The book of payments in the doors' store. */
    private static final class Pages implements Kept {
        private final DoorStore store;
        private final DoorMap<String> map;

        Pages(DoorStore store) {
            this.store = store;
            this.map = store.map("bank-payments", String.class);
        }

        @Override
        public @Nullable String get(String key) {
            return map.get(key);
        }

        @Override
        public void put(String key, String page) {
            store.write(() -> map.put(key, page));
        }

        @Override
        public Map<String, String> all() {
            Map<String, String> all = new TreeMap<>();
            map.all().forEach(entry -> all.put(entry.key(), entry.value()));
            return all;
        }
    }
}
