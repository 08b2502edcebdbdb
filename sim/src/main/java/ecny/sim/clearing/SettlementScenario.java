package ecny.sim.clearing;

import ecny.settlement.clearing.rules.BilateralOrder;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.sim.language.UnusableFile;
import ecny.wallet.money.Fen;
import ecny.wallet.rulebook.RulebookException;
import ecny.wallet.rulebook.RulebookReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;

/**
 * A comparison of settlement designs, as it stands in a YAML file. Every key is required, so that a file says all that a result
 * depends on.
 *
 * @param day a business day; with payments of a file, the day from which the participants are taken
 * @param rules settlement rules by name, such as {@code settlement-2026-01}
 * @param itemCapYuan cap of one netted item, {@code none} so that every design gets the same payments
 * @param designs those compared
 * @param liquidityPercent each level multiplies every bank's reserves and credit
 */
public record SettlementScenario(
        String name,
        String title,
        long seed,
        String day,
        String rules,
        String itemCapYuan,
        Payments payments,
        Liquidity liquidity,
        BilateralOrder bilateralOrder,
        List<DesignKind> designs,
        List<Integer> liquidityPercent) {
    private static final List<String> BUILT_IN = List.of("hvps-day", "ecny-day");

    public SettlementScenario {
        require(name.matches("[a-z0-9][a-z0-9-]{0,39}"), "name: lower-case letters, digits and dashes");
        LocalDate.parse(day);
        if (!itemCapYuan.equals("none")) {
            Fen.parseYuan(itemCapYuan);
        }
        require(!designs.isEmpty(), "at least one design");
        require(!liquidityPercent.isEmpty(), "at least one liquidity level");
        require(new TreeSet<>(liquidityPercent).size() == liquidityPercent.size(), "every liquidity level once");
        for (int percent : liquidityPercent) {
            require(percent >= 0 && percent <= 10_000, "liquidity levels of 0 to 10000 percent");
        }
    }

    /**
     * Where the payments come from.
     *
     * @param file a run's {@code payments.csv}, {@code none} to generate them
     * @param count how many to generate
     * @param medianYuan and {@code sigma}: log-normal amounts
     * @param concentration exponent of the banks' sizes by rank: 0 makes all alike
     * @param urgentPercent of payments go before the others
     * @param hours weight of every hour of the day in which payments are handed in, from midnight
     */
    public record Payments(
            String file,
            int count,
            double medianYuan,
            double sigma,
            double concentration,
            int urgentPercent,
            List<Integer> hours) {
        public Payments {
            require(count >= 1 && count <= 5_000_000, "count of 1 to 5000000");
            require(medianYuan > 0 && medianYuan <= 1e9, "medianYuan above 0, at most 1000000000");
            require(sigma >= 0 && sigma <= 4, "sigma of 0 to 4");
            require(concentration >= 0 && concentration <= 3, "concentration of 0 to 3");
            require(urgentPercent >= 0 && urgentPercent <= 100, "urgentPercent of 0 to 100");
            require(hours.size() == 24, "24 hours");
            require(hours.stream().allMatch(weight -> weight >= 0), "no hour below 0");
            require(hours.stream().mapToInt(Integer::intValue).sum() > 0, "an hour above 0");
        }
    }

    /**
     * What the banks have at 100 percent, each in proportion to what it sends.
     *
     * @param reservesPerMille of the value sent
     * @param collateralPerMille of the value sent, before the haircut
     */
    public record Liquidity(int reservesPerMille, int collateralPerMille) {
        public Liquidity {
            require(reservesPerMille >= 0 && reservesPerMille <= 1_000, "reservesPerMille of 0 to 1000");
            require(collateralPerMille >= 0 && collateralPerMille <= 1_000, "collateralPerMille of 0 to 1000");
        }
    }

    /** The scenarios that come with the simulator. */
    public static List<String> builtIn() {
        return BUILT_IN;
    }

    /**
     * A built-in scenario by its name, else the file of that name.
     *
     * @throws RulebookException naming file, line, key and expectation
     */
    public static SettlementScenario find(String nameOrFile) throws IOException {
        if (BUILT_IN.contains(nameOrFile)) {
            try (InputStream yaml = SettlementScenario.class.getResourceAsStream(nameOrFile + ".yaml")) {
                if (yaml == null) {
                    throw new IllegalStateException("not in this build: " + nameOrFile);
                }
                return RulebookReader.read(nameOrFile + ".yaml", yaml, SettlementScenario.class);
            }
        }
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new UnusableFile(
                    "no built-in scenario and no file: '" + nameOrFile + "'; built in are "
                            + String.join(", ", BUILT_IN),
                    "既不是内置场景也不是文件:「" + nameOrFile + "」;内置场景有 " + String.join("、", BUILT_IN));
        }
        try (InputStream yaml = Files.newInputStream(file)) {
            return RulebookReader.read(nameOrFile, yaml, SettlementScenario.class);
        }
    }

    public LocalDate date() {
        return LocalDate.parse(day);
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }
}
