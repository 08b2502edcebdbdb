package ecny.sim.questions;

import ecny.settlement.message.CommandBody;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.RunInterestDecoder;
import ecny.settlement.pipeline.Replay;
import ecny.sim.lookthrough.BorderCrossings;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.Pseudonyms;
import ecny.sim.privacy.Role;
import ecny.sim.privacy.RunWallets;
import ecny.sim.replay.Recording;
import ecny.sim.report.PaymentsCsv;
import ecny.sim.report.PaymentsDatabase;
import ecny.sim.supervision.Case;
import ecny.sim.supervision.Registrations;
import ecny.sim.supervision.RuleTimeline;
import ecny.sim.supervision.SupervisedRun;
import ecny.sim.supervision.Supervision;
import ecny.wallet.crypto.Sm3;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.ledger.WalletView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a run as a role may see them, in a DuckDB file of the run's office: made once for each role, from a replay of the
 * journal, with pseudonyms in the place of wallet numbers. The columns are described in {@code docs/privacy.md}.
 */
public final class RunTables {
    /** Every table there is, filled or empty. */
    public static final Set<String> NAMES =
            Set.of("payments", "wallets", "positions", "interest", "cases", "market", "crossings");

    private static final String PAYMENTS = "payments.parquet";
    private static final String MANIFEST = "manifest.sm3";
    private static final int NAME_BYTES = 6;
    private static final String NO_TRADES = "trade,at,pair,price,quantity,buyer,seller,settled";
    private static final String NO_CROSSINGS =
            "payment,at,corridor,pays,paid,receives,received,rate,verdict,payer_wallet,"
                    + "payee_wallet,wallet_command";

    private final Office office;
    private final Role role;

    private RunTables(Office office, Role role) {
        this.office = office;
        this.role = role;
    }

    /** The database file of a role; made first when there is none of this very run. */
    public static Path of(Office office, Role role) throws IOException {
        return new RunTables(office, role).file();
    }

