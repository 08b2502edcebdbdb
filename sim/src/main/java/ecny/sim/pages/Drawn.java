package ecny.sim.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.sim.language.Bilingual;
import ecny.sim.report.Table;
import java.util.List;
import java.util.Map;

/** Tables and plots as the page's sections. */
final class Drawn {
    private Drawn() {}

    /** A section with its title. */
    static ObjectNode section(ArrayNode sections, Bilingual title) {
        return words(sections.addObject(), title);
    }

    /** Something's name in both languages. */
    static ObjectNode words(ObjectNode named, Bilingual name) {
        return named.put("english", name.english()).put("chinese", name.chinese());
    }

    static void table(ArrayNode sections, Table table) {
        ObjectNode section = section(sections, table.title());
        ArrayNode heads = section.putArray("heads");
        List<Bilingual> names = table.heads();
        for (int i = 0; i < names.size(); i++) {
            words(heads.addObject(), names.get(i)).put("number", table.isNumber(i));
        }
        ArrayNode lines = section.putArray("rows");
        table.rows().forEach(row -> row.forEach(lines.addArray()::add));
    }

    static void plots(ArrayNode sections, Map<Bilingual, String> plots) {
        plots.forEach((title, svg) -> section(sections, title).put("svg", svg));
    }
}
