package ecny.settlement.journal;

import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PublicKey;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.crypto.Sm2Verifier;
import ecny.wallet.crypto.Sm3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The list of every file of a run folder with its size and SM3, signed with the simulator's key: written when a run is
 * closed, so that a change of any byte of any of its files is found, those included that no chain covers.
 *
 * <p>A text file {@value #FILE_NAME}, sorted by name: {@code <SM3> <size> <name>} a line, then the public key and the
 * signature over all lines before. Each digest is the one that {@code openssl dgst -sm3} prints.
 */
public final class RunManifest {
    public static final String FILE_NAME = "manifest.sm3";

    private static final String TITLE = "ecny run manifest 1\n";
    private static final String KEY_LINE = "key ";
    private static final String SIGNATURE_LINE = "signature ";
    private static final int BUFFER = 1 << 20;
    private static final HexFormat HEX = HexFormat.of();

    private RunManifest() {}

    private record Entry(long size, String digest) {}

    /** Writes the manifest of the folder as it is; a file written or changed afterwards is a damage. */
    public static void write(Path runFolder, Sm2KeyPair key) {
        try {
            StringBuilder text = new StringBuilder(TITLE);
            entriesOf(runFolder)
                    .forEach((name, entry) -> text.append(entry.digest)
                            .append(' ')
                            .append(entry.size)
                            .append(' ')
                            .append(name)
                            .append('\n'));
            text.append(KEY_LINE)
                    .append(HEX.formatHex(key.publicKey().toBytes()))
                    .append('\n');
            byte[] signed = text.toString().getBytes(StandardCharsets.UTF_8);
            byte[] signature = new byte[64];
            new Sm2Signer(key).sign(signed, 0, signed.length, signature, 0);
            text.append(SIGNATURE_LINE).append(HEX.formatHex(signature)).append('\n');

            Path temporary = runFolder.resolve(FILE_NAME + ".tmp");
            Files.writeString(temporary, text);
            Files.move(
                    temporary,
                    runFolder.resolve(FILE_NAME),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new JournalException("the manifest of " + runFolder + " cannot be written: " + e, e);
        }
    }

    /** Whether the run was closed: a run that was killed has no manifest. */
    public static boolean isIn(Path runFolder) {
        return Files.exists(runFolder.resolve(FILE_NAME));
    }

    /**
     * Holds the folder against its manifest.
     *
     * @param simulatorKey the key that must have signed it; without it, it is held against the key it names
     * @return the files that do not hold, by name; a damage of the manifest itself stands alone
     */
    public static List<Damage> verify(Path runFolder, Optional<Sm2PublicKey> simulatorKey) {
        Path manifest = runFolder.resolve(FILE_NAME);
        try {
            SortedMap<String, Entry> expected;
            try {
                expected = parse(Files.readString(manifest), simulatorKey);
            } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
                return List.of(new Damage(0, manifest, 0, String.valueOf(e.getMessage())));
            }
            return differences(runFolder, expected, entriesOf(runFolder));
        } catch (IOException e) {
            throw new JournalException("the files of " + runFolder + " cannot be read: " + e, e);
        }
    }

    private static List<Damage> differences(Path folder, Map<String, Entry> expected, Map<String, Entry> found) {
        List<Damage> damages = new ArrayList<>();
        expected.forEach((name, entry) -> {
            Entry there = found.get(name);
            Path file = folder.resolve(name);
            if (there == null) {
                damages.add(new Damage(0, file, 0, "expected " + entry.size + " bytes, found no file"));
            } else if (there.size != entry.size) {
                damages.add(new Damage(
                        0,
                        file,
                        Math.min(there.size, entry.size),
                        "expected " + entry.size + " bytes, found " + there.size));
            } else if (!there.digest.equals(entry.digest)) {
                damages.add(new Damage(
                        0, file, 0, "expected a file with the SM3 " + entry.digest + ", found " + there.digest));
            }
        });
        found.keySet().stream()
                .filter(name -> !expected.containsKey(name))
                .forEach(name -> damages.add(new Damage(
                        0, folder.resolve(name), 0, "expected no such file: the manifest does not list it")));
        return damages;
    }

    private static SortedMap<String, Entry> parse(String text, Optional<Sm2PublicKey> simulatorKey) {
        int signatureAt = text.lastIndexOf(SIGNATURE_LINE);
        int keyAt = text.lastIndexOf(KEY_LINE, signatureAt);
        if (!text.startsWith(TITLE) || keyAt < 0) {
            throw new IllegalArgumentException("expected a manifest with key and signature, found another text");
        }
        byte[] signed = text.substring(0, signatureAt).getBytes(StandardCharsets.UTF_8);
        byte[] signature = HEX.parseHex(line(text, signatureAt, SIGNATURE_LINE, text.length()));
        Sm2PublicKey key = Sm2PublicKey.of(HEX.parseHex(line(text, keyAt, KEY_LINE, signatureAt)), 0);
        if (simulatorKey.isPresent() && !simulatorKey.get().equals(key)) {
            throw new IllegalArgumentException("expected a manifest of " + simulatorKey.get() + ", found " + key);
        }
        if (!Sm2Verifier.create().verify(key, signed, signature)) {
            throw new IllegalArgumentException("expected a manifest signed by its key, found another signature");
        }
        SortedMap<String, Entry> entries = new TreeMap<>();
        text.substring(TITLE.length(), keyAt).lines().forEach(line -> {
            String[] words = line.split(" ", 3);
            entries.put(words[2], new Entry(Long.parseLong(words[1]), words[0]));
        });
        return entries;
    }

    private static String line(String text, int from, String start, int to) {
        String line = text.substring(from + start.length(), to);
        if (!line.endsWith("\n") || !line.equals(line.toLowerCase(java.util.Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "expected lower-case hexadecimal and the end of the line after " + start);
        }
        return line.substring(0, line.length() - 1);
    }

    private static SortedMap<String, Entry> entriesOf(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !folder.relativize(file).toString().equals(FILE_NAME))
                    .toList();
        }
        try {
            return files.parallelStream()
                    .collect(Collectors.toMap(
                            file -> folder.relativize(file).toString().replace('\\', '/'),
                            RunManifest::entryOf,
                            (one, other) -> one,
                            TreeMap::new));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Entry entryOf(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Sm3 hash = new Sm3();
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            long size = 0;
            for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer)) {
                hash.update(buffer.array(), 0, read);
                size += read;
                buffer.clear();
            }
            byte[] digest = new byte[Sm3.DIGEST_LENGTH];
            hash.digest(digest, 0);
            return new Entry(size, HEX.formatHex(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
