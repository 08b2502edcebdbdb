package ecny.sim.privacy.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.crypto.Sm2Verifier;
import ecny.wallet.crypto.Sm3;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * What was asked of a run's office, in a file to which lines are only added: {@code <SM3> <SM2 signature> <JSON>}. Each SM3
 * covers the one before it, so that a changed, removed or inserted line is named; the signature covers the SM3, so that nobody
 * but the office adds one; {@code access.head} tells how many there are, so that a tail cut off is missed.
 *
 * <p>The log is also the office's memory: quotas used, budgets spent and what was revoked are counted from it, under the lock
 * that adds the next line. It lies beside the run folder, which is sealed. From any number of threads and processes.
 */
public final class AccessLog {
    private static final String FILE = "access.log";
    private static final String HEAD = "access.head";
    private static final String START = "ecny access log 1";
    private static final HexFormat HEX = HexFormat.of();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A file lock keeps other processes out, this one other threads. */
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Path folder;
    private final Clock clock;
    private final Sm2KeyPair pair;
    private final ReentrantLock lock;

    /** What stands in a line after digest and signature. */
    private record Line(long number, String at, Access access) {}

    private AccessLog(Path folder, OfficeKey key, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.pair = key.pair("access-log");
        this.lock = LOCKS.computeIfAbsent(folder.toAbsolutePath().normalize(), path -> new ReentrantLock());
    }

    /** Where the office of a run is: beside the run folder, with {@code .office} after its name. */
    public static Path officeOf(Path run) {
        Path plain = run.toAbsolutePath().normalize();
        return plain.resolveSibling(plain.getFileName() + ".office");
    }

    /** The log of a run's office. The run folder itself is not touched. */
    public static AccessLog beside(Path run, Clock clock) throws IOException {
        Path folder = officeOf(run);
        return open(folder, OfficeKey.in(folder), clock);
    }

    /** The log in a folder, begun when there is none. */
    public static AccessLog open(Path folder, OfficeKey key, Clock clock) throws IOException {
        Files.createDirectories(folder);
        return new AccessLog(folder, key, clock);
    }

    /**
     * Adds a line; it is on the disk when this returns.
     *
     * @throws DamagedAccessLogException if the lines before do not hold: nothing is added then
     */
    public AccessRecord add(Access access) throws IOException {
        return decide(before -> access);
    }

