package ecny.sim.clearing;

import ecny.settlement.clearing.Priority;
import ecny.settlement.clearing.ReservePayment;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.clearing.rules.BusinessDates;
import ecny.settlement.clearing.rules.OperatorList;
import ecny.sim.language.UnusableFile;
import ecny.sim.population.Choice;
import ecny.sim.population.RandomStream;
import ecny.sim.population.Ticket;
import ecny.wallet.money.Fen;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The payments of a comparison in order of time: drawn from a seed, or the cross-operator payments of a run. */
final class PaymentInput {
    private static final List<String> COLUMNS = List.of("time", "payer", "payee", "amount", "verdict");
    private static final long HOUR_MILLIS = 3_600_000;

    private PaymentInput() {}

    static List<ReservePayment> of(SettlementScenario scenario, OperatorList operators) throws IOException {
        String file = scenario.payments().file();
        return file.equals("none")
                ? drawn(scenario, operators.on(scenario.date()).size())
                : read(Path.of(file), operators.on(scenario.date()));
    }

    /** Participants are numbered as in the operators' list, from 1; larger ones send and receive more. */
    private static List<ReservePayment> drawn(SettlementScenario scenario, int banks) {
        SettlementScenario.Payments settings = scenario.payments();
        RandomStream times = RandomStream.of(scenario.seed(), "settlement times");
        RandomStream pairs = RandomStream.of(scenario.seed(), "settlement pairs");
        RandomStream amounts = RandomStream.of(scenario.seed(), "settlement amounts");
        Choice hour = Choice.weighted(
                settings.hours().stream().mapToDouble(Integer::doubleValue).toArray());
        Choice bank = Choice.zipf(banks, settings.concentration());
        long midnight = BusinessDates.at(scenario.date(), LocalTime.MIDNIGHT);
        long[] at = new long[settings.count()];
        for (int i = 0; i < at.length; i++) {
            at[i] = midnight + hour.next(times) * HOUR_MILLIS + times.nextLong(HOUR_MILLIS);
        }
        Arrays.sort(at);
        List<ReservePayment> payments = new ArrayList<>(at.length);
        for (int i = 0; i < at.length; i++) {
            int payer = bank.next(pairs);
            int payee = bank.next(pairs);
            while (payee == payer) {
                payee = bank.next(pairs);
            }
            boolean urgent = pairs.nextInt(100) < settings.urgentPercent();
            payments.add(new ReservePayment(
                    i + 1L,
                    payer + 1,
                    payee + 1,
                    Math.min(Fen.LARGEST_AMOUNT, Ticket.nextFen(amounts, settings.medianYuan(), settings.sigma())),
                    urgent ? Priority.URGENT : Priority.NORMAL,
                    PaymentKind.WALLET,
                    at[i]));
        }
        return payments;
    }

    /** The accepted payments between wallets of different operators; the first three digits of a wallet name its operator. */
    private static List<ReservePayment> read(Path file, List<OperatorList.Entry> operators) throws IOException {
        Map<String, Integer> byPrefix = new HashMap<>();
        for (int i = 0; i < operators.size(); i++) {
            byPrefix.put(String.format("%03d", operators.get(i).prefix()), i + 1);
        }
        List<ReservePayment> payments = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            @Nullable String header = lines.readLine();
            List<String> names = header == null ? List.of() : List.of(header.split(",", -1));
            if (!names.containsAll(COLUMNS)) {
                throw new UnusableFile(
                        file + ": found the columns " + names + ", expected at least " + COLUMNS,
                        file + ":列为 " + names + ",至少应有 " + COLUMNS);
            }
            int[] at = COLUMNS.stream().mapToInt(names::indexOf).toArray();
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                number++;
                if (cells.length != names.size()) {
                    throw new UnusableFile(
                            file + ", line " + number + ": found " + cells.length + " cells, expected " + names.size(),
                            file + " 第 " + number + " 行:有 " + cells.length + " 列,应为 " + names.size() + " 列");
                }
                @Nullable Integer payer = operator(byPrefix, cells[at[1]]);
                @Nullable Integer payee = operator(byPrefix, cells[at[2]]);
                if (payer != null && payee != null && !payer.equals(payee) && cells[at[4]].equals("ACCEPTED")) {
                    payments.add(payment(file, number, payer, payee, cells[at[3]], cells[at[0]]));
                }
            }
        }
        payments.sort(Comparator.comparingLong(ReservePayment::atMillis));
        return payments;
    }

    private static ReservePayment payment(Path file, int line, int payer, int payee, String amount, String time)
            throws IOException {
        try {
            return new ReservePayment(
                    line,
                    payer,
                    payee,
                    Fen.parseYuan(amount),
                    Priority.NORMAL,
                    PaymentKind.WALLET,
                    OffsetDateTime.parse(time).toInstant().toEpochMilli());
        } catch (DateTimeParseException | IllegalArgumentException wrong) {
            throw new UnusableFile(
                    file + ", line " + line + ": " + wrong.getMessage(),
                    file + " 第 " + line + " 行:金额「" + amount + "」或时间「" + time + "」无法读取",
                    wrong);
        }
    }

    private static @Nullable Integer operator(Map<String, Integer> byPrefix, String account) {
        return account.length() == 16 ? byPrefix.get(account.substring(0, 3)) : null;
    }
}
