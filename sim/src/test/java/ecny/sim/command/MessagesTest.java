package ecny.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d+}");

    @Test
    void what_can_be_said_in_english_can_be_said_in_chinese() {
        assertThat(Language.ZH.messages().keySet())
                .isEqualTo(Language.EN.messages().keySet());
        assertThat(Language.ZH.messages().getLocale().getLanguage()).isEqualTo("zh");
    }

    @Test
    void both_languages_name_the_same_values() {
        ResourceBundle english = Language.EN.messages();
        ResourceBundle chinese = Language.ZH.messages();
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
