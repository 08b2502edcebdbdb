package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class Sm2VectorFilesTest {
    @Test
    @Tag("long")
    void the_files_are_what_the_generator_writes() throws Exception {
        if (Boolean.getBoolean("ecny.vectors.write")) {
            Sm2VectorGenerator.write(Sm2VectorGenerator.FOLDER);
        }
        int count = 0;
        for (VectorFile file : Sm2VectorGenerator.make()) {
            count += file.count();
            String written = Files.readString(Sm2VectorGenerator.FOLDER.resolve(file.name()));
            assertThat(written.equals(file.toJson())).as(file.name()).isTrue();
        }
        assertThat(count).isGreaterThanOrEqualTo(1000);
    }
}
