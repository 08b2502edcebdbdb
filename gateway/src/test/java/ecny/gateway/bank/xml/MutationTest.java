package ecny.gateway.bank.xml;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.MessageType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Valid messages, damaged at random: each is refused, or read as something that is written and read as the same again. */
class MutationTest {
    private static final int DAMAGED = 400;
    private static final byte[][] PIECES = {
        "<".getBytes(StandardCharsets.UTF_8),
        ">".getBytes(StandardCharsets.UTF_8),
        "&".getBytes(StandardCharsets.UTF_8),
        "&#0;".getBytes(StandardCharsets.UTF_8),
        "&#x10FFFF;".getBytes(StandardCharsets.UTF_8),
        "&amp;".getBytes(StandardCharsets.UTF_8),
        "\"".getBytes(StandardCharsets.UTF_8),
        "<![CDATA[".getBytes(StandardCharsets.UTF_8),
        "]]>".getBytes(StandardCharsets.UTF_8),
        "<!--".getBytes(StandardCharsets.UTF_8),
        "xmlns=\"\"".getBytes(StandardCharsets.UTF_8),
        "\0".getBytes(StandardCharsets.UTF_8),
        "9".repeat(40).getBytes(StandardCharsets.UTF_8),
        {(byte) 0xC0, (byte) 0x80},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xFF},
    };

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void a_damaged_message_is_refused_or_means_something(MessageType type) {
        SplittableRandom random =
                new SplittableRandom(20_260_401L + type.messageName().hashCode());
        byte[] good = Samples.xml(type);
        MessageReader all = new MessageReader(ReaderSettings.DEFAULT);
        MessageReader rest = new MessageReader(ReaderSettings.DEFAULT.with(BadItems.BOOK_THE_REST));
        for (int i = 0; i < DAMAGED; i++) {
            byte[] bad = good;
            for (int times = random.nextInt(1, 4); times > 0; times--) {
                bad = damage(bad, random);
            }
            Reading reading = all.read(bad);
            if (reading instanceof Reading.Taken taken) {
                Envelope envelope = taken.envelope();
                assertThat(all.read(MessageWriter.write(envelope))).isEqualTo(taken);
            }
            if (rest.read(bad) instanceof Reading.Taken taken
                    && taken.refusedItems().isEmpty()) {
                assertThat(taken).isEqualTo(reading);
            }
        }
    }

    private static byte[] damage(byte[] in, SplittableRandom random) {
        int at = random.nextInt(in.length);
        int end = Math.min(in.length, at + random.nextInt(1, 60));
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length + 64);
        switch (random.nextInt(6)) {
            case 0 -> { // a bit
                byte[] flipped = in.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                return flipped;
            }
            case 1 -> { // cut out
                out.write(in, 0, at);
                out.write(in, end, in.length - end);
            }
            case 2 -> { // doubled
                out.write(in, 0, end);
                out.write(in, at, in.length - at);
            }
            case 3 -> { // put in
                byte[] piece = PIECES[random.nextInt(PIECES.length)];
                out.write(in, 0, at);
                out.write(piece, 0, piece.length);
                out.write(in, at, in.length - at);
            }
            case 4 -> { // two lines change places
                String[] lines = new String(in, StandardCharsets.UTF_8).split("\n", -1);
                int a = random.nextInt(lines.length);
                int b = random.nextInt(lines.length);
                String line = lines[a];
                lines[a] = lines[b];
                lines[b] = line;
                return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            }
            default -> out.write(in, 0, Math.max(1, at)); // cut off
        }
        return out.toByteArray();
    }
}
