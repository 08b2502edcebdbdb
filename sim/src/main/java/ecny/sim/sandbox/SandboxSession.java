package ecny.sim.sandbox;

import ecny.settlement.message.CommandId;
import ecny.sim.command.BadInput;
import ecny.sim.command.Converters;
import ecny.sim.command.Ecny;
import ecny.sim.command.ExitCode;
import ecny.sim.desk.RecordingNames;
import ecny.sim.language.Times;
import ecny.sim.privacy.access.Access;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.replay.AsAt;
import ecny.sim.replay.Playhead;
import ecny.sim.replay.RecordedDay;
import ecny.sim.replay.RefusedQuestion;
import ecny.sim.report.Numbers;
import ecny.sim.run.Speed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * A regulator's hand on a recording: one line, one command. What was refused changes nothing and stands, as everything that was
 * looked at, in the recording's access log.
 */
final class SandboxSession implements AutoCloseable {
    private static final int LINES = 10;
    private static final String WHERE = "where";

    private final Ecny here;
    private final RecordedDay day;
    private final AccessLog log;
    private final String who;
    private final boolean asked;
    private final Playhead playhead;
    private final RecordingNames names;
    private final SandboxAnswers answers;
    private @Nullable Thread playing;

    /**
     * @param names what the role calls the accounts of the recording
     * @param asked whether a person types: then playing goes on until the next line
     */
    SandboxSession(Ecny here, RecordedDay day, RecordingNames names, AccessLog log, String who, boolean asked) {
        this.here = here;
        this.day = day;
        this.log = log;
        this.who = who;
        this.asked = asked;
        this.playhead = day.playhead();
        this.names = names;
        this.answers = new SandboxAnswers(here, names);
    }

