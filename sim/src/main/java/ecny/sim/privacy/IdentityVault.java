package ecny.sim.privacy;

import ecny.sim.privacy.access.OfficeKey;
import ecny.wallet.crypto.Sm4Gcm;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;

/**
 * Who owns which wallet, encrypted at rest: one record of a fixed size for each person, sealed on its own with SM4-GCM, so that
 * one is opened without the others. The key comes from the office's secret and a salt of this file; a record's place is its
 * nonce, and its wallet is authenticated with it, so that no record can be moved to another's place.
 *
 * <p>Immutable; any thread.
 */
public final class IdentityVault {
    private static final String FILE = "vault.sm4";
    private static final int SALT = 16;
    private static final int PLAIN = 96;
    private static final int RECORD = Long.BYTES + PLAIN + Sm4Gcm.TAG_LENGTH;

    private final Path file;
    private final Sm4Gcm cipher;
    private final long count;

    private IdentityVault(Path file, Sm4Gcm cipher, long count) {
        this.file = file;
        this.cipher = cipher;
        this.count = count;
    }

    /** Whether an office has its vault. */
    static boolean isIn(Path office) {
        return Files.exists(office.resolve(FILE));
    }

    /** Fills a vault with the owners of these wallets, who follow from the run's seed. */
    static IdentityVault fill(Path office, OfficeKey key, long seed, long[] wallets) throws IOException {
        long[] sorted = wallets.clone();
        Arrays.sort(sorted);
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        Sm4Gcm cipher = cipher(key, salt);
        SyntheticPeople people = new SyntheticPeople(seed);
        Path fresh = office.resolve(FILE + ".new");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
            out.write(salt);
            for (int i = 0; i < sorted.length; i++) {
                byte[] plain = Arrays.copyOf(text(people.of(sorted[i])).getBytes(StandardCharsets.UTF_8), PLAIN);
                out.writeLong(sorted[i]);
                out.write(cipher.seal(nonce(i), authenticated(sorted[i]), plain));
                Arrays.fill(plain, (byte) 0);
            }
        }
        Files.move(fresh, office.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new IdentityVault(office.resolve(FILE), cipher, sorted.length);
    }

    /** The vault of an office. */
    static IdentityVault open(Path office, OfficeKey key) throws IOException {
        Path file = office.resolve(FILE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] salt = new byte[SALT];
            read(channel, 0, SALT).get(0, salt);
            return new IdentityVault(file, cipher(key, salt), (channel.size() - SALT) / RECORD);
        }
    }

    /** How many people. */
    public long count() {
        return count;
    }

    /** The first wallet of which this is true, in the order of their numbers. */
    OptionalLong firstWallet(LongPredicate wanted) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            in.skipNBytes(SALT);
            for (long place = 0; place < count; place++) {
                long wallet = in.readLong();
                if (wanted.test(wallet)) {
                    return OptionalLong.of(wallet);
                }
                in.skipNBytes(RECORD - Long.BYTES);
            }
        }
        return OptionalLong.empty();
    }

    /** Everybody, in the order of their wallets' numbers. */
    void forEach(BiConsumer<Long, Identity> visitor) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            in.skipNBytes(SALT);
            for (long place = 0; place < count; place++) {
                long wallet = in.readLong();
                visitor.accept(wallet, opened(place, wallet, ByteBuffer.wrap(in.readNBytes(RECORD - Long.BYTES))));
            }
        }
    }

    /**
     * The owner of a wallet; empty when it is not a person's.
     *
     * @throws IOException if the record is damaged or sealed with another key
     */
    Optional<Identity> ownerOf(long wallet) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long low = 0;
            long high = count - 1;
            while (low <= high) {
                long middle = (low + high) >>> 1;
                ByteBuffer record = read(channel, SALT + middle * RECORD, RECORD);
                long found = record.getLong();
                if (found == wallet) {
                    return Optional.of(opened(middle, wallet, record));
                }
                if (found < wallet) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return Optional.empty();
        }
    }

    private Identity opened(long place, long wallet, ByteBuffer record) throws IOException {
        byte[] sealed = new byte[record.remaining()];
        record.get(sealed);
        try {
            byte[] plain = cipher.open(nonce(place), authenticated(wallet), sealed);
            String[] fields = new String(plain, StandardCharsets.UTF_8).split("\n", -1);
            Arrays.fill(plain, (byte) 0);
            return new Identity(fields[0], fields[1], fields[2], fields[3]);
        } catch (IllegalArgumentException wrongTag) {
            throw new IOException("the vault's record " + (place + 1) + " does not hold: damaged, or another key");
        }
    }

    private static String text(Identity identity) {
        return identity.name() + "\n" + identity.phone() + "\n" + identity.id() + "\n" + identity.card() + "\n";
    }

    private static Sm4Gcm cipher(OfficeKey key, byte[] salt) {
        byte[] secret = key.secret("vault/" + java.util.HexFormat.of().formatHex(salt));
        return new Sm4Gcm(Arrays.copyOf(secret, Sm4Gcm.KEY_LENGTH));
    }

    private static byte[] nonce(long place) {
        return ByteBuffer.allocate(Sm4Gcm.NONCE_LENGTH).putInt(0).putLong(place).array();
    }

    private static byte[] authenticated(long wallet) {
        return ByteBuffer.allocate(Long.BYTES).putLong(wallet).array();
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        long at = from;
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, at);
            if (read < 0) {
                throw new IOException("the vault ends early: expected " + length + " bytes at " + from);
            }
            at += read;
        }
        return bytes.flip();
    }
}
