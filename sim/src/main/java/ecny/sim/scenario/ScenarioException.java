package ecny.sim.scenario;

/** A scenario file that cannot be used, with the place, what was found there and what was expected. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;
    private final String key;
    private final String found;
    private final String expected;

    ScenarioException(String file, int line, int column, String key, String found, String expected) {
        super(file + ":" + line + ":" + column + ": " + (key.isEmpty() ? "" : key + ": ") + "found " + found
                + ", expected " + expected);
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

    /** What could stand there. */
    public String expected() {
        return expected;
    }
}
