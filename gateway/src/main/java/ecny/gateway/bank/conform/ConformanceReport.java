package ecny.gateway.bank.conform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PublicKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** A run written up: {@code conformance.json} and {@code conformance.html}, each with its signature in a file beside it. */
public record ConformanceReport(String institution, Instant at, List<Played> played) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NOTE = "Simulator: no real money 模拟器:无真实资金";

    public boolean passed() {
        return played.stream().allMatch(Played::passed);
    }

    /** Writes both files and {@code .sig} files: Base64 of the SM2 signature over the file's bytes. */
    public void write(Path folder, Sm2KeyPair key) throws IOException {
        Files.createDirectories(folder);
        signed(folder.resolve("conformance.json"), json(key.publicKey()), key);
        signed(folder.resolve("conformance.html"), html(key.publicKey()), key);
    }

    private static void signed(Path file, String text, Sm2KeyPair key) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(file, bytes);
        Files.writeString(
                file.resolveSibling(file.getFileName() + ".sig"),
                Signatures.sign(key, bytes),
                StandardCharsets.US_ASCII);
    }

    /** Whether a file and the signature beside it belong together. */
    public static boolean verify(Path file, Sm2PublicKey key) throws IOException {
        String signature = Files.readString(file.resolveSibling(file.getFileName() + ".sig"));
        return Signatures.holds(key, Files.readAllBytes(file), signature);
    }

    String json(Sm2PublicKey key) {
        ObjectNode root = JSON.createObjectNode();
        root.put("note", NOTE);
        root.put("institution", institution);
        root.put("at", at.toString());
        root.put("passed", passed());
        root.put("signedWith", HexFormat.of().formatHex(key.toBytes()));
        var cases = root.putArray("cases");
        for (Played one : played) {
            cases.addObject()
                    .put("number", one.number())
                    .put("case", one.title())
                    .put("sent", one.sent())
                    .put("expected", one.expected())
                    .put("got", one.got())
                    .put("verdict", one.verdict());
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    String html(Sm2PublicKey key) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<title>Conformance</title><style>body{font-family:sans-serif;margin:2em}"
                + "td,th{border:1px solid #999;padding:.3em;text-align:left;vertical-align:top}"
                + "table{border-collapse:collapse}.FAIL{background:#fdd}.PASS{background:#dfd}</style></head><body>\n");
        long failed = played.stream().filter(one -> !one.passed()).count();
        page.append("<h1>Conformance run 合规测试</h1>\n<p>")
                .append(NOTE)
                .append("</p>\n<p>")
                .append(escape(institution))
                .append(", ")
                .append(at)
                .append(": ")
                .append(played.size() - failed)
                .append(" passed, ")
                .append(failed)
                .append(" failed.</p>\n<table><tr><th>#</th><th>case</th><th>sent</th><th>expected</th><th>got</th>"
                        + "<th>verdict</th></tr>\n");
        for (Played one : played) {
            page.append("<tr><td>").append(one.number());
            for (String cell : List.of(one.title(), one.sent(), one.expected(), one.got())) {
                page.append("</td><td>").append(escape(cell));
            }
            page.append("</td><td class=\"").append(one.verdict()).append("\">").append(one.verdict());
            page.append("</td></tr>\n");
        }
        return page.append("</table>\n<p>Signed with SM2, signature in the file beside this one; public key ")
                .append(HexFormat.of().formatHex(key.toBytes()))
                .append("</p></body></html>\n")
                .toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
