package ecny.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioReaderTest {
    static Stream<BadScenario> bad() {
        return BadScenario.all().stream();
    }

    @Test
    void luohu_is_read_as_it_stands() throws Exception {
        Scenario luohu = Scenarios.find("luohu");

        assertThat(luohu.dates().from()).isEqualTo(LocalDate.of(2020, 10, 9));
        assertThat(luohu.dates().days()).isEqualTo(10);
        assertThat(luohu.operators()).extracting(Operator::prefix).containsExactly(102, 103, 104, 105);
        assertThat(luohu.merchants().count()).isEqualTo(3_389);
        Campaign campaign = Objects.requireNonNull(luohu.campaign());
        assertThat(campaign.packetFen()).isEqualTo(20_000);
        assertThat(campaign.fundFen()).isEqualTo(1_000_000_000);
        assertThat(luohu.topUp().roundUpFen()).isEqualTo(1);
        assertThat(luohu.published()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"luohu", "national-day"})
    void every_built_in_scenario_can_be_read_and_gives_the_source_of_every_published_figure(String name)
            throws Exception {
        Scenario scenario = Scenarios.find(name);

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.published())
                .isNotEmpty()
                .allSatisfy(figure -> assertThat(figure.source()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_bad_scenario_is_refused_with_line_key_and_what_was_expected(BadScenario bad) {
        ScenarioException refused = Objects.requireNonNull(
                catchThrowableOfType(ScenarioException.class, () -> ScenarioReader.read("my.yaml", bad.text())));

        assertThat(refused.key()).isEqualTo(bad.key());
        assertThat(refused.line()).as(refused.getMessage()).isEqualTo(bad.line());
        assertThat(refused.found()).isEqualTo(bad.found());
        assertThat(refused.expected().english()).isEqualTo(bad.expected());
        assertThat(refused)
                .hasMessage("my.yaml:" + refused.line() + ":" + refused.column() + ": " + bad.key() + ": found "
                        + bad.found() + ", expected " + bad.expected());
    }

    @Test
    void a_text_that_is_not_yaml_is_refused_with_its_place() {
        ScenarioException refused = Objects.requireNonNull(catchThrowableOfType(
                ScenarioException.class, () -> ScenarioReader.read("my.yaml", "name: luohu\ntitle: [1, 2\n")));

        assertThat(refused.line()).isEqualTo(2);
        assertThat(refused.expected().english()).isEqualTo("well-formed YAML with every key once");
    }

    @Test
    void a_key_that_stands_twice_is_refused_with_its_place() {
        ScenarioException refused = Objects.requireNonNull(catchThrowableOfType(
                ScenarioException.class, () -> ScenarioReader.read("my.yaml", "name: a\nseed: 1\nname: b\n")));

        assertThat(refused.line()).isEqualTo(3);
        assertThat(refused.found()).contains("name");
    }

    @Test
    void a_share_that_is_not_a_number_is_refused() {
        String text = Scenarios.text("luohu").replace("rate: 0.95146", "rate: .nan");

        assertThatThrownBy(() -> ScenarioReader.read("my.yaml", text))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("campaign.claims.rate: found ");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThatThrownBy(() -> ScenarioReader.read("my.yaml", ""))
                .isInstanceOf(ScenarioException.class)
                .hasMessage("my.yaml:1:1: found an empty file, expected a scenario");
    }

    @Test
    void a_name_that_is_neither_built_in_nor_a_file_is_refused_with_the_names_there_are() {
        assertThatThrownBy(() -> Scenarios.find("luohoo"))
                .hasMessage(
                        "no built-in scenario and no file: 'luohoo'; built in are luohu, national-day, planted-city");
    }
}
