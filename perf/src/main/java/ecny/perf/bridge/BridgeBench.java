package ecny.perf.bridge;

import com.sun.management.OperatingSystemMXBean;
import ecny.settlement.bridge.BridgeCommand.AskQuote;
import ecny.settlement.bridge.BridgeCommand.Fixed;
import ecny.settlement.bridge.BridgeCommand.Issue;
import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.BridgeCommand.PostRate;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridge.rules.PaymentKind;
import ecny.settlement.bridge.rules.Rate;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.JurisdictionHouse;
import ecny.settlement.bridgehouse.Keeping;
import ecny.settlement.bridgehouse.SignedPayments;
import ecny.wallet.crypto.ForeignSigner;
import ecny.wallet.crypto.SignatureAlgorithm;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Wholesale payments with an exchange of currencies: quote, compliance on both sides, both legs reserved, both booked, receipts. The
 * demonstration's bridge and every ledger in one process, one caller, one payment after the other; signatures are made before.
 */
public final class BridgeBench {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-31T00:00:00Z");
    private static final long AMOUNT = 460;

    private final int payments;
    private final int rounds;
    private final PrintWriter out;
    private final BridgeWorld world = BridgeWorld.demo();

    private BridgeBench(int payments, int rounds, PrintWriter out) {
        this.payments = payments;
        this.rounds = rounds;
        this.out = out;
    }

    /**
     * Measures unsigned payments and those of each foreign algorithm, with inputs in memory and in files.
     *
     * @param payments a round
     * @param folder for the files of the journals; emptied of nothing
     * @return whether both legs of every payment were settled
     */
    public static boolean run(int payments, int rounds, Path folder, PrintWriter out) throws IOException {
        BridgeBench bench = new BridgeBench(payments, rounds, out);
        boolean good =
                bench.measure("unsigned, nothing kept", Keeping.nothing(), SignatureAlgorithm.ECDSA_P256_SHA256, false);
        good &= bench.measure(
                "unsigned, kept in files", keeping(folder, "unsigned"), SignatureAlgorithm.ECDSA_P256_SHA256, false);
        for (SignatureAlgorithm algorithm :
                List.of(SignatureAlgorithm.ECDSA_P256_SHA256, SignatureAlgorithm.RSA_SHA256)) {
            good &= bench.measure(algorithm + ", kept in files", keeping(folder, algorithm.name()), algorithm, true);
        }
        return good;
    }

    private static Keeping keeping(Path folder, String name) throws IOException {
        return Keeping.inFile(Files.createDirectories(folder.resolve(name)));
    }

    private boolean measure(String what, Keeping keeping, SignatureAlgorithm algorithm, boolean signed)
            throws IOException {
        Map<String, JurisdictionHouse> ledgers = BridgeHouse.jurisdictions(world, NOW::toEpochMilli, keeping);
        boolean good = true;
        try (BridgeHouse bridge = BridgeHouse.open(world, new TreeMap<>(ledgers), NOW::toEpochMilli, keeping)) {
            ForeignSigner root = ForeignSigner.authority(algorithm, "Root", FROM, UNTIL);
            ForeignSigner bank = root.institution("CHAO-PHRAYA", FROM, UNTIL);
            SignedPayments door = new SignedPayments(bridge, List.of(root.certificate()), NOW::toEpochMilli);
            fund(bridge);
            for (int round = 0; round <= rounds; round++) {
                good &= round(what, round, bridge, door, bank, signed);
            }
        } finally {
            for (JurisdictionHouse ledger : ledgers.values()) {
                ledger.close();
            }
        }
        return good;
    }

    /** Enough for all rounds. */
    private void fund(BridgeHouse bridge) {
        accepted(bridge, new Issue("issue-payer", "CHAO-PHRAYA", "THB", AMOUNT * payments * (rounds + 1)));
        accepted(bridge, new Issue("issue-provider", "HARBOUR-FX", "CNY", AMOUNT * payments * (rounds + 1)));
        bridge.tell(new PostRate(
                "HARBOUR-FX", "CNY", "THB", Rate.parse("4.6"), Rate.parse("4.6"), 10_000_000_000L, Long.MAX_VALUE));
    }

    private static void accepted(BridgeHouse bridge, Issue issue) {
        bridge.tell(issue);
        BridgeVerdict verdict = bridge.answerTo(issue.id());
        if (verdict != BridgeVerdict.ACCEPTED) {
            throw new IllegalStateException(issue + ": " + verdict);
        }
    }

    /** Round 0 warms up and is not printed. */
    private boolean round(
            String what, int round, BridgeHouse bridge, SignedPayments door, ForeignSigner bank, boolean signed) {
        List<Pay> all = new ArrayList<>();
        List<byte[]> signatures = new ArrayList<>();
        for (int i = 0; i < payments; i++) {
            Pay pay = pay(
                    "p" + round + "-" + i,
                    "q" + round + "-" + i,
                    bank.certificate().algorithm());
            all.add(pay);
            signatures.add(signed ? bank.sign(SignedPayments.signedText(pay)) : new byte[0]);
        }
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        byte[] certificate = bank.certificate().der();
        long cpu = machine.getProcessCpuTime();
        long start = System.nanoTime();
        for (int i = 0; i < payments; i++) {
            Pay pay = all.get(i);
            bridge.tell(new AskQuote(pay.quote(), pay.corridor(), pay.payerBank(), Fixed.PAID, pay.amount()));
            if (signed) {
                door.pay(pay, certificate, signatures.get(i));
            } else {
                bridge.tell(pay);
            }
        }
        long nanos = System.nanoTime() - start;
        cpu = machine.getProcessCpuTime() - cpu;
        long settled = all.stream()
                .filter(pay -> bridge.payment(pay.id())
                        .filter(paid -> paid.stage() == Stage.SETTLED)
                        .isPresent())
                .count();
        if (round > 0 || settled != payments) {
            out.printf(
                    Locale.ROOT,
                    "  %-34s round %d: %,7.0f payments/s, %,5.0f µs of CPU each, %,d of %,d settled, both legs%n",
                    what,
                    round,
                    payments * 1e9 / nanos,
                    cpu / 1e3 / payments,
                    settled,
                    payments);
            out.flush();
        }
        return settled == payments;
    }

    private static Pay pay(String id, String quote, SignatureAlgorithm algorithm) {
        return new Pay(
                id,
                quote,
                "thailand-wholesale-back",
                PaymentKind.TRADE,
                "CHAO-PHRAYA",
                "PEARL-RIVER",
                "THB",
                AMOUNT,
                "C-CHAO-PHRAYA",
                "C-PEARL-RIVER",
                true,
                "GDDS",
                Map.of(
                        "payerName", "Teak Export",
                        "payerAccount", "9902",
                        "payerAddress", "1 Long Street",
                        "payeeName", "Lotus Tools",
                        "payeeAccount", "6201",
                        "invoice", "2026-17"),
                "",
                algorithm.name());
    }
}
