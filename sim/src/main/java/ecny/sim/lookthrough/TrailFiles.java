package ecny.sim.lookthrough;

import ecny.sim.language.Times;
import ecny.sim.lookthrough.MoneyTrail.Edge;
import ecny.sim.lookthrough.MoneyTrail.End;
import ecny.sim.lookthrough.MoneyTrail.Node;
import ecny.sim.report.Html;
import ecny.sim.report.PaymentKind;
import ecny.wallet.money.Fen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trail as files that others open: GraphML (Gephi, yEd, networkx), CSV of its edges and ends, and SVG. */
public final class TrailFiles {
    private TrailFiles() {}

    /** Writes {@code <name>.svg}, {@code <name>.graphml}, {@code <name>.csv} and {@code <name>-ends.csv}. */
    public static List<Path> write(MoneyTrail trail, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        return List.of(
                Files.writeString(folder.resolve(name + ".svg"), TrailSvg.of(trail)),
                Files.writeString(folder.resolve(name + ".graphml"), graphml(trail)),
                Files.writeString(folder.resolve(name + ".csv"), edges(trail)),
                Files.writeString(folder.resolve(name + "-ends.csv"), ends(trail)));
    }

    /** The movements as CSV, amounts in yuan. */
    public static String edges(MoneyTrail trail) {
        Map<Long, String> names = names(trail);
        StringBuilder csv = new StringBuilder("sequence,time,payment,type,from,to,amount,attributed,level\n");
        for (Edge edge : trail.edges()) {
            Movement movement = edge.movement();
            csv.append(movement.sequence())
                    .append(',')
                    .append(Times.written(movement.at()))
                    .append(',')
                    .append(movement.payment())
                    .append(',')
                    .append(type(movement))
                    .append(',')
                    .append(name(names, movement.from()))
                    .append(',')
                    .append(name(names, movement.to()))
                    .append(',')
                    .append(Fen.toYuan(movement.fen()))
                    .append(',')
                    .append(Fen.toYuan(edge.attributedFen()))
                    .append(',')
                    .append(edge.level())
                    .append('\n');
        }
        return csv.toString();
    }

    /** Where the money ended, as CSV; the amounts sum to the money followed. */
    public static String ends(MoneyTrail trail) {
        Map<Long, String> names = names(trail);
        StringBuilder csv = new StringBuilder("account,why,amount,detail\n");
        for (End end : trail.ends()) {
            csv.append(name(names, end.account()))
                    .append(',')
                    .append(end.why().name().toLowerCase(Locale.ROOT))
                    .append(',')
                    .append(Fen.toYuan(end.fen()))
                    .append(',')
                    .append(end.detail())
                    .append('\n');
        }
        return csv.toString();
    }

    /** GraphML 1.0, amounts in fen. */
    public static String graphml(MoneyTrail trail) {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- ecny, a simulator: no real money. -->
                <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
                <key id="name" for="node" attr.name="name" attr.type="string"/>
                <key id="level" for="node" attr.name="level" attr.type="int"/>
                <key id="sequence" for="edge" attr.name="sequence" attr.type="long"/>
                <key id="time" for="edge" attr.name="time" attr.type="string"/>
                <key id="type" for="edge" attr.name="type" attr.type="string"/>
                <key id="fen" for="edge" attr.name="fen" attr.type="long"/>
                <key id="attributed" for="edge" attr.name="attributedFen" attr.type="long"/>
                <graph edgedefault="directed">
                """);
        for (Node node : trail.nodes()) {
            xml.append("<node id=\"a").append(node.account()).append("\">");
            data(xml, "name", node.name());
            data(xml, "level", Integer.toString(node.level()));
            xml.append("</node>\n");
        }
        for (Edge edge : trail.edges()) {
            Movement movement = edge.movement();
            xml.append("<edge source=\"a")
                    .append(movement.from())
                    .append("\" target=\"a")
                    .append(movement.to())
                    .append("\">");
            data(xml, "sequence", Long.toString(movement.sequence()));
            data(xml, "time", Times.written(movement.at()));
            data(xml, "type", type(movement));
            data(xml, "fen", Long.toString(movement.fen()));
            data(xml, "attributed", Long.toString(edge.attributedFen()));
            xml.append("</edge>\n");
        }
        return xml.append("</graph>\n</graphml>\n").toString();
    }

    private static void data(StringBuilder xml, String key, String value) {
        xml.append("<data key=\"")
                .append(key)
                .append("\">")
                .append(Html.escape(value))
                .append("</data>");
    }

    static String type(Movement movement) {
        @Nullable PaymentKind kind = PaymentKind.of(movement.templateId());
        return kind == null ? "interest" : kind.word();
    }

    private static Map<Long, String> names(MoneyTrail trail) {
        Map<Long, String> names = new HashMap<>();
        trail.nodes().forEach(node -> names.put(node.account(), node.name()));
        return names;
    }

    private static String name(Map<Long, String> names, long account) {
        return names.getOrDefault(account, Long.toString(account));
    }
}
