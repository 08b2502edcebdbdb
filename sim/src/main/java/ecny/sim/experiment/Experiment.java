package ecny.sim.experiment;

import ecny.wallet.money.Fen;
import ecny.wallet.rulebook.RuleChange;
import ecny.wallet.rulebook.RulebookReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * A sandbox experiment as its file says it. Every key is required.
 *
 * @param experiment its name: lower-case letters, digits and dashes
 * @param purpose what shall be found out
 * @param rulebook a published rulebook, or {@code none} for the one in force
 * @param set rules with other values, {@code path=value}
 * @param caps none of which is passed
 * @param start first day of the experiment's rules
 * @param exit when it ends by itself
 */
public record Experiment(
        String experiment, String purpose, String rulebook, List<String> set, Caps caps, String start, Exit exit) {
    /**
     * What the experiment may touch at most.
     *
     * @param users people who pay
     * @param amountYuan sum of accepted payments
     * @param days business days
     */
    public record Caps(int users, String amountYuan, int days) {
        public Caps {
            require(users >= 1, "users of 1 or more");
            Fen.parseYuan(amountYuan);
            require(days >= 1 && days <= 366, "days of 1 to 366");
        }

        long amountFen() {
            return Fen.parseYuan(amountYuan);
        }
    }

    /**
     * The planned end.
     *
     * @param on last day
     * @param refusedPercentAbove ends it early when more of its payments are refused, from the hundredth on
     */
    public record Exit(String on, int refusedPercentAbove) {
        public Exit {
            LocalDate.parse(on);
            require(refusedPercentAbove >= 0 && refusedPercentAbove <= 100, "refusedPercentAbove of 0 to 100");
        }
    }

    public Experiment {
        require(experiment.matches("[a-z0-9][a-z0-9-]{0,39}"), "experiment: lower-case letters, digits and dashes");
        require(!purpose.isBlank(), "purpose: a sentence");
        set = List.copyOf(set);
        set.forEach(RuleChange::parse);
        require(!set.isEmpty() || !rulebook.equals("none"), "set or rulebook: what is tried");
        require(!LocalDate.parse(exit.on()).isBefore(LocalDate.parse(start)), "exit.on not before start");
    }

    /**
     * Reads a file.
     *
     * @throws ecny.wallet.rulebook.RulebookException naming file, line, key and what was expected
     */
    public static Experiment read(Path file) throws IOException {
        return RulebookReader.read(
                String.valueOf(file.getFileName()),
                new ByteArrayInputStream(Files.readAllBytes(file)),
                Experiment.class);
    }

    List<RuleChange> changes() {
        return set.stream().map(RuleChange::parse).toList();
    }

    LocalDate startDay() {
        return LocalDate.parse(start);
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }
}
