package ecny.sim.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d+}");

    @ParameterizedTest
    @ValueSource(strings = {"ecny.sim.command.Messages", "ecny.sim.report.Report", "ecny.sim.clearing.Settle"})
    void what_can_be_said_in_english_can_be_said_in_chinese(String name) {
        ResourceBundle english = Sentences.of(name, Language.EN).bundle();
        ResourceBundle chinese = Sentences.of(name, Language.ZH).bundle();
        assertThat(chinese.getLocale().getLanguage()).isEqualTo("zh");
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        for (String key : english.keySet()) {
            assertThat(places(chinese.getString(key))).as(key).isEqualTo(places(english.getString(key)));
        }
    }

    private static Set<String> places(String sentence) {
        Set<String> places = new TreeSet<>();
        Matcher place = PLACE.matcher(sentence);
        while (place.find()) {
            places.add(place.group());
        }
        return places;
    }
}
