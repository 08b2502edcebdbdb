package ecny.gateway.bank.xml;

import ecny.gateway.bank.message.MessageType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that say the profile to others: schemas, examples, the page. {@link #main} writes them anew. */
public final class ProfileFiles {
    static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    static final String SCHEMAS = "gateway/src/main/resources/ecny/gateway/bank/xsd/";
    static final String EXAMPLES = "docs/iso20022/";

    private ProfileFiles() {}

    /** Path below the top, and content. */
    static Map<String, String> all() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(SCHEMAS + "head.001.001.02.xsd", SchemaText.ofHeader());
        files.put(SCHEMAS + "sealed-1.xsd", SchemaText.ofSealedFields());
        for (MessageType type : MessageType.values()) {
            files.put(SCHEMAS + type.messageName() + ".xsd", SchemaText.ofMessage(type));
            files.put(EXAMPLES + type.messageName() + ".xml", new String(Samples.xml(type), StandardCharsets.UTF_8));
        }
        files.put("docs/iso20022.md", ProfilePage.text());
        return files;
    }

    /** Run in the gateway's folder. */
    public static void main(String[] args) throws IOException {
        for (Map.Entry<String, String> file : all().entrySet()) {
            Path path = TOP.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
