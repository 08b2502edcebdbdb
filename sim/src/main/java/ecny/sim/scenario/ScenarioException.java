package ecny.sim.scenario;

import ecny.sim.language.Bilingual;
import ecny.sim.language.Language;
import java.util.Map;

/** A scenario file that cannot be used, with the place, what was found there and what was expected. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Where no value can be repeated. */
    private static final Map<String, String> FOUND = Map.of(
            "nothing", "空",
            "an empty file", "空文件",
            "an unknown key", "未知的键",
            "no such key", "没有该键",
            "neither campaign nor traffic", "既无 campaign 也无 traffic",
            "no weight above 0", "没有大于 0 的权重",
            "24 zeros", "24 个零",
            "a list", "列表",
            "a group of keys", "一组键");

    private final String file;
    private final int line;
    private final int column;
    private final String key;
    private final String found;
    private final transient Bilingual expected;

    ScenarioException(String file, int line, int column, String key, String found, Bilingual expected) {
        super(file + ":" + line + ":" + column + ": " + (key.isEmpty() ? "" : key + ": ") + "found " + found
                + ", expected " + expected.english());
        this.file = file;
        this.line = line;
        this.column = column;
        this.key = key;
        this.found = found;
        this.expected = expected;
    }

    /** The file's name as it was given. */
    public String file() {
        return file;
    }

    /** Line, from 1. */
    public int line() {
        return line;
    }

    /** Column, from 1. */
    public int column() {
        return column;
    }

    /** Path of the key, for example {@code campaign.claims.rate} or {@code operators[2].prefix}; empty for the whole file. */
    public String key() {
        return key;
    }

    /** What stands there. */
    public String found() {
        return found;
    }

    /** What stands there, in a person's language. */
    public String found(Language language) {
        return language == Language.ZH ? FOUND.getOrDefault(found, found) : found;
    }

    /** What could stand there. */
    public Bilingual expected() {
        return expected;
    }
}
