package ecny.settlement.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class CommandFrameTest {
    private final CRC32C crc = new CRC32C();
    private final CommandEncoder encoder = new CommandEncoder();

    @Property(tries = 200)
    void a_sealed_frame_holds_and_one_flipped_bit_anywhere_is_found(@ForAll long seed, @ForAll boolean signed) {
        for (Command command : AnyCommand.oneOfEach(seed)) {
            int offset = (int) Math.floorMod(seed, 16L);
            byte[] frame = new byte[offset + CommandFrame.MAX_LENGTH];
            new Random(seed).nextBytes(frame);
            int bodyLength = encoder.encode(command, frame, offset + CommandFrame.BODY_OFFSET);
            CommandFrame.writeHeader(frame, offset, 77, 88, bodyLength, signed);
            CommandFrame.seal(frame, offset, crc);
            int length = CommandFrame.length(frame, offset);

            assertThat(CommandFrame.holds(frame, offset, length, crc)).isTrue();
            assertThat(CommandFrame.holds(frame, offset, length - 1, crc)).isFalse();

            int bit = (int) Math.floorMod(seed, (long) length * 8);
            frame[offset + bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(CommandFrame.holds(frame, offset, frame.length - offset, crc))
                    .isFalse();
        }
    }

    @Test
    void the_fields_of_the_header_come_back() {
        byte[] frame = new byte[CommandFrame.MAX_LENGTH + 8];
        CommandFrame.writeHeader(frame, 8, Long.MAX_VALUE - 1, -5, 50, true);
        frame[8 + CommandFrame.BODY_OFFSET + 50 + 16] = 1;
        frame[8 + CommandFrame.BODY_OFFSET + 50 + 31] = 2;

        assertThat(CommandFrame.sequence(frame, 8)).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(CommandFrame.stampedAtNanos(frame, 8)).isEqualTo(-5);
        assertThat(CommandFrame.bodyLength(frame, 8)).isEqualTo(50);
        assertThat(CommandFrame.length(frame, 8)).isEqualTo(24 + 50 + 128);
        assertThat(CommandFrame.isSigned(frame, 8)).isTrue();
        assertThat(CommandFrame.signatureCheck(frame, 8))
                .as("nobody has found the signature good yet")
                .isEqualTo(CommandFrame.INVALID);
        assertThat(CommandFrame.signerTagHigh(frame, 8)).isEqualTo(1L << 56);
        assertThat(CommandFrame.signerTagLow(frame, 8)).isEqualTo(2L);
    }
}
