package ecny.settlement.journal;

import static ecny.settlement.journal.SampleFrames.appendTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.message.CommandFrame;
import ecny.wallet.crypto.Sm2KeyPair;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever byte of the records is changed, verification finds it and names the record it is in. */
class FlippedByteTest {
    private static final Sm2KeyPair KEY = Sm2KeyPair.derive(new byte[] {1, 2, 3}, 0);
    private static final long SEED = 20201009;
    private static final int FLIPS = 1500;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private Path file = Path.of("");

    /** A stretch of the file and the record that verification must name for a change in it. */
    private record Stretch(long from, long to, long sequence, long namedOffset) {}

    @BeforeEach
    void write() throws IOException {
        try (ChronicleJournal journal =
                ChronicleJournal.open(JournalSettings.in(folder).withCheckpoints(KEY, 1024))) {
            appendTo(journal, 2500, 13);
        }
        file = JournalFolder.existingJournalFile(folder);
    }

    @Test
    void is_found_and_its_record_named_wherever_it_is() throws IOException {
        assertThat(verify().firstDamage()).isEmpty();
        List<Stretch> stretches = stretches();
        Random random = new Random(SEED);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (int i = 0; i < FLIPS; i++) {
                Stretch stretch = stretches.get(random.nextInt(stretches.size()));
                long at = stretch.from + random.nextInt((int) (stretch.to - stretch.from));
                int flip = 1 + random.nextInt(255);
                int before = xor(bytes, at, flip);
                String where = "byte " + at + " of " + stretch + ", " + before + " xor " + flip;
                Damage damage = verify().firstDamage().orElseThrow(() -> new AssertionError("not found: " + where));
                assertThat(damage.sequence()).as(where + ": " + damage).isEqualTo(stretch.sequence);
                assertThat(damage.offset()).as(where + ": " + damage).isEqualTo(stretch.namedOffset);
                assertThat(damage.file()).isEqualTo(file);
                xor(bytes, at, flip);
            }
        }
        assertThat(verify().firstDamage()).isEmpty();
    }

    @Test
    void that_ends_the_journal_early_keeps_it_from_being_opened_and_read_as_whole() throws IOException {
        int headerLength = 4 + Excerpt.HEADER_LENGTH;
        long header = stretches().stream()
                .filter(stretch -> stretch.to - stretch.from == headerLength)
                .skip(50)
                .findFirst()
                .orElseThrow()
                .from;
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(header);
            bytes.writeInt(0);
        }
        assertThat(verify().firstDamage()).isPresent();
        assertThatThrownBy(() -> ChronicleJournal.open(JournalSettings.in(folder)))
                .isInstanceOf(DamagedJournalException.class);
        try (JournalReader reader = JournalReader.open(folder, 1)) {
            assertThatThrownBy(() -> {
                        while (reader.next()) {}
                    })
                    .isInstanceOf(DamagedJournalException.class);
        }
    }

    private VerifiedJournal verify() {
        return new JournalVerifier(folder, Optional.of(KEY.publicKey())).verify();
    }

    private static int xor(RandomAccessFile bytes, long at, int flip) throws IOException {
        bytes.seek(at);
        int before = bytes.read();
        bytes.seek(at);
        bytes.write(before ^ flip);
        return before;
    }

    /** The layout of the file as its excerpts tell it, read here independently of the verifier. */
    private List<Stretch> stretches() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<Stretch> stretches = new ArrayList<>();
        int last = 0;
        for (int at = 0; at + 4 <= bytes.length && LittleEndian.getInt(bytes, at) != 0; ) {
            int header = LittleEndian.getInt(bytes, at);
            int length = header & 0x3fff_ffff;
            int excerpt = at + 4;
            if ((header & 0x4000_0000) == 0) {
                int content = excerpt + Excerpt.HEADER_LENGTH;
                int end = content + Excerpt.contentLength(bytes, excerpt);
                stretches.add(new Stretch(at, content, last + 1, at));
                if (Excerpt.kind(bytes, excerpt) == Excerpt.BATCH) {
                    for (int frame = content; frame < end; ) {
                        int next = frame + Excerpt.aligned(CommandFrame.length(bytes, frame));
                        stretches.add(new Stretch(frame, next, ++last, frame));
                        frame = next;
                    }
                    stretches.add(new Stretch(end, end + 32, last, end));
                } else {
                    // stamp and what is signed: the checkpoint; its chain digest: the digest
                    int chain = Checkpoint.chainDigest(excerpt);
                    stretches.add(new Stretch(content, chain, last, excerpt));
                    stretches.add(new Stretch(chain, chain + 32, last, chain));
                    stretches.add(new Stretch(chain + 32, end, last, excerpt));
                }
            }
            at = excerpt + length + (-length & 3);
        }
        return stretches;
    }
}
