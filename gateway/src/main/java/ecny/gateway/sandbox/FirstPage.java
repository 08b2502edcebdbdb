package ecny.gateway.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.http.HttpCall;
import ecny.gateway.http.HttpReply;
import ecny.gateway.http.Problem;
import ecny.gateway.store.StoreFailedException;
import ecny.settlement.node.Following;
import ecny.settlement.pipeline.PipelineHaltedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands at {@code /} and at {@code /health}. */
final class FirstPage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;
    private final List<Door> doors;

    FirstPage(Site site, List<Door> doors) {
        this.site = site;
        this.doors = doors;
    }

    HttpReply page(HttpCall call) {
        if (!call.rawPath().equals("/")) {
            return Problem.of(404, "NOT_FOUND", "There is nothing at this path.", "该路径不存在。")
                    .reply(call);
        }
        StringBuilder html = new StringBuilder("""
                <!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>ecny sandbox 沙箱</title>
                <style>body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
                .note{background:#fff3cd;padding:.5rem .8rem;border-radius:4px}code{background:#f3f3f3;padding:0 .3em}</style>
                <h1>数字人民币沙箱 <small>digital-RMB sandbox</small></h1>
                <p class="note">模拟器,不涉及真实资金。Simulator: no real money.</p>
                <ul>
                """);
        for (Door door : doors) {
            for (Door.Link link : door.links()) {
                html.append("<li><a href=\"")
                        .append(escaped(link.path()))
                        .append("\">")
                        .append(escaped(link.chinese()))
                        .append("</a> ")
                        .append(escaped(link.english()))
                        .append(" <code>")
                        .append(escaped(link.path()))
                        .append("</code></li>\n");
            }
        }
        html.append("<li><a href=\"/health\">运行状态</a> Health <code>/health</code></li></ul></html>\n");
        return HttpReply.html(html.toString());
    }

    /** 200 while everything works, 503 when something does not. */
    HttpReply health(HttpCall call) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode troubles = JSON.createArrayNode();
        @Nullable PipelineHaltedException halted = site.node().failure();
        if (halted != null) {
            troubles.add("node: " + halted.getMessage());
        }
        @Nullable StoreFailedException store = site.store().failure();
        if (store != null) {
            troubles.add(String.valueOf(store.getMessage()));
        }
        for (Following following : site.node().followings()) {
            @Nullable RuntimeException failure = following.failure();
            if (failure != null) {
                troubles.add("follower stopped at " + following.sequence() + ": " + failure.getMessage());
            }
        }
        for (Door door : doors) {
            door.trouble().ifPresent(trouble -> troubles.add(door.name() + ": " + trouble));
        }
        json.put("status", troubles.isEmpty() ? "UP" : "DOWN")
                .put("simulator", "no real money")
                .put("world", site.world().name())
                .put("commands", site.node().lastSequence())
                .put("clock", site.clock().isTest() ? "test" : "real")
                .set("troubles", troubles);
        try {
            return HttpReply.json(troubles.isEmpty() ? 200 : 503, JSON.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
