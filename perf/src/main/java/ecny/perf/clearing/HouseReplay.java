package ecny.perf.clearing;

import ecny.settlement.clearing.reserves.Opening;
import ecny.settlement.clearing.reserves.Participant;
import ecny.settlement.clearing.reserves.ParticipantKind;
import ecny.settlement.clearing.rules.AfterHours;
import ecny.settlement.clearing.rules.BusinessDates;
import ecny.settlement.clearing.rules.DefaultRule;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.settlement.house.ClearingHouse;
import ecny.settlement.house.HouseBooks;
import ecny.settlement.house.HouseSettings;
import ecny.settlement.house.PaymentIds;
import ecny.settlement.journal.LineJournal;
import ecny.sim.population.RandomStream;
import ecny.wallet.crypto.Sm2KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** How long a clearing house takes to open with a journal of banks' payments behind it: it has no snapshots and replays all. */
public final class HouseReplay {
    private static final long START = BusinessDates.at(LocalDate.of(2026, 6, 10), LocalTime.of(9, 0));
    private static final long BETWEEN_MILLIS = 20;
    private static final int BANKS = 22;
    private static final Sm2KeyPair SEAL = Sm2KeyPair.derive(new byte[32], 1);

    private HouseReplay() {}

    /**
     * Writes a journal of so many payments, then opens the house.
     *
     * @return nanoseconds of CPU of the opening
     */
    public static long cpuNanos(int payments) throws IOException {
        Path folder = Files.createTempDirectory("house");
        Path file = folder.resolve("settlement.journal");
        try {
            open(folder).close();
            List<String> header = new ArrayList<>();
            LineJournal.read(file, header::add, line -> {});
            RandomStream random = RandomStream.of(7, "house replay");
            try (LineJournal journal = LineJournal.open(file, header.get(0), line -> {}, LineJournal.Disk.REAL)) {
                for (int i = 0; i < payments; i++) {
                    int payer = random.nextInt(BANKS);
                    int payee = (payer + 1 + random.nextInt(BANKS - 1)) % BANKS;
                    journal.append((START + BETWEEN_MILLIS * i) + " PAY " + PaymentIds.of("bank", "", "T" + i) + " "
                            + (payer + 1) + " " + (payee + 1) + " " + (1 + random.nextInt(1_000_000))
                            + " NORMAL ACCOUNT");
                }
                journal.sync();
            }
            var threads = java.lang.management.ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadCpuTime();
            try (ClearingHouse house = open(folder)) {
                long spent = threads.getCurrentThreadCpuTime() - before;
                long settled = house.lastNotice();
                if (settled < payments || !house.ask(HouseBooks::sheets).get(0).balances()) {
                    throw new IllegalStateException("settled=" + settled + " of " + payments);
                }
                return spent;
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static ClearingHouse open(Path folder) throws IOException {
        List<HouseSettings.Start> starts = new ArrayList<>();
        starts.add(start("PBOC", ParticipantKind.CENTRAL_BANK, new Opening(0, 0, 0, 0, 0, 0, 0)));
        for (int bank = 1; bank <= BANKS; bank++) {
            starts.add(start("B" + bank, ParticipantKind.BANK, Opening.bank(1L << 50, 0, 1L << 50, 0)));
        }
        HouseSettings settings =
                new HouseSettings(starts, DesignKind.GROSS, AfterHours.SETTLE, DefaultRule.DEFAULTER_PAYS, START);
        return ClearingHouse.open(folder, settings, () -> START, SEAL, notice -> {});
    }

    private static HouseSettings.Start start(String code, ParticipantKind kind, Opening opening) {
        return new HouseSettings.Start(new Participant(code, code, code, kind, code), 0, opening, 0, 0, 0);
    }
}
