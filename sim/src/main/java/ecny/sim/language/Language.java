package ecny.sim.language;

import java.util.Locale;

/** The language a person is spoken to in. */
public enum Language {
    /** English. */
    EN(Locale.ENGLISH),
    /** 中文. */
    ZH(Locale.SIMPLIFIED_CHINESE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** The language of the option {@code --lang} among the arguments, else of the machine's locale. */
    public static Language of(String[] arguments, Locale machine) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--lang=")) {
                return named(arguments[i].substring("--lang=".length()));
            }
            if (arguments[i].equals("--lang") && i + 1 < arguments.length) {
                return named(arguments[i + 1]);
            }
        }
        return machine.getLanguage().equals("zh") ? ZH : EN;
    }

    /** A value that is neither is refused later, when the option is parsed; until then we speak English. */
    private static Language named(String text) {
        return text.toLowerCase(Locale.ROOT).startsWith("zh") ? ZH : EN;
    }

    /** Locale of numbers and dates. */
    public Locale locale() {
        return locale;
    }
}
