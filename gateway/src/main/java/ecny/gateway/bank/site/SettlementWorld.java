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
import ecny.gateway.world.World;
import ecny.settlement.clearing.reserves.Opening;
import ecny.settlement.clearing.reserves.Participant;
import ecny.settlement.clearing.reserves.ParticipantKind;
import ecny.settlement.clearing.rules.AfterHours;
import ecny.settlement.clearing.rules.DefaultRule;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.settlement.house.HouseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settlement for a sandbox's world: its operators have reserve accounts, its banks settle through the operators that they serve
 * through, everybody begins with the same money [assumed].
 */
public final class SettlementWorld {
    private static final long RESERVES_FEN = 1_000_000_00L;
    private static final long SECURITIES_FEN = 1_000_000_00L;
    private static final long DEPOSITS_FEN = 100_000_000_00L;

    private final Site site;
    private final DesignKind design;
    private final AfterHours late;

    /** @param site whose node is open */
    public SettlementWorld(Site site, DesignKind design, AfterHours late) {
        this.site = site;
        this.design = design;
        this.late = late;
    }

    /** Opens settlement in the folder {@code settlement} of the sandbox. */
    public LiveSettlement open(BankPost post, DeskSettings desk) throws IOException {
        Path folder = Files.createDirectories(site.data().resolve("settlement"));
        return LiveSettlement.open(new LiveSettlement.Parts(
                folder,
                house(),
                directory(),
                site.node(),
                new NodeTill(site.node(), site.keys()::signAsInstitution),
                post,
                desk,
                site.keys().pair("settlement-seal", 0),
                new Pages(site.store())));
    }

    /** Everybody's codes and numbers: the central bank 0, the operators from 1, then the banks. */
    public Directory directory() {
        World world = site.world();
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
        World world = site.world();
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
                    operator.code()));
        }
        for (World.Bank bank : world.banks()) {
            String agent = codes.get(bank.operator());
            if (agent == null) {
                throw new IllegalArgumentException("a bank behind no operator: " + bank);
            }
            starts.add(start(
                    new Participant("BK" + bank.code(), bank.name(), bank.name(), ParticipantKind.BANK, agent), 0));
        }
        return new HouseSettings(starts, design, late, DefaultRule.DEFAULTER_PAYS, firstInstant());
    }

    private static HouseSettings.Start start(Participant participant, int operatorCode) {
        boolean direct = participant.isDirect();
        return new HouseSettings.Start(
                participant,
                operatorCode,
                Opening.bank(RESERVES_FEN, SECURITIES_FEN, DEPOSITS_FEN, 0),
                0,
                direct ? SECURITIES_FEN / 2 : 0,
                direct ? RESERVES_FEN / 2 : 0);
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
