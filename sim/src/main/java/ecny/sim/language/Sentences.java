package ecny.sim.language;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/**
 * What a room has to say, in one language: the sentences of a resource bundle.
 *
 * @param language the language
 * @param bundle its sentences by key
 */
public record Sentences(Language language, ResourceBundle bundle) {
    /** The sentences of a bundle, for example {@code ecny.sim.command.Messages}; never those of the machine's locale. */
    public static Sentences of(String bundle, Language language) {
        return new Sentences(
                language,
                ResourceBundle.getBundle(
                        bundle,
                        language.locale(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** Whether there is a sentence of that key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** The sentence of a key, its {@code {0}, {1} …} replaced by the values as they are written. */
    public String say(String key, Object... values) {
        String[] texts = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = String.valueOf(values[i]);
        }
        return new MessageFormat(bundle.getString(key), language.locale()).format(texts);
    }
}
