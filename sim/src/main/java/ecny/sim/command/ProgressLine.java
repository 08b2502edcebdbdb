package ecny.sim.command;

import ecny.sim.report.Numbers;
import ecny.sim.report.TextTable;
import ecny.sim.run.Progress;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a run has come: on a terminal one line that is drawn again and again, else a plain line every ten seconds.
 *
 * <pre>
 *   2020-10-12 18:34  ███████████░░░░░░░░░  55%  34,512 payments  12,345 /s  8 s left
 * </pre>
 */
public final class ProgressLine implements Progress {
    private static final int BAR = 20;
    private static final long PLAIN_EVERY_NANOS = 10_000_000_000L;
    private static final long RATE_OVER_NANOS = 1_000_000_000L;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.ofHours(8));

    private final Ecny ecny;
    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private Phase phase = Phase.PLANNING;
    private long planned;
    private long phaseSince;
    private long lastPlain;
    private long rateSince;
    private long commandsThen;
    private double commandsPerSecond;
    private boolean drawn;

    /** @param terminal whether a line can be drawn over */
    public ProgressLine(Ecny ecny, boolean terminal, LongSupplier nanoTime) {
        this.ecny = ecny;
        this.err = ecny.err();
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.phaseSince = nanoTime.getAsLong();
        this.lastPlain = phaseSince;
    }

    @Override
    public void phase(Phase next) {
        phase = next;
        phaseSince = nanoTime.getAsLong();
        rateSince = phaseSince;
        commandsThen = 0;
        commandsPerSecond = 0;
        if (terminal) {
            draw(ecny.say("progress." + next));
        }
    }

    @Override
    public void planned(long payments, Instant from, Instant until) {
        planned = payments;
    }

    @Override
    public void moved(long commands, long payments, Instant simulated) {
        long now = nanoTime.getAsLong();
        if (commandsThen == 0 || now - rateSince >= RATE_OVER_NANOS) {
            commandsPerSecond = commandsThen == 0 ? 0 : (commands - commandsThen) * 1e9 / Math.max(1, now - rateSince);
            commandsThen = Math.max(1, commands);
            rateSince = now;
        }
        String rate = commandsPerSecond == 0
                ? ""
                : "  " + ecny.say("progress.rate", Numbers.whole(Math.round(commandsPerSecond)));
        if (phase == Phase.PLAYING) {
            show(DATE.format(simulated) + "  " + bar(payments, planned) + "  "
                    + ecny.say("progress.payments", Numbers.whole(payments)) + rate + left(now, payments, planned));
        } else {
            show(ecny.say("progress." + phase) + "  " + ecny.say("progress.commands", Numbers.whole(commands)) + rate);
        }
    }

    @Override
    public void proved(long frames, long of) {
        String far = of > 0 ? bar(frames, of) : ecny.say("progress.commands", Numbers.whole(frames));
        show(ecny.say("progress." + phase) + "  " + far);
    }

    @Override
    public void ended() {
        if (drawn) {
            err.print("\r\033[K");
            err.flush();
            drawn = false;
        }
    }

    /** Says what is being done after the run itself; gone when the next thing is printed after {@link #ended}. */
    void doing(String key) {
        if (terminal) {
            draw(ecny.say(key));
        }
    }

    private static String bar(long done, long of) {
        double part = of <= 0 ? 0 : Math.min(1.0, (double) done / of);
        int full = (int) (part * BAR);
        return "█".repeat(full) + "░".repeat(BAR - full) + String.format(Locale.ROOT, " %3d%%", (int) (part * 100));
    }

    private String left(long now, long done, long of) {
        long passed = now - phaseSince;
        if (done <= 0 || passed < RATE_OVER_NANOS || done >= of) {
            return "";
        }
        long seconds = Math.round((double) passed / done * (of - done) / 1e9);
        String time = seconds < 120 ? seconds + " s" : seconds / 60 + " min";
        return "  " + ecny.say("progress.left", time);
    }

    private void show(String line) {
        long now = nanoTime.getAsLong();
        if (terminal) {
            draw(line);
        } else if (now - lastPlain >= PLAIN_EVERY_NANOS) {
            lastPlain = now;
            err.println(line);
        }
    }

    /** Never wider than the terminal: a line that wraps cannot be drawn over. */
    private void draw(String line) {
        String cut = line;
        while (TextTable.width(cut) > 99) {
            cut = cut.substring(0, cut.length() - 1);
        }
        err.print("\r\033[K" + cut);
        err.flush();
        drawn = true;
    }
}