    /**
     * Adds the line that follows from all lines before; nobody else adds one in between.
     *
     * @throws DamagedAccessLogException if the lines before do not hold: nothing is added then
     */
    public AccessRecord decide(Function<List<AccessRecord>, Access> decision) throws IOException {
        lock.lock();
        try (FileChannel file = FileChannel.open(
                folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            // Given back when the file is closed.
            file.lock();
            List<AccessRecord> before = read(false);
            Access access = decision.apply(before);
            String previous =
                    before.isEmpty() ? start() : before.get(before.size() - 1).sm3();
            long number = before.size() + 1L;
            Instant now = clock.instant();
            String json = JSON.writeValueAsString(new Line(number, now.toString(), access));
            String sm3 = digest(previous, json);
            ByteBuffer line =
                    ByteBuffer.wrap((sm3 + " " + sign(sm3) + " " + json + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(true);
            writeHead(number, sm3);
            return new AccessRecord(number, now, access, sm3);
        } finally {
            lock.unlock();
        }
    }

    /**
     * All lines, after their chain has been checked.
     *
     * @throws DamagedAccessLogException naming the first record that does not hold
     */
    public List<AccessRecord> records() throws IOException {
        return read(false);
    }

    /**
     * All lines, after chain and signatures have been checked.
     *
     * @throws DamagedAccessLogException naming the first record that does not hold
     */
    public List<AccessRecord> verified() throws IOException {
        return read(true);
    }

    /** What the person with this tag can be shown: the lines about them. */
    public List<AccessRecord> about(String tag) throws IOException {
        return read(true).stream()
                .filter(line -> line.access().subject().equals(tag))
                .toList();
    }

    private List<AccessRecord> read(boolean signatures) throws IOException {
        List<String> lines;
        try {
            // A damaged byte may be no UTF-8: then the digest of its line does not hold.
            lines = new String(Files.readAllBytes(folder.resolve(FILE)), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (NoSuchFileException none) {
            lines = List.of();
        }
        List<AccessRecord> records = new ArrayList<>(lines.size());
        Sm2Verifier verifier = Sm2Verifier.create();
        String previous = start();
        for (String line : lines) {
            AccessRecord record = parse(records.size() + 1L, previous, line, signatures, verifier);
            records.add(record);
            previous = record.sm3();
        }
        checkHead(records);
        return records;
    }

    private AccessRecord parse(long number, String previous, String text, boolean signatures, Sm2Verifier verifier)
            throws DamagedAccessLogException {
        String[] words = text.split(" ", 3);
        if (words.length != 3) {
            throw new DamagedAccessLogException(number, "expected digest, signature and text");
        }
        String sm3 = digest(previous, words[2]);
        if (!sm3.equals(words[0])) {
            throw new DamagedAccessLogException(number, "expected the SM3 " + sm3 + ", found " + words[0]);
        }
        if (signatures && !signed(verifier, sm3, words[1])) {
            throw new DamagedAccessLogException(number, "expected a signature of the office");
        }
        try {
            Line line = JSON.readValue(words[2], Line.class);
            if (line.number() != number) {
                throw new DamagedAccessLogException(number, "found the record " + line.number());
            }
            return new AccessRecord(number, Instant.parse(line.at()), line.access(), sm3);
        } catch (JsonProcessingException | java.time.DateTimeException torn) {
            throw new DamagedAccessLogException(number, "expected a record");
        }
    }

    /** A process that died after its line and before the head leaves the head behind, never ahead. */
    private void checkHead(List<AccessRecord> records) throws IOException {
        Path file = folder.resolve(HEAD);
        if (!Files.exists(file)) {
            if (records.size() > 1) {
                throw new DamagedAccessLogException(records.size(), "the log's head is missing");
            }
            return;
        }
        String[] head = Files.readString(file).trim().split(" ", -1);
        if (head.length != 2 || !head[0].matches("[0-9]{1,12}")) {
            throw new DamagedAccessLogException(records.size(), "the log's head cannot be read");
        }
        long count = Long.parseLong(head[0]);
        if (count > records.size()) {
            throw new DamagedAccessLogException(records.size() + 1L, "expected " + count + " records, found no more");
        }
        if (count > 0 && !records.get((int) count - 1).sm3().equals(head[1])) {
            throw new DamagedAccessLogException(count, "expected the SM3 " + head[1] + " of the log's head");
        }
    }

    private void writeHead(long number, String sm3) throws IOException {
        Path fresh = folder.resolve(HEAD + ".new");
        Files.writeString(fresh, number + " " + sm3 + "\n");
        Files.move(fresh, folder.resolve(HEAD), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String sign(String sm3) {
        byte[] message = sm3.getBytes(StandardCharsets.US_ASCII);
        byte[] signature = new byte[Sm2Signature.RAW_LENGTH];
        new Sm2Signer(pair).sign(message, 0, message.length, signature, 0);
        return HEX.formatHex(signature);
    }

    private boolean signed(Sm2Verifier verifier, String sm3, String signature) {
        return signature.matches("[0-9a-f]{" + 2 * Sm2Signature.RAW_LENGTH + "}")
                && verifier.verify(pair.publicKey(), sm3.getBytes(StandardCharsets.US_ASCII), HEX.parseHex(signature));
    }

    private static String start() {
        return HEX.formatHex(Sm3.hash(START.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String digest(String previous, String json) {
        return HEX.formatHex(Sm3.hash((previous + json).getBytes(StandardCharsets.UTF_8)));
    }
}
