package ecny.sim.language;

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
        String sentence = bundle.getString(key);
        StringBuilder said = new StringBuilder();
        int from = 0;
        for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', from)) {
            int close = sentence.indexOf('}', open);
            said.append(sentence, from, open).append(values[Integer.parseInt(sentence.substring(open + 1, close))]);
            from = close + 1;
        }
        return said.append(sentence, from, sentence.length()).toString();
    }
}
