package ecny.settlement.journal;

import static ecny.settlement.journal.SampleFrames.frame;
import static ecny.settlement.journal.SampleFrames.signedFrame;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.message.CommandFrame;
import ecny.wallet.crypto.Sm2KeyPair;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signatures in a journal, checked again. */
class SignatureCheckTest {
    private static final Sm2KeyPair KEY = Sm2KeyPair.derive(new byte[] {7, 8, 9}, 0);
    private static final int LAST = 1_200;
    private static final int THREADS = 2;
    private static final long SUSPECT = 777;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void finds_every_signature_good_that_was_noted_as_good() {
        write(frame -> frame);
        VerifiedJournal verified = verify();
        assertThat(verified.firstDamage()).isEmpty();
        assertThat(verified.signatures()).isEqualTo(LAST - LAST / 10);
    }

    @Test
    void names_a_frame_whose_signature_is_false_but_was_noted_as_valid() {
        write(frame -> {
            frame[CommandFrame.signatureOffset(frame, 0) + 40] ^= 1;
            return frame;
        });
        assertThat(new JournalVerifier(folder, Optional.empty()).verify().firstDamage())
                .as("the chain cannot tell")
                .isEmpty();
        assertThat(verify().firstDamage().orElseThrow().sequence()).isEqualTo(SUSPECT);
    }

    @Test
    void names_a_frame_whose_signature_is_good_but_was_noted_as_invalid() {
        write(frame -> {
            CommandFrame.signatureCheck(frame, 0, CommandFrame.INVALID);
            return frame;
        });
        assertThat(verify().firstDamage().orElseThrow().sequence()).isEqualTo(SUSPECT);
    }

    private VerifiedJournal verify() {
        return new JournalVerifier(folder, Optional.empty())
                .checkingSignatures(THREADS)
                .verify();
    }

    /** Nine signed frames of ten, and one of them not as it should be. */
    private void write(UnaryOperator<byte[]> change) {
        try (ChronicleJournal journal = ChronicleJournal.open(JournalSettings.in(folder))) {
            for (long sequence = 1; sequence <= LAST; sequence++) {
                byte[] frame = sequence % 10 == 0 ? frame(sequence) : signedFrame(sequence, KEY);
                if (sequence == SUSPECT) {
                    frame = change.apply(frame);
                    CommandFrame.seal(frame, 0, new CRC32C());
                }
                journal.append(frame, 0, frame.length);
            }
        }
    }
}
