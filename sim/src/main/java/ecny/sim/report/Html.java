package ecny.sim.report;

import ecny.sim.language.Bilingual;

/** Pieces of HTML. Whatever comes from outside is escaped here. */
public final class Html {
    private Html() {}

    /** Text as it may stand in an element or a quoted attribute. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }

    /** Both languages; the style sheet shows one. */
    public static String both(Bilingual words) {
        if (words.english().equals(words.chinese())) {
            return escape(words.english());
        }
        return "<span class=\"en\">" + escape(words.english()) + "</span><span class=\"zh\">" + escape(words.chinese())
                + "</span>";
    }

    /** An element around HTML that is already escaped. */
    public static String element(String name, String style, String inner) {
        return "<" + name + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">" + inner + "</" + name + ">";
    }
}
