package ecny.sim.importing;

import ecny.gateway.file.LineRefusal;
import ecny.gateway.file.PaymentDoor;
import ecny.gateway.file.PaymentLine;
import ecny.settlement.message.Command;
import ecny.sim.population.TimeCurve;
import ecny.sim.scenario.Dates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The lines of a payments file, all held in memory, and who is in them. Filled by one thread, then read. */
public final class ImportedPayments implements PaymentDoor {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final List<PaymentLine> lines = new ArrayList<>();
    private final List<LineRefusal> refusals = new ArrayList<>();
    private final Set<Long> wallets = new LinkedHashSet<>();
    private final Set<Long> payers = new HashSet<>();
    private final Set<Long> merchants = new HashSet<>();

    @Override
    public void taken(PaymentLine line) {
        lines.add(line);
        add(line.payer());
        add(line.payee());
        if (line.command() instanceof Command.Pay) {
            merchants.add(line.payee());
        } else if (line.command() instanceof Command.Refund) {
            merchants.add(line.payer());
        }
        if (line.payer() != PaymentLine.NONE && !(line.command() instanceof Command.Refund)) {
            payers.add(line.payer());
        }
    }

    private void add(long wallet) {
        if (wallet != PaymentLine.NONE) {
            wallets.add(wallet);
        }
    }

    @Override
    public void refused(LineRefusal refusal) {
        refusals.add(refusal);
    }

    /** Lines of good form, in the order of the file. */
    public List<PaymentLine> lines() {
        return lines;
    }

    /** The others, in the order of the file. */
    public List<LineRefusal> refusals() {
        return refusals;
    }

    /** Every wallet named, in the order of first mention. */
    public List<Long> wallets() {
        return List.copyOf(wallets);
    }

    /** Whether a wallet pays, transfers or redeems. */
    public boolean isPayer(long wallet) {
        return payers.contains(wallet);
    }

    /** Whether a wallet is paid or refunds: it is opened as a merchant's. */
    public boolean isMerchant(long wallet) {
        return merchants.contains(wallet);
    }

    /** First and last business date in China. There must be a line. */
    public Dates dates() {
        return new Dates(
                date(lines.get(0).atNanos()), date(lines.get(lines.size() - 1).atNanos()));
    }

    private static LocalDate date(long nanos) {
        return Instant.ofEpochSecond(nanos / NANOS_PER_SECOND)
                .atOffset(TimeCurve.CHINA)
                .toLocalDate();
    }
}