    private Path file() throws IOException {
        Path folder = Files.createDirectories(office.folder().resolve("questions"));
        Path file = folder.resolve(role.word() + "-" + name() + ".duckdb");
        synchronized (RunTables.class) {
            if (!Files.exists(file)) {
                Path work = Files.createTempDirectory(folder, "filling");
                try {
                    fill(work);
                    Files.move(work.resolve("tables"), file, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    delete(work);
                }
            }
        }
        return file;
    }

    /** A sealed run is known by its manifest. Another one may still grow, and is known by when it last did. */
    private String name() throws IOException {
        Path manifest = office.run().path().resolve(MANIFEST);
        byte[] known = Files.exists(manifest)
                ? Files.readAllBytes(manifest)
                : Files.getLastModifiedTime(office.run().journal()).toString().getBytes(StandardCharsets.UTF_8);
        Sm3 hash = new Sm3();
        hash.update(known, 0, known.length);
        // Tables of another build may have other columns.
        byte[] columns = resource("tables.sql").getBytes(StandardCharsets.UTF_8);
        hash.update(columns, 0, columns.length);
        byte[] digest = new byte[Sm3.DIGEST_LENGTH];
        hash.digest(digest, 0);
        return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
    }

    private void fill(Path work) throws IOException {
        Path parquet = office.run().path().resolve(PAYMENTS);
        Path csv = work.resolve("payments.csv");
        List<String> interest = new ArrayList<>(List.of("day,operator,amount"));
        List<WalletView> wallets;
        if (Files.exists(parquet)) {
            wallets = RunWallets.of(office.run(), ledger -> interestInto(interest));
        } else {
            try (PaymentsCsv payments = new PaymentsCsv(csv)) {
                Replay.Observer paid = interestInto(interest);
                wallets = RunWallets.of(office.run(), ledger -> (frame, offset, verdict, result) -> {
                    payments.applied(frame, offset, verdict, result);
                    paid.applied(frame, offset, verdict, result);
                });
            }
        }
        Files.write(work.resolve("interest.csv"), interest);
        writeWallets(wallets, work.resolve("wallets.csv"));
        writeCases(work.resolve("cases.csv"));
        String source = Files.exists(parquet)
                ? "read_parquet(" + PaymentsDatabase.quoted(parquet) + ")"
                : PaymentsDatabase.read(csv);
        try (PaymentsDatabase database = PaymentsDatabase.in(work.resolve("tables"))) {
            for (String sentence : resource("tables.sql").split(";\n", -1)) {
                if (!sentence.isBlank()) {
                    database.execute(sentence.replace("$payments", source)
                            .replace("$wallets", PaymentsDatabase.quoted(work.resolve("wallets.csv")))
                            .replace("$trades", PaymentsDatabase.quoted(ofTheBorder("trades.csv", NO_TRADES, work)))
                            .replace(
                                    "$border", PaymentsDatabase.quoted(ofTheBorder("payments.csv", NO_CROSSINGS, work)))
                            .replace("$cases", PaymentsDatabase.quoted(work.resolve("cases.csv")))
                            .replace("$interest", PaymentsDatabase.quoted(work.resolve("interest.csv"))));
                }
            }
        }
    }

    /** A file of a day across the border; its header alone for any other run, whose {@code payments.csv} is something else. */
    private Path ofTheBorder(String name, String header, Path work) throws IOException {
        Path folder = office.run().path();
        return Files.exists(folder.resolve("bridge"))
                ? folder.resolve(name)
                : Files.writeString(work.resolve("no-" + name), header + "\n");
    }

    private static Replay.Observer interestInto(List<String> lines) {
        RunInterestDecoder decoder = new RunInterestDecoder();
        return (frame, offset, verdict, result) -> {
            int body = offset + CommandFrame.BODY_OFFSET;
            if (verdict == Verdict.ACCEPTED && CommandBody.templateId(frame, body) == RunInterestDecoder.TEMPLATE_ID) {
                decoder.wrap(
                        new org.agrona.concurrent.UnsafeBuffer(frame),
                        body + CommandBody.HEADER_LENGTH,
                        RunInterestDecoder.BLOCK_LENGTH,
                        RunInterestDecoder.SCHEMA_VERSION);
                lines.add(LocalDate.ofEpochDay(decoder.settlementEpochDay()) + ","
                        + String.format(Locale.ROOT, "%03d", decoder.operatorCode()) + "," + yuan(result.amountFen()));
            }
        };
    }

    private void writeWallets(List<WalletView> wallets, Path csv) throws IOException {
        Pseudonyms pseudonyms = Pseudonyms.of(office.key(), role);
        try (var out = Files.newBufferedWriter(csv)) {
            out.write("number,wallet,operator,class,kind,state,balance,held\n");
            for (WalletView wallet : wallets) {
                out.write(String.join(
                        ",",
                        WalletNumber.format(wallet.number()),
                        pseudonyms.of(wallet.number(), wallet.kind()),
                        String.format(Locale.ROOT, "%03d", wallet.operator()),
                        Integer.toString(wallet.walletClass()),
                        wallet.kind().name().toLowerCase(Locale.ROOT),
                        wallet.state().name().toLowerCase(Locale.ROOT),
                        yuan(wallet.balanceFen()),
                        yuan(wallet.heldFen())));
                out.write('\n');
            }
        }
    }

    /** The cases that supervision's published rules open on this run. */
    private void writeCases(Path csv) throws IOException {
        Supervision supervision = new Supervision(
                RuleTimeline.published(),
                Registrations.in(office.run().path()),
                BorderCrossings.in(office.run().path()));
        SupervisedRun.tell(Recording.of(office.run()), supervision);
        try (var out = Files.newBufferedWriter(csv)) {
            out.write("number,opened,day,rule,ruleset,subject,amount,flows\n");
            for (Case found : supervision.cases()) {
                out.write(String.join(
                        ",",
                        found.id(),
                        found.openedAt().toString(),
                        found.day().toString(),
                        found.pattern().name(),
                        found.ruleset(),
                        WalletNumber.format(found.subject()),
                        yuan(found.valueFen()),
                        Integer.toString(found.evidence().size())));
                out.write('\n');
            }
        }
    }

    private static String yuan(long fen) {
        return String.format(Locale.ROOT, "%d.%02d", fen / 100, fen % 100);
    }

    static String resource(String name) {
        try (@Nullable InputStream stream = RunTables.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("not in this build: resource=" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("cannot read: resource=" + name, broken);
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
