package ecny.sim.report;

import static ecny.sim.report.Html.both;
import static ecny.sim.report.Html.element;
import static ecny.sim.report.Html.escape;

import ecny.sim.language.Bilingual;
import ecny.sim.language.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as one HTML file: style, script and plots inside, so that it opens offline and can be mailed. Both languages are in
 * it, a button changes between them; its first line says that it is a simulator. The same content gives the same bytes. For one
 * thread.
 */
public final class Page {
    private final StringBuilder html = new StringBuilder();

    /**
     * A page that has its heading and nothing else yet.
     *
     * @param language shown first
     */
    public Page(Bilingual title, Bilingual subtitle, Language language) {
        html.append("<!doctype html>\n<html lang=\"")
                .append(language == Language.ZH ? "zh" : "en")
                .append(
                        "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escape(title.in(language)))
                .append(" · ecny</title><style>")
                .append(resource("report.css"))
                .append("</style></head><body><div class=\"strip\"><div><span>")
                .append(both(HtmlReport.words("simulator")))
                .append(
                        "</span><button id=\"language\"><span class=\"en\">中文</span><span class=\"zh\">English</span></button>")
                .append("</div></div><main>")
                .append(element("h1", "", both(title)))
                .append(element("p", "subtitle", both(subtitle)));
    }

    /** HTML that is already escaped. */
    public Page add(String inner) {
        html.append(inner);
        return this;
    }

    /** A card with a heading around HTML that is already escaped. */
    public Page section(Bilingual title, String inner) {
        return add(element("section", "", element("h2", "", both(title)) + inner));
    }

    /** The figures that a reader should see first: a name, and its value in large type. */
    public Page headlines(List<RunReport.Fact> facts) {
        StringBuilder row = new StringBuilder();
        for (RunReport.Fact fact : facts) {
            row.append(
                    element("div", "", element("b", "", both(fact.value())) + element("small", "", both(fact.name()))));
        }
        return add(element("div", "headlines", row.toString()));
    }

    /**
     * A table as HTML, every cell escaped.
     *
     * @param alignment one letter a column, {@code l} or {@code r} (a number)
     */
    public static String table(String alignment, List<Bilingual> heads, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("<table><tr>");
        for (int i = 0; i < heads.size(); i++) {
            table.append(element("th", style(alignment, i), both(heads.get(i))));
        }
        for (List<String> row : rows) {
            table.append("</tr><tr>");
            for (int i = 0; i < row.size(); i++) {
                table.append(element("td", style(alignment, i), escape(row.get(i))));
            }
        }
        return table.append("</tr></table>").toString();
    }

    private static String style(String alignment, int column) {
        return alignment.charAt(column) == 'r' ? "number" : "";
    }

    /** The whole file. */
    public String html() {
        return html + "</main><div id=\"tip\"></div><script>" + resource("report.js") + "</script></body></html>\n";
    }

    /** Writes the page, replacing an older one. */
    public void write(Path file) throws IOException {
        @Nullable Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, html());
    }

    private static String resource(String name) {
        try (@Nullable InputStream stream = Page.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("not in this build: resource=" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("cannot read: resource=" + name, broken);
        }
    }
}
