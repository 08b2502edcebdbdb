package ecny.sim.whatif;

import static ecny.sim.whatif.DifferenceStory.say;

import ecny.sim.language.Bilingual;
import ecny.sim.language.Language;
import ecny.sim.report.Numbers;
import ecny.sim.report.Page;
import ecny.sim.report.RunReport;
import ecny.sim.report.Table;
import ecny.wallet.rulebook.Sourced;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The counterfactual difference as a file: every aggregate, when verdicts change, whose, and the payments one by one. */
public final class WhatIfPage {
    /** Payments that the page lists. */
    public static final int MOST_LINES = 500;

    private WhatIfPage() {}

    /**
     * Writes the page.
     *
     * @param run its name
     * @param words what differs
     */
    public static void write(
            Path file, String run, List<String> words, Difference difference, DifferenceStory story, Language language)
            throws IOException {
        Page page = new Page(say("title", run), say("subtitle", String.join(" · ", words)), language)
                .headlines(List.of(
                        fact("changed", difference.changed()),
                        fact("wallets", difference.wallets()),
                        fact("operators", difference.operators().size())));
        story.plots(difference).forEach(page::section);
        for (Table table : story.tables(difference)) {
            page.section(table.title(), table.html());
        }
        Table payments = payments(story.changes());
        page.section(payments.title(), payments.html()).write(file);
    }

    private static RunReport.Fact fact(String key, long number) {
        return new RunReport.Fact(say(key), Bilingual.of(Numbers.whole(number)));
    }

    private static Table payments(List<Change> changes) {
        return new Table(
                say("payments", changes.size()),
                "lrllrllll",
                List.of("time", "sequence", "payer", "payee", "amount", "verdict-was", "verdict-then", "rule", "source")
                        .stream()
                        .map(key -> say(key))
                        .toList(),
                changes.stream()
                        .map(change -> List.of(
                                change.at().toString(),
                                Numbers.whole(change.sequence()),
                                change.payerName(),
                                change.payeeName(),
                                Numbers.yuan(change.amountFen()),
                                change.before().name(),
                                change.after().name(),
                                value(change.ruleBefore()) + " → " + value(change.ruleAfter()),
                                source(change)))
                        .toList());
    }

    private static String value(@Nullable Sourced<?> rule) {
        return rule == null ? "–" : String.valueOf(rule.value());
    }

    private static String source(Change change) {
        @Nullable Sourced<?> then = change.ruleAfter();
        @Nullable Sourced<?> was = change.ruleBefore();
        return then != null ? then.source() : was != null ? was.source() : "";
    }
}
