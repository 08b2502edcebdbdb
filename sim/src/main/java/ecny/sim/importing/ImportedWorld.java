package ecny.sim.importing;

import ecny.gateway.file.PaymentLine;
import ecny.sim.population.World;
import ecny.sim.scenario.Dates;
import ecny.sim.scenario.HourCurve;
import ecny.sim.scenario.Merchants;
import ecny.sim.scenario.Operator;
import ecny.sim.scenario.Scenario;
import ecny.sim.scenario.Scenarios;
import ecny.sim.scenario.TicketComponent;
import ecny.sim.scenario.Tickets;
import ecny.sim.scenario.TopUp;
import ecny.sim.scenario.Wallets;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who there is in an import: the central bank, the operators and the wallets that the file names. Signers are numbered like
 * this too, from {@link World#CENTRAL_BANK}. Immutable.
 */
final class ImportedWorld {
    private static final String OPERATORS_OF = "national-day";
    /** So that rounding the shares leaves no vault short. */
    private static final long SPARE_FEN = 10_000;

    private static final long MOST_FEN = 1_000_000_000_000_000L;

    private final Scenario scenario;
    private final List<Long> wallets;
    private final Map<Long, Integer> signers = new HashMap<>();

    private ImportedWorld(Scenario scenario, List<Long> wallets) {
        this.scenario = scenario;
        this.wallets = wallets;
        int signer = scenario.operators().size();
        for (long wallet : wallets) {
            signers.put(wallet, ++signer);
        }
    }

    /** Prefixes of the operators whose wallets a file may name: the ten of the built-in national scenario. */
    static Set<Integer> operators() throws IOException {
        return Scenarios.find(OPERATORS_OF).operators().stream()
                .map(Operator::prefix)
                .collect(Collectors.toUnmodifiableSet());
    }

    static ImportedWorld of(String title, ImportedPayments payments, ImportSettings settings) throws IOException {
        Set<Integer> prefixes = new TreeSet<>();
        payments.wallets().forEach(wallet -> prefixes.add(WalletNumber.operator(wallet)));
        List<Operator> operators = Scenarios.find(OPERATORS_OF).operators().stream()
                .filter(operator -> prefixes.contains(operator.prefix()))
                .map(operator ->
                        new Operator(operator.name(), operator.prefix(), operator.institution(), 1.0 / prefixes.size()))
                .toList();
        Dates dates = payments.dates();
        Set<Long> merchants = new HashSet<>();
        payments.wallets().stream().filter(payments::isMerchant).forEach(merchants::add);
        int walletClass = settings.walletClass();
        Scenario scenario = new Scenario(
                "import",
                title,
                settings.seed(),
                dates,
                null,
                issuance(payments, settings, operators.size()),
                operators,
                new Wallets(
                        Math.max(1, payments.wallets().size() - merchants.size()),
                        new Wallets.ClassMix(
                                walletClass == 1 ? 1 : 0,
                                walletClass == 2 ? 1 : 0,
                                walletClass == 3 ? 1 : 0,
                                walletClass == 4 ? 1 : 0),
                        Wallets.Keys.AT_OPENING),
                new Merchants(Math.max(1, merchants.size()), 0, 1),
                // Times and amounts are the file's; nothing is drawn.
                new HourCurve(Collections.nCopies(24, 1.0)),
                new Tickets(List.of(new TicketComponent("as in the file", 1, 1, 0)), null),
                new TopUp(settings.topUp() ? TopUp.When.SHORT : TopUp.When.NEVER, 1),
                null,
                null,
                List.of(),
                null);
        return new ImportedWorld(scenario, payments.wallets());
    }

    /** Enough at every operator for every deposit that may be exchanged; never more than a ledger can count. */
    private static long issuance(ImportedPayments payments, ImportSettings settings, int operators) {
        long sum = SPARE_FEN;
        for (PaymentLine line : payments.lines()) {
            sum = Math.min(MOST_FEN, sum + Math.min(MOST_FEN, line.amountFen()));
        }
        long opening = (long) Math.min(
                (double) MOST_FEN,
                (double) settings.openingFen() * payments.wallets().size());
        return Math.min(MOST_FEN, Math.min(MOST_FEN, sum + opening) * operators);
    }

    Scenario scenario() {
        return scenario;
    }

    List<Long> wallets() {
        return wallets;
    }

    /** How many signers there are. */
    int signers() {
        return 1 + scenario.operators().size() + wallets.size();
    }

    /** Signer number of a wallet of the file. */
    int signer(long wallet) {
        @Nullable Integer signer = signers.get(wallet);
        if (signer == null) {
            throw new IllegalArgumentException("not a wallet of the file: wallet=" + WalletNumber.format(wallet));
        }
        return signer;
    }

    /** Signer number of the operator at a position of the scenario's list. */
    int operatorSigner(int position) {
        return 1 + position;
    }

    /** Signer number of the operator that keeps a wallet. */
    int operatorSignerOf(long wallet) {
        int prefix = WalletNumber.operator(wallet);
        for (int i = 0; i < scenario.operators().size(); i++) {
            if (scenario.operators().get(i).prefix() == prefix) {
                return operatorSigner(i);
            }
        }
        throw new IllegalArgumentException("no such operator: prefix=" + prefix);
    }
}
