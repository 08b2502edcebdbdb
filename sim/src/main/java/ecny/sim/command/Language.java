package ecny.sim.command;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The language a person is spoken to in, with the sentences of {@code Messages*.properties}. */
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

    /** The sentences of this language. */
    public ResourceBundle messages() {
        return ResourceBundle.getBundle(
                "ecny.sim.command.Messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The sentence of that key, its {@code {0}, {1} …} replaced by the values as they are. */
    public String say(String key, Object... values) {
        String[] texts = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = String.valueOf(values[i]);
        }
        return new MessageFormat(messages().getString(key), locale).format(texts);
    }

    /** One of two sentences that stand side by side in code, where data carries both. */
    public String choose(String english, String chinese) {
        return this == ZH ? chinese : english;
    }
}