    /** Runs commands until {@code quit} or the end; {@link ExitCode#BAD_INPUT} when one was refused. */
    int run(BufferedReader lines) throws IOException {
        int code = ExitCode.OK;
        log.add(Access.allowed("open", who, day.recording().name(), Map.of()));
        prompt();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            pause();
            String[] words = line.strip().split("\\s+", -1);
            if (words[0].equals("quit")) {
                break;
            }
            if (!words[0].isEmpty() && !obey(words)) {
                code = ExitCode.BAD_INPUT;
            }
            prompt();
        }
        pause();
        return asked ? ExitCode.OK : code;
    }

    private void prompt() {
        if (asked) {
            here.out().print("ecny " + playhead.sequence() + "> ");
        }
        here.out().flush();
    }

    private boolean obey(String[] words) throws IOException {
        String verb = words[0].toLowerCase(Locale.ROOT);
        try {
            obey(verb, List.of(words).subList(1, words.length));
            if (!verb.equals("help") && !verb.equals(WHERE)) {
                log.add(Access.allowed(verb, who, "", Map.of("sequence", Long.toString(playhead.sequence()))));
            }
            return true;
        } catch (RefusedQuestion refused) {
            refused(verb, refused.field(), refused.value(), refused.rule().in(here.language()));
        } catch (BadInput refused) {
            refused(verb, refused.field(), refused.value(), refused.rule(here.language()));
        }
        return false;
    }

    private void refused(String verb, String field, String value, String rule) throws IOException {
        log.add(Access.refused(verb, who, field, Map.of("sequence", Long.toString(playhead.sequence()))));
        here.err().println("ecny: " + here.say("refused.value", field, value, rule));
        here.err().flush();
    }

    private void obey(String verb, List<String> words) throws IOException {
        switch (verb) {
            case "help" -> here.out().println(here.say("sandbox.help"));
            case WHERE -> where();
            case "seek" -> seek(words);
            case "step" -> step(words);
            case "play" -> play(words);
            case "pause" -> where();
            case "follow" -> here.out().println(here.say("sandbox.followed", Numbers.whole(day.extend())));
            case "wallet" -> answers.wallet(asAt(words, 1), wallet(word(words, 0)));
            case "statement" -> statement(wallet(word(words, 0)), count(words, 1, LINES));
            case "position" -> answers.positions(asAt(words, 0));
            case "sheet" -> answers.balanceSheet(asAt(words, 0));
            case "limits" -> answers.operatorLimits(asAt(words, 0));
            case "rule" -> answers.rule(asAt(words, 1), word(words, 0));
            case "payment" -> answers.payment(day.outcome(sequence(word(words, 0))));
            case "digest" -> answers.digest(day.ledgerAt(playhead.sequence()));
            default -> throw new BadInput("command", verb, here.say("rule.sandbox"));
        }
    }

    private void where() {
        if (playhead.sequence() == 0) {
            here.out().println(here.say("sandbox.beginning"));
        } else {
            here.out()
                    .println(here.say(
                            "sandbox.where",
                            Numbers.whole(playhead.sequence()),
                            Numbers.whole(day.lastSequence()),
                            Times.shown(day.time(playhead.sequence()))));
        }
    }

    private void seek(List<String> words) {
        String target = word(words, 0);
        switch (target) {
            case "start" -> playhead.seek(0);
            case "end" -> playhead.seek(day.lastSequence());
            case "payment" -> playhead.seek(sequence(word(words, 1)));
            case "wallet" -> seekNext(word(words, 1));
            default -> {
                if (target.matches("[0-9]{1,18}")) {
                    playhead.seek(Long.parseLong(target));
                } else {
                    playhead.seek(moment(String.join(" ", words)));
                }
            }
        }
        where();
    }

    private void statement(long wallet, int lines) {
        answers.statement(wallet, day.touches(wallet, playhead.sequence(), lines));
    }

    private void seekNext(String text) {
        long next = day.nextTouch(wallet(text), playhead.sequence());
        if (next == 0) {
            throw new BadInput("wallet", text, here.say("rule.sandbox.touched"));
        }
        playhead.seek(next);
    }

    private void step(List<String> words) {
        int steps = count(words, 0, 1);
        for (int i = 0; i < steps; i++) {
            if (!playhead.step((command, outcome) -> answers.event(outcome))) {
                here.out().println(here.say("sandbox.end"));
                return;
            }
        }
    }

    /** {@code play [N | until TIME | to SEQUENCE] [at SPEED]}. */
    private void play(List<String> words) {
        int at = words.indexOf("at");
        Speed speed = at < 0 ? Speed.MAX : speed(word(words, at + 1));
        List<String> until = at < 0 ? words : words.subList(0, at);
        long last = day.lastSequence();
        if (!until.isEmpty() && until.get(0).equals("until")) {
            last = day.asAt(moment(String.join(" ", until.subList(1, until.size()))))
                    .sequence();
        } else if (!until.isEmpty() && until.get(0).equals("to")) {
            last = day.asAt(whole(word(until, 1))).sequence();
        } else if (!until.isEmpty()) {
            last = Math.min(last, playhead.sequence() + count(until, 0, 1));
        }
        long end = last;
        if (asked && !speed.isMax()) {
            Thread thread = new Thread(() -> play(end, speed), "ecny-play");
            thread.setDaemon(true);
            playing = thread;
            thread.start();
        } else {
            play(end, speed);
        }
    }

    private void play(long until, Speed speed) {
        long before = System.nanoTime();
        long played = playhead.play(until, speed, (command, outcome) -> {
            if (!speed.isMax()) {
                answers.event(outcome);
            }
        });
        long took = Math.max(1, System.nanoTime() - before);
        here.out()
                .println(here.say(
                        "sandbox.played",
                        Numbers.whole(played),
                        Numbers.nanos(took),
                        Numbers.whole(Math.round(played / (took / 1e9)))));
        where();
        here.out().flush();
    }

    private void pause() {
        Thread thread = playing;
        if (thread == null) {
            return;
        }
        playhead.pause();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        playing = null;
    }

    /** Here, or {@code at TIME} from a word on. */
    private AsAt asAt(List<String> words, int from) {
        if (words.size() <= from) {
            return playhead.asAt();
        }
        if (!words.get(from).equals("at")) {
            throw new BadInput("command", String.join(" ", words), here.say("rule.sandbox"));
        }
        return day.asAt(moment(String.join(" ", words.subList(from + 1, words.size()))));
    }

    private String word(List<String> words, int at) {
        if (at >= words.size()) {
            throw new BadInput("command", String.join(" ", words), here.say("rule.sandbox"));
        }
        return words.get(at);
    }

    /** A command by its sequence or its id. */
    private long sequence(String text) {
        if (text.matches("[0-9]{1,18}")) {
            return Long.parseLong(text);
        }
        try {
            return day.sequenceOf(CommandId.of(UUID.fromString(text)));
        } catch (IllegalArgumentException notAnId) {
            throw new BadInput("payment", text, here.say("rule.voucher.id"));
        }
    }

    private long whole(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new BadInput("sequence", text, here.say("rule.whole"));
        }
        return Long.parseLong(text);
    }

    private int count(List<String> words, int at, int otherwise) {
        return words.size() <= at
                ? otherwise
                : (int) Math.min(Integer.MAX_VALUE, converted("count", words.get(at), new Converters.Count()));
    }

    /** A pseudonym or a number, or {@code @FILE} whose first line is one. */
    private long wallet(String text) {
        if (!text.startsWith("@")) {
            return names.wallet(text);
        }
        try (BufferedReader file = Files.newBufferedReader(Path.of(text.substring(1)))) {
            return names.wallet(String.valueOf(file.readLine()).strip());
        } catch (IOException | InvalidPathException unreadable) {
            throw new BadInput("wallet", text, here.say("rule.sandbox.wallet"));
        }
    }

    private Instant moment(String text) {
        return converted("time", text, new Converters.Moment());
    }

    private Speed speed(String text) {
        return converted("speed", text, new Converters.Pace());
    }

    private <T> T converted(String field, String text, picocli.CommandLine.ITypeConverter<T> converter) {
        try {
            return converter.convert(text);
        } catch (TypeConversionException refused) {
            throw new BadInput(field, text, here.say(String.valueOf(refused.getMessage())));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        pause();
        playhead.close();
    }
}
