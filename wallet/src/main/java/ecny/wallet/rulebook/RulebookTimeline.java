package ecny.wallet.rulebook;

import ecny.wallet.money.BusinessDay;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rulebooks in the order in which they come into force, at midnight in Shanghai. Immutable.
 *
 * <p>A what-if is another timeline: {@link #always} puts one rulebook in force for all time.
 */
public final class RulebookTimeline {
    private static final List<String> PUBLISHED = List.of("2020-08", "2021-06", "2026-01");

    private final Rules[] rules;
    private final int[] fromDay;

    private RulebookTimeline(List<Rules> inOrder, boolean always) {
        this.rules = inOrder.toArray(Rules[]::new);
        this.fromDay = new int[rules.length];
        for (int i = 0; i < rules.length; i++) {
            fromDay[i] = always ? Integer.MIN_VALUE : rules[i].effectiveDay();
            if (i > 0 && fromDay[i] == fromDay[i - 1]) {
                throw new RulebookException("two rulebooks come into force on "
                        + BusinessDay.toDate(fromDay[i]) + ": "
                        + rules[i - 1].rulebook().rulebook() + " and "
                        + rules[i].rulebook().rulebook());
            }
        }
    }

    /** The rulebooks that come with this module: 2020-08, 2021-06, 2026-01. */
    public static RulebookTimeline published() {
        return publishedWith(List.of());
    }

    /** The same, each with these values instead of its own. */
    public static RulebookTimeline publishedWith(List<RuleChange> changes) {
        return of(PUBLISHED.stream().map(name -> published(name, changes)).toList());
    }

    /** Their names, oldest first. */
    public static List<String> names() {
        return PUBLISHED;
    }

    /**
     * One of the rulebooks that come with this module.
     *
     * @throws RulebookException when there is none of that name
     */
    public static Rulebook published(String name) {
        return published(name, List.of());
    }

    /** As {@link #published(String)}, with other values. */
    public static Rulebook published(String name, List<RuleChange> changes) {
        String file = name + ".yaml";
        try (InputStream yaml = PUBLISHED.contains(name) ? Rulebook.class.getResourceAsStream(file) : null) {
            if (yaml == null) {
                throw new RulebookException(
                        "no rulebook '" + name + "'; there are " + PUBLISHED, "没有规则版本「" + name + "」;可用的有 " + PUBLISHED);
            }
            return changes.isEmpty() ? RulebookReader.read(file, yaml) : RulebookReader.read(file, yaml, changes);
        } catch (IOException e) {
            throw new RulebookException(file + ": cannot be read", e);
        }
    }

    /** @throws RulebookException when there is none, or two come into force on one day */
    public static RulebookTimeline of(List<Rulebook> rulebooks) {
        if (rulebooks.isEmpty()) {
            throw new RulebookException("a timeline needs a rulebook");
        }
        List<Rules> inOrder = new ArrayList<>(rulebooks.stream().map(Rules::new).toList());
        inOrder.sort(Comparator.comparingInt(Rules::effectiveDay));
        return new RulebookTimeline(inOrder, false);
    }

    /** This rulebook at every time, whatever its date says. */
    public static RulebookTimeline always(Rulebook rulebook) {
        return new RulebookTimeline(List.of(new Rules(rulebook)), true);
    }

    /** How many rulebooks there are. */
    public int count() {
        return rules.length;
    }

    public Rules rules(int number) {
        return rules[number];
    }

    /** The number of the rulebook in force on a day; -1 before the first. */
    public int numberOn(int epochDay) {
        int number = rules.length - 1;
        while (number >= 0 && fromDay[number] > epochDay) {
            number--;
        }
        return number;
    }

    /** Days of {@code [fromDay, toDay)} on which this kind and class bore interest. */
    public int interestDays(int kindAndClass, int from, int to) {
        int days = 0;
        for (int i = 0; i < rules.length; i++) {
            if (rules[i].bearsInterest(kindAndClass)) {
                int begin = Math.max(from, fromDay[i]);
                int end = i + 1 < rules.length ? Math.min(to, fromDay[i + 1]) : to;
                days += Math.max(0, end - begin);
            }
        }
        return days;
    }
}
