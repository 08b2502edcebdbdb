package ecny.settlement.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class CommandCodecTest {
    private static final Command.Pay PAYMENT =
            new Command.Pay(new CommandId(1, 2), 3, 2_100_000_000_000_001L, 2_200_000_000_000_002L, 500, 156);

    private static final long HASH_OF_PAYMENT = 8940110316902331621L;

    private final CommandEncoder encoder = new CommandEncoder();
    private final CommandDecoder decoder = new CommandDecoder();

    @Property(tries = 300)
    void every_command_comes_back_from_its_bytes(@ForAll long seed, @ForAll @IntRange(max = 40) int offset) {
        byte[] out = new byte[offset + CommandEncoder.MAX_BODY_LENGTH];
        for (Command command : AnyCommand.oneOfEach(seed)) {
            int length = encoder.encode(command, out, offset);

            assertThat(decoder.decode(out, offset, length)).isEqualTo(command);
            assertThat(CommandBody.templateId(out, offset)).isEqualTo(command.templateId());
            assertThat(CommandBody.idHigh(out, offset)).isEqualTo(command.id().high());
            assertThat(CommandBody.idLow(out, offset)).isEqualTo(command.id().low());
            assertThat(CommandBody.requestedAtMillis(out, offset)).isEqualTo(command.requestedAtMillis());
        }
    }

    @Test
    void every_command_of_the_schema_has_a_record_with_its_fields() throws IOException {
        String schema;
        try (InputStream in = Command.class.getResourceAsStream("ecny.sbe.xml")) {
            assertThat(in).isNotNull();
            schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int messages = 0;
        var message = Pattern.compile("<sbe:message name=\"(\\w+)\".*?</sbe:message>", Pattern.DOTALL)
                .matcher(schema);
        while (message.find()) {
            String name = message.group(1);
            if (name.equals("Outcome")) {
                continue;
            }
            messages++;
            var fields = Pattern.compile("<field name=\"(\\w+)\"")
                    .matcher(message.group())
                    .results()
                    .map(r -> r.group(1))
                    .toList();
            assertThat(Command.class.getPermittedSubclasses())
                    .filteredOn(c -> c.getSimpleName().equals(name))
                    .singleElement()
                    .satisfies(c -> assertThat(c.getRecordComponents())
                            .extracting("name")
                            .isEqualTo(fields));
        }
        assertThat(messages)
                .isEqualTo(Command.class.getPermittedSubclasses().length)
                .isGreaterThan(20);
    }

    @Test
    void no_body_is_longer_than_the_room_made_for_it() {
        byte[] out = new byte[1024];
        assertThat(AnyCommand.oneOfEach(1))
                .extracting(c -> encoder.encode(c, out, 0))
                .allMatch(length -> length <= CommandBody.MAX_LENGTH)
                .contains(CommandBody.MAX_LENGTH);
    }

    @Test
    void a_body_that_is_no_command_is_refused_with_field_value_and_rule() {
        byte[] body = payment();
        int length = body.length;

        assertRefused(
                with(body, CommandBody.TEMPLATE_ID_OFFSET, 100),
                length,
                "templateId=100: templateId must be that of a command in ecny.sbe.xml");
        assertRefused(
                with(body, CommandBody.TEMPLATE_ID_OFFSET, 65_000),
                length,
                "templateId=65000: templateId must be that of a command in ecny.sbe.xml");
        assertRefused(with(body, CommandBody.SCHEMA_ID_OFFSET, 7), length, "schemaId=7: schemaId must be 156");
        assertRefused(with(body, CommandBody.VERSION_OFFSET, 2), length, "version=2: version must be 1");
        assertRefused(
                with(body, CommandBody.BLOCK_LENGTH_OFFSET, 49),
                length,
                "blockLength=49: blockLength must be 50 for template 23");
        assertRefused(body, length - 1, "length=57: length must be 58, header and block of template 23");
        assertRefused(body, 5, "length=5: length is at least 8, a message header");
        assertRefused(body, length + 1, "length=59: length from offset 0 must lie within the 58 bytes given");
    }

    @Test
    void a_value_that_does_not_fit_its_field_is_refused_with_field_value_and_rule() {
        byte[] out = new byte[CommandEncoder.MAX_BODY_LENGTH];
        assertThatThrownBy(() -> encoder.encode(
                        new Command.Pay(PAYMENT.id(), 3, PAYMENT.payer(), PAYMENT.payee(), 500, 65_535), out, 0))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("currency=65535: currency is an unsigned 16-bit number (65535 means none), 0 to 65534");
        assertThatThrownBy(() -> encoder.encode(
                        new Command.RegisterInstitution(PAYMENT.id(), 3, 1, 156, "C101031100001300", 1, KeyBytes.NONE),
                        out,
                        0))
                .hasMessage("institutionId=C101031100001300: institutionId is at most 14 ASCII characters");
    }

    @Property(tries = 300)
    void one_changed_bit_changes_the_content_hash(@ForAll long seed) {
        byte[] out = new byte[CommandEncoder.MAX_BODY_LENGTH];
        for (Command command : AnyCommand.oneOfEach(seed)) {
            int length = encoder.encode(command, out, 0);
            long before = CommandBody.contentHash(out, 0, length);
            int bit = (int) Math.floorMod(seed, (long) length * 8);
            out[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(CommandBody.contentHash(out, 0, length)).isNotEqualTo(before);
        }
    }

    @Test
    void the_content_hash_depends_on_the_bytes_and_not_on_where_they_stand() {
        byte[] body = payment();
        byte[] moved = new byte[100];
        System.arraycopy(body, 0, moved, 13, body.length);

        long hash = CommandBody.contentHash(body, 0, body.length);

        assertThat(CommandBody.contentHash(moved, 13, body.length)).isEqualTo(hash);
        assertThat(hash).as("outcomes depend on it: it may never change").isEqualTo(HASH_OF_PAYMENT);
    }

    private byte[] payment() {
        byte[] out = new byte[CommandEncoder.MAX_BODY_LENGTH];
        int length = encoder.encode(PAYMENT, out, 0);
        return Arrays.copyOf(out, length);
    }

    private static byte[] with(byte[] body, int offset, int value) {
        byte[] changed = body.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putShort(offset, (short) value);
        return changed;
    }

    private void assertRefused(byte[] body, int length, String message) {
        assertThatThrownBy(() -> decoder.decode(body, 0, length))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage(message);
    }
}
