package ecny.sim.language;

/**
 * The same words in both languages, for a page that shows either.
 *
 * @param english in English
 * @param chinese 中文
 */
public record Bilingual(String english, String chinese) {
    /** A name or a number, the same in every language. */
    public static Bilingual of(String sameInBoth) {
        return new Bilingual(sameInBoth, sameInBoth);
    }

    /** The sentence of a bundle's key in both languages, its {@code {0}, {1} …} replaced. */
    public static Bilingual of(String bundle, String key, Object... values) {
        return new Bilingual(
                Sentences.of(bundle, Language.EN).say(key, values),
                Sentences.of(bundle, Language.ZH).say(key, values));
    }

    /** The words in one of them. */
    public String in(Language language) {
        return language == Language.ZH ? chinese : english;
    }
}
