package ecny.gateway.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmvPayloadTest {
    /** The example of EMV QRCPS Merchant-Presented Mode, annex. */
    private static final String BEST_TRANSPORT =
            "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678"
                    + "520441115802CN5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603"
                    + "***0708A60086670902ME91320016A0112233449988770708123456786304A13A";

    @Test
    void the_crc_of_the_nine_digits_is_the_published_one() {
        assertThat(Crc16.of("123456789")).isEqualTo("29B1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BEST_TRANSPORT,
                "00020101021252044131153137210116372101160123456789ABCDE6010Phnom Penh5913Merchant Shop5802KH540510.00"
                        + "5303840622501081234567802090124444446304A0BA",
            })
    void published_payloads_are_read_and_written_back_to_the_letter(String published) throws EmvFormatException {
        assertThat(EmvPayload.read(published).write()).isEqualTo(published);
    }

    @Test
    void the_example_says_what_its_page_says() throws EmvFormatException {
        DataObjects objects = EmvPayload.read(BEST_TRANSPORT).objects();
        assertThat(objects.value("59")).contains("BEST TRANSPORT");
        assertThat(objects.value("54")).contains("23.72");
        assertThat(objects.template("64").flatMap(t -> t.value("01"))).contains("最佳运输");
        assertThat(objects.template("62").flatMap(t -> t.value("06"))).contains("***");
        assertThat(objects.template("29").flatMap(t -> t.value("05"))).contains("A93FO3230Q");
    }

    @Property(tries = 600)
    void no_character_of_a_payload_can_be_changed(
            @ForAll @IntRange(min = 0, max = 400) int at, @ForAll @IntRange(min = 33, max = 126) int character) {
        int place = at % BEST_TRANSPORT.length();
        if (BEST_TRANSPORT.charAt(place) == character) {
            return;
        }
        String changed = BEST_TRANSPORT.substring(0, place) + (char) character + BEST_TRANSPORT.substring(place + 1);
        assertThatThrownBy(() -> EmvPayload.read(changed)).isInstanceOf(EmvFormatException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00 missing|2640|000201",
                "a category of letters|5204ABCD|52",
                "a currency of letters|5303CNY|53",
                "an amount with a comma|540410,0|54",
                "initiation 13|010213|01",
                "no category||52",
                "no country||58",
                "a country in small letters|5802cn|58",
                "a name of 26 characters|5926ABCDEFGHIJKLMNOPQRSTUVWXYZ|59",
                "a city of 16 characters|6016ABCDEFGHIJKLMNOP|60",
                "a fee without its flag|56041.00|56",
                "a flag without its fee|550202|56",
                "a percentage without its flag|57025|57",
            })
    void broken_rules_are_named(String what, String object, String named) {
        String id = object == null ? named : object.substring(0, 2);
        StringBuilder text = new StringBuilder();
        for (String part : List.of(
                "000201", "010212", "02041234", "52045311", "5303156", "54041.00", "5802CN", "5904SHOP", "6004CITY")) {
            if (!part.startsWith(id)) {
                text.append(part);
            }
        }
        if (what.startsWith("00")) {
            text.delete(0, 6);
        } else if (object != null) {
            text.append(object);
        }
        assertThatThrownBy(() -> EmvPayload.read(withCrc(text.toString())))
                .isInstanceOf(EmvFormatException.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0002010|id and a length",
                "000201AA0112|two digits of the id",
                "000201011X11|two digits of the length",
                "0002010100|01 to 99",
                "000201010512|5 characters announced, 2 are there",
                "000201010211010211|stands twice",
            })
    void torn_objects_are_refused_with_the_place(String text, String message) {
        assertThatThrownBy(() -> EmvPayload.read(withCrc(text))).hasMessageContaining(message);
    }

    @Test
    void templates_are_read_as_strictly() {
        String head = "000201";
        String tail = "520453115303156" + "5802CN5904SHOP6004CITY";
        assertThatThrownBy(() -> EmvPayload.read(withCrc(head + "26080104SHOP" + tail)))
                .hasMessageContaining("template 26 needs a globally unique identifier");
        assertThatThrownBy(() -> EmvPayload.read(withCrc(head + "26080009SHOP" + tail)))
                .hasMessageContaining("in template 26");
        assertThatThrownBy(() -> EmvPayload.read(withCrc(head + "02041234" + tail + "62040199")))
                .hasMessageContaining("in template 62");
        assertThatThrownBy(() -> EmvPayload.read(withCrc(head + "02041234" + tail + "64060002ZH")))
                .hasMessageContaining("template 64 needs");
        assertThatThrownBy(() -> EmvPayload.read(withCrc(head + tail))).hasMessageContaining("02 to 51");
    }

    @Test
    void a_crc_in_small_letters_or_not_at_the_end_is_refused() {
        String small = BEST_TRANSPORT.substring(0, BEST_TRANSPORT.length() - 4) + "a13a";
        assertThatThrownBy(() -> EmvPayload.read(small)).hasMessageContaining("CRC A13A expected");
        assertThatThrownBy(() -> EmvPayload.read(BEST_TRANSPORT + "0102")).hasMessageContaining("ends with 6304");
        assertThatThrownBy(() -> EmvPayload.read("6304")).hasMessageContaining("ends with 6304");
    }

    private static String withCrc(String objects) {
        return objects + "6304" + Crc16.of(objects + "6304");
    }

    @Property(tries = 300)
    void objects_that_were_written_are_read_again(@ForAll("objects") DataObjects objects) throws EmvFormatException {
        assertThat(DataObjects.read(objects.write())).isEqualTo(objects);
        assertThat(List.copyOf(DataObjects.read(objects.write()).values().entrySet()))
                .isEqualTo(List.copyOf(objects.values().entrySet()));
    }

    @Provide
    Arbitrary<DataObjects> objects() {
        Arbitrary<String> ids = Arbitraries.integers().between(0, 99).map(id -> String.format("%02d", id));
        Arbitrary<String> values = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("数字人民币收款码")
                .ofMinLength(1)
                .ofMaxLength(99);
        return Combinators.combine(
                        ids.list().uniqueElements().ofMaxSize(12), values.list().ofSize(12))
                .as((someIds, someValues) -> {
                    DataObjects objects = DataObjects.empty();
                    for (int i = 0; i < someIds.size(); i++) {
                        objects = objects.with(someIds.get(i), someValues.get(i));
                    }
                    return objects;
                });
    }
}
