package ecny.gateway.world;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A {@link World} as YAML, read strictly: an unknown word or a missing one is an error with its place. */
public final class WorldFile {
    /** As the seed: every sandbox gets keys of its own, once. */
    public static final String RANDOM_SEED = "random";

    private static final int SEED_BYTES = 32;
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private WorldFile() {}

    /** The world that comes with the sandbox: two operators, a bank, three merchants, a hundred customers. */
    public static World demo() {
        try (InputStream yaml = World.class.getResourceAsStream("demo-world.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("demo-world.yaml is not in the jar");
            }
            return parse(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("demo-world.yaml: " + e.getMessage(), e);
        }
    }

    /** @throws IOException if it is not there or not a world; the message says where */
    public static World read(Path file) throws IOException {
        return parse(Files.readString(file, StandardCharsets.UTF_8));
    }

    /** A file that says nothing about settlement means the usual. */
    private static World parse(String text) throws IOException {
        JsonNode said = YAML.readTree(text);
        String settlement = said.has("settlement") || !said.isObject()
                ? ""
                : "\nsettlement: " + new ObjectMapper().writeValueAsString(World.Settlement.USUAL) + "\n";
        return YAML.readValue(text + settlement, World.class);
    }

    /** The world with a seed of its own, if it asked for one. */
    public static World seeded(World world, SecureRandom random) {
        if (!world.seed().equals(RANDOM_SEED)) {
            return world;
        }
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return world.withSeed(HexFormat.of().formatHex(seed));
    }

    public static void write(World world, Path file) throws IOException {
        OwnerOnly.write(file, YAML.writeValueAsString(world));
    }
}
