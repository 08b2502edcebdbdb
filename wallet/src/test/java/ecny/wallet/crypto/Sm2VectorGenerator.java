package ecny.wallet.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the corpus {@code src/test/resources/sm2-vectors}. The same program always writes the same bytes; a test compares
 * them with the files. To write them anew, from the folder {@code wallet}:
 *
 * <pre>mvn -q -pl wallet -am test -Dtest=Sm2VectorFilesTest -Decny.vectors.write=true</pre>
 *
 * <p>Expected results come from how a vector is built, and where that leaves a choice from the standard's equation in {@link
 * NaiveSm2}. {@code Sm2VectorsTest} then asks independent implementations.
 */
final class Sm2VectorGenerator {
    static final Path FOLDER = Path.of("src/test/resources/sm2-vectors");

    private Sm2VectorGenerator() {}

    static List<VectorFile> make() {
        return List.of(DerVectors.make(), RawVectors.make(), DigestVectors.make(), PublicKeyVectors.make());
    }

    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (VectorFile file : make()) {
            Files.writeString(folder.resolve(file.name()), file.toJson());
        }
    }
}
