package ecny.gateway.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final World demo = WorldFile.demo();

    @Test
    void the_demo_world_has_two_operators_a_bank_three_merchants_and_a_hundred_customers() {
        assertThat(demo.operators()).hasSize(2);
        assertThat(demo.banks()).hasSize(1);
        assertThat(demo.merchants()).hasSize(3);
        assertThat(demo.allCustomers()).hasSize(100);
        assertThat(demo.allCustomers())
                .extracting(World.Customer::wallet)
                .doesNotHaveDuplicates()
                .allSatisfy(wallet -> assertThat(WalletNumber.isValid(wallet)).isTrue());
        assertThat(demo.allCustomers()).extracting(World.Customer::name).doesNotHaveDuplicates();
    }

    @Test
    void a_random_seed_is_made_once_and_kept_in_a_file_that_only_its_owner_reads() throws IOException {
        World one = WorldFile.seeded(demo, new SecureRandom());
        World other = WorldFile.seeded(demo, new SecureRandom());
        assertThat(one.seed()).hasSize(64).isNotEqualTo(other.seed());
        Path file = folder.resolve("world.yaml");
        WorldFile.write(one, file);
        assertThat(WorldFile.read(file)).isEqualTo(one);
        assertThat(WorldFile.seeded(one, new SecureRandom())).isEqualTo(one);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_world_file_with_an_unknown_word_or_two_of_one_number_is_refused() throws IOException {
        Path file = folder.resolve("world.yaml");
        WorldFile.write(demo.withSeed("s"), file);
        Files.writeString(file, Files.readString(file) + "what: y\n");
        assertThatThrownBy(() -> WorldFile.read(file)).hasMessageContaining("what");
        WorldFile.write(demo.withSeed("s"), file);
        Files.writeString(file, Files.readString(file).replace("1900000002", "1900000001"));
        assertThatThrownBy(() -> WorldFile.read(file)).hasMessageContaining("two with mchid 1900000001");
    }

    @Test
    void one_seed_gives_the_same_keys_and_another_gives_others() {
        Keyring keys = new Keyring(demo.withSeed("a"));
        Keyring same = new Keyring(demo.withSeed("a"));
        Keyring others = new Keyring(demo.withSeed("b"));
        assertThat(keys.walletKey(7)).isEqualTo(same.walletKey(7)).isNotEqualTo(others.walletKey(7));
        assertThat(keys.walletKey(7)).isNotEqualTo(keys.walletKey(8)).isNotEqualTo(keys.institutionKey(7));
        assertThat(keys.merchantCipherKey("1")).hasSize(32).isNotEqualTo(keys.merchantCipherKey("2"));
        assertThat(keys.commandId("d", "r")).isEqualTo(same.commandId("d", "r"));
        assertThat(keys.commandId("d", "r")).isNotEqualTo(keys.commandId("d", "s"));
    }
}
