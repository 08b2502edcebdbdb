package ecny.sim.privacy.access;

import ecny.sim.language.UnusableFile;
import ecny.wallet.crypto.HmacSm3;
import ecny.wallet.crypto.Sm2KeyPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The office's own secret: 32 random bytes in a file that only its owner may read. Whatever the office needs a key for is
 * derived from it by purpose (HMAC-SM3), so that no key tells another.
 *
 * <p>Not derived from the run's seed: whoever has the run folder has the seed, and must not have the pseudonyms. Immutable; any
 * thread.
 */
public final class OfficeKey {
    private static final String FILE = "office.key";
    private static final int LENGTH = 32;
    private static final int TAG_BYTES = 12;

    private final byte[] secret;

    private OfficeKey(byte[] secret) {
        this.secret = secret;
    }

    /** The key of an office's folder; a new one when it has none. */
    public static OfficeKey in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            byte[] fresh = new byte[LENGTH];
            new SecureRandom().nextBytes(fresh);
            try {
                Files.createFile(file, ownerOnly());
                Files.writeString(file, HexFormat.of().formatHex(fresh) + "\n");
            } catch (FileAlreadyExistsException made) {
                // another process was first: its key is read below
            }
        }
        String text = Files.readString(file).trim();
        if (!text.matches("[0-9a-f]{" + 2 * LENGTH + "}")) {
            throw new UnusableFile(
                    file + ": not the key of an office: expected " + 2 * LENGTH + " hexadecimal digits",
                    file + ":不是机构密钥,应为 " + 2 * LENGTH + " 位十六进制");
        }
        return new OfficeKey(HexFormat.of().parseHex(text));
    }

    /** A key for tests, the same for the same text. */
    public static OfficeKey of(String text) {
        return new OfficeKey(HmacSm3.of(text.getBytes(StandardCharsets.UTF_8), new byte[0]));
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** 32 secret bytes for a purpose. */
    public byte[] secret(String purpose) {
        return HmacSm3.of(secret, purpose.getBytes(StandardCharsets.UTF_8));
    }

    /** The pair with which the office signs for a purpose. */
    public Sm2KeyPair pair(String purpose) {
        return Sm2KeyPair.derive(secret(purpose), 0);
    }

    /** How the access log calls the owner of a wallet: only the office can tell which wallet it is. */
    public String tag(long wallet) {
        return tag(Long.toString(wallet));
    }

    /** How the access log calls anybody else, an institution by its code. */
    public String tag(String party) {
        byte[] code = HmacSm3.of(secret("access-log/subject"), party.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(code, TAG_BYTES));
    }

    @Override
    public String toString() {
        return "OfficeKey[not shown]";
    }
}
