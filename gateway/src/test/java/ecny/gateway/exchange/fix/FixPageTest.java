package ecny.gateway.exchange.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/fix.md shows what was said on the wire: a session is held, and the first message of each type is compared with the page.
 * Only times, lengths and checksums may differ. {@link #main} writes the page's examples anew.
 */
public final class FixPageTest {
    private static final Path PAGE = Path.of("../docs/fix.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)<!-- captured (\\S+) -->\n```\n(.*?)\n```");
    private static final String TIME = "60=20260302-02:00:00.000";

    @Test
    void everyExampleOfThePageWasSaidAndEveryTypeHasOne(@TempDir Path folder) throws Exception {
        Map<String, String> said = said(folder);
        List<String> shown = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        while (example.find()) {
            shown.add(example.group(1));
            assertThat(still(example.group(2)))
                    .as("docs/fix.md, %s", example.group(1))
                    .isEqualTo(still(said.getOrDefault(example.group(1), "never said")));
        }
        assertThat(shown).containsExactlyInAnyOrderElementsOf(said.keySet());
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("fix-page");
        Map<String, String> said = said(folder);
        Files.writeString(
                PAGE,
                EXAMPLE.matcher(Files.readString(PAGE))
                        .replaceAll(found -> Matcher.quoteReplacement("<!-- captured " + found.group(1) + " -->\n```\n"
                                + said.getOrDefault(found.group(1), "never said") + "\n```")));
    }

    /** Without what differs from day to day. */
    private static String still(String message) {
        return message.replaceAll("\\|(52|122)=[^|]*", "|$1=now")
                .replaceAll("\\|9=\\d+", "|9=n")
                .replaceAll("\\|10=\\d+", "|10=n");
    }

    /** The first message of each type, and the rejects of an order one by one: {@code 8-1} is the first of 35=8, 150=8. */
    private static Map<String, String> said(Path folder) throws Exception {
        try (Floor floor = new Floor(folder);
                FixBank bank = floor.bank("BOCHK")) {
            bank.say("35=x|320=LIST-1|559=4");
            bank.next("y");
            bank.say("35=V|262=BOOK-1|263=1|264=0|267=2|269=0|269=1|146=1|55=CNY/HKD");
            bank.next("W");
            bank.say("35=D|11=ORDER-1|55=CNY/HKD|54=1|38=100000.00|40=2|44=1.0850|59=0|" + TIME);
            bank.next("8");
            bank.next("X");
            bank.say("35=G|11=ORDER-2|41=ORDER-1|55=CNY/HKD|54=1|38=80000.00|40=2|44=1.0850|" + TIME);
            bank.next("8");
            bank.say("35=H|11=ORDER-2|55=CNY/HKD|54=1");
            bank.next("8");
            bank.say("35=F|11=ORDER-3|41=ORDER-2|55=CNY/HKD|54=1|38=80000.00|" + TIME);
            bank.next("8");
            bank.say("35=F|11=ORDER-4|41=ORDER-2|55=CNY/HKD|54=1|38=80000.00|" + TIME);
            bank.next("9");
            bank.say("35=D|11=ORDER-5|55=CNY/HKD|54=1|38=100000.00|40=2|44=1.08505|59=0|" + TIME);
            bank.next("8");
            bank.say("35=R|131=ASK-1|146=1|55=CNY/HKD|54=1|38=100000.00");
            String quote = bank.next("S").getString(117);
            bank.say("35=D|11=ORDER-6|55=CNY/HKD|54=1|38=100000.00|40=D|44=1.0860|117=" + quote + "|59=4|" + TIME);
            bank.next("8");
            bank.next("8");
            bank.say("35=R|131=ASK-2|146=1|55=CNY/XAU|54=1|38=100000.00");
            bank.next("AG");
            bank.say("35=V|262=BOOK-2|263=0|264=0|267=1|269=0|146=1|55=CNY/XAU");
            bank.next("Y");
            bank.say("35=AD|568=TRADES-1|569=0");
            bank.next("AE");
            bank.say("35=B|148=news|33=1|58=hello");
            bank.next("j");
            bank.say("35=D|11=ORDER-7|55=CNY/HKD|54=7|38=100000.00|40=2|44=1.0850|59=0|" + TIME);
            bank.next("3");
            bank.session().generateTestRequest("are you there");
            bank.next("0");
            bank.session().setNextSenderMsgSeqNum(bank.session().getExpectedSenderNum() + 2);
            bank.say("35=H|11=ORDER-6|55=CNY/HKD|54=1");
            bank.next("8");
            return firsts(bank.wire);
        }
    }

    private static Map<String, String> firsts(List<String> wire) {
        Map<String, String> firsts = new LinkedHashMap<>();
        for (String line : wire) {
            String type = line.replaceAll(".*?\\|35=([^|]*)\\|.*", "$1");
            if (type.equals("B")) {
                continue; // only there to be rejected
            }
            String key = type;
            if (type.equals("8")) {
                key = "8-" + line.replaceAll(".*\\|150=([^|]*)\\|.*", "$1");
            }
            if (type.equals("D") && line.contains("|40=D|")) {
                key = "D-quoted";
            }
            firsts.putIfAbsent(key, line.replaceAll("554=[^|]*", "554=***"));
        }
        return firsts;
    }
}
