package ecny.gateway.exchange.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quickfix.Message;

/** A QuickFIX/J that is not ours trades against the door: what it says, and what it is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FixOrdersTest {
    private static final String TIME = "60=20260302-02:00:00.000";

    private Floor floor;
    private FixBank hongKong;
    private FixBank shenzhen;

    @BeforeAll
    void opensTheFloor(@TempDir Path folder) throws Exception {
        floor = new Floor(folder);
        hongKong = floor.bank("BOCHK");
        shenzhen = floor.bank("ICBCSZ");
    }

    @AfterAll
    void closesTheFloor() {
        hongKong.close();
        shenzhen.close();
        floor.close();
    }

    @Test
    void twoBanksDealAndEachIsToldItsOwnSide() throws Exception {
        shenzhen.say("35=D|11=S-1|55=CNY/HKD|54=2|38=100000.00|40=2|44=1.0860|59=0|" + TIME);
        assertThat(shenzhen.next("8").toString())
                .contains("\u000111=S-1\u0001", "\u0001150=0\u0001", "\u000139=0\u0001");

        hongKong.say("35=D|11=H-1|55=CNY/HKD|54=1|38=150000.00|40=2|44=1.0865|59=0|" + TIME);
        assertThat(hongKong.next("8").getString(150)).isEqualTo("0");
        Message bought = hongKong.next("8");
        assertThat(bought.getString(150)).isEqualTo("F");
        assertThat(bought.getString(39)).as("partly filled").isEqualTo("1");
        assertThat(bought.getString(31)).as("at the waiting order's price").isEqualTo("1.0860");
        assertThat(bought.getDecimal(32)).isEqualByComparingTo("100000");
        assertThat(bought.getDecimal(151)).isEqualByComparingTo("50000");
        Message sold = shenzhen.next("8");
        assertThat(sold.getString(39)).as("filled").isEqualTo("2");
        assertThat(sold.getDecimal(6)).isEqualByComparingTo("1.0860");

        hongKong.say("35=F|11=H-2|41=H-1|55=CNY/HKD|54=1|38=150000.00|" + TIME);
        Message cancelled = hongKong.next("8");
        assertThat(cancelled.getString(150)).isEqualTo("4");
        assertThat(cancelled.getString(41)).isEqualTo("H-1");
        assertThat(cancelled.getDecimal(14)).isEqualByComparingTo("100000");

        hongKong.say("35=AD|568=T-1|569=0|55=CNY/HKD");
        assertThat(hongKong.next("AQ").getString(749)).isEqualTo("0");
        Message trade = hongKong.next("AE");
        assertThat(trade.toString()).contains("\u0001119=108600.00\u0001", "\u0001573=0\u0001", "\u0001818=PVP-");
    }

    @Test
    void anOrderIsReplacedAndItsStatusAsked() throws Exception {
        shenzhen.say("35=D|11=R-1|55=CNY/HKD|54=2|38=30000.00|40=2|44=1.2000|59=0|" + TIME);
        assertThat(shenzhen.next("8").getString(150)).isEqualTo("0");

        shenzhen.say("35=G|11=R-2|41=R-1|55=CNY/HKD|54=2|38=20000.00|40=2|44=1.1990|" + TIME);
        Message replaced = shenzhen.next("8");
        assertThat(replaced.getString(150)).isEqualTo("5");
        assertThat(replaced.getDecimal(38)).isEqualByComparingTo("20000");

        shenzhen.say("35=H|11=R-2|55=CNY/HKD|54=2");
        Message status = shenzhen.next("8");
        assertThat(status.getString(150)).isEqualTo("I");
        assertThat(status.getString(44)).isEqualTo("1.1990");

        shenzhen.say("35=H|11=R-9|55=CNY/HKD|54=2");
        Message unknown = shenzhen.next("8");
        assertThat(unknown.getString(103)).as("unknown order").isEqualTo("5");
        shenzhen.say("35=F|11=R-3|41=R-2|55=CNY/HKD|54=2|38=20000.00|" + TIME);
        assertThat(shenzhen.next("8").getString(150)).isEqualTo("4");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
        an unknown symbol;                    B-1; 55=CNY/XAU|54=1|38=1000.00|40=2|44=1.0850; 1; SYMBOL_UNKNOWN
        more decimals than a price has;       B-2; 55=CNY/HKD|54=1|38=1000.00|40=2|44=1.08505; 99; WRONG_TICK
        a price that is no multiple of the tick; B-3; 55=CNY/THB|54=1|38=1000.00|40=2|44=4.5001; 99; WRONG_TICK
        a quantity that is no lot;            B-4; 55=CNY/HKD|54=1|38=1500.00|40=2|44=1.0850; 13; WRONG_LOT
        less than a fen;                      B-5; 55=CNY/HKD|54=1|38=1000.001|40=2|44=1.0850; 13; WRONG_LOT
        a price of nothing;                   B-6; 55=CNY/HKD|54=1|38=1000.00|40=2|44=0; 99; NO_PRICE
        """)
    void anOrderIsRejectedWithItsReason(String what, String id, String fields, String reason, String verdict)
            throws Exception {
        hongKong.say("35=D|11=" + id + "|" + fields + "|59=0|" + TIME);

        Message rejected = hongKong.next("8");

        assertThat(rejected.getString(11)).as(what).isEqualTo(id);
        assertThat(rejected.getString(150)).isEqualTo("8");
        assertThat(rejected.getString(39)).isEqualTo("8");
        assertThat(rejected.getString(103)).isEqualTo(reason);
        assertThat(rejected.getString(58)).startsWith(verdict + ": ");
    }

    @Test
    void aClOrdIdIsTakenOnce() throws Exception {
        shenzhen.say("35=D|11=TWICE|55=CNY/HKD|54=2|38=1000.00|40=2|44=1.3000|59=0|" + TIME);
        assertThat(shenzhen.next("8").getString(150)).isEqualTo("0");
        shenzhen.say("35=D|11=TWICE|55=CNY/HKD|54=2|38=1000.00|40=2|44=1.3000|59=0|" + TIME);
        Message rejected = shenzhen.next("8");
        assertThat(rejected.getString(103)).isEqualTo("6");
        assertThat(rejected.getString(58)).startsWith("DUPLICATE_ID");
    }

    @Test
    void anotherBanksOrderCannotBeCancelledAndAnOldOneIsTooLate() throws Exception {
        shenzhen.say("35=D|11=MINE|55=CNY/HKD|54=2|38=1000.00|40=2|44=1.3100|59=0|" + TIME);
        assertThat(shenzhen.next("8").getString(150)).isEqualTo("0");

        hongKong.say("35=F|11=C-1|41=MINE|55=CNY/HKD|54=2|38=1000.00|" + TIME);
        Message unknown = hongKong.next("9");
        assertThat(unknown.getString(102)).isEqualTo("1");
        assertThat(unknown.getString(37)).isEqualTo("NONE");
        assertThat(unknown.getString(434)).isEqualTo("1");

        shenzhen.say("35=F|11=MINE-2|41=MINE|55=CNY/HKD|54=2|38=1000.00|" + TIME);
        assertThat(shenzhen.next("8").getString(150)).isEqualTo("4");
        shenzhen.say("35=G|11=MINE-3|41=MINE-2|55=CNY/HKD|54=2|38=1000.00|40=2|44=1.3200|" + TIME);
        Message late = shenzhen.next("9");
        assertThat(late.getString(102)).isEqualTo("0");
        assertThat(late.getString(434)).isEqualTo("2");
    }

    @Test
    void aQuoteIsAskedForAndTaken() throws Exception {
        hongKong.say("35=R|131=RFQ-1|146=1|55=CNY/HKD|54=1|38=5000.00");
        Message quote = hongKong.next("S");
        assertThat(quote.getString(131)).isEqualTo("RFQ-1");
        assertThat(quote.getString(133)).isEqualTo("1.0860");

        hongKong.say("35=D|11=TAKE-1|55=CNY/HKD|54=1|38=5000.00|40=D|44=1.0860|117=" + quote.getString(117) + "|59=4|"
                + TIME);
        assertThat(hongKong.next("8").getString(150)).isEqualTo("0");
        assertThat(hongKong.next("8").getString(39)).isEqualTo("2");

        hongKong.say("35=R|131=RFQ-2|146=1|55=CNY/HKD|54=1|38=99000000000.00");
        Message refused = hongKong.next("AG");
        assertThat(refused.getString(658)).as("exceeds limit").isEqualTo("3");
        hongKong.say("35=R|131=RFQ-3|146=1|55=CNY/XAU|54=1|38=1000.00");
        assertThat(hongKong.next("AG").getString(658)).as("unknown symbol").isEqualTo("1");
    }

    @Test
    void whatHasNoMeaningHereIsABusinessRejectOrAReject() throws Exception {
        hongKong.say("35=B|148=news|33=1|58=hello");
        Message unsupported = hongKong.next("j");
        assertThat(unsupported.getString(380)).as("unsupported message type").isEqualTo("3");
        assertThat(unsupported.getString(372)).isEqualTo("B");

        hongKong.say("35=D|11=NOPRICE|55=CNY/HKD|54=1|38=1000.00|40=2|59=0|" + TIME);
        Message missing = hongKong.next("j");
        assertThat(missing.getString(380))
                .as("conditionally required field missing")
                .isEqualTo("5");

        hongKong.say("35=D|11=SIDE|55=CNY/HKD|54=7|38=1000.00|40=2|44=1.0850|59=0|" + TIME);
        Message value = hongKong.next("3");
        assertThat(value.getString(373)).as("value is incorrect for this tag").isEqualTo("5");
        assertThat(value.getString(371)).isEqualTo("54");

        hongKong.say("35=D|55=CNY/HKD|54=1|38=1000.00|40=2|44=1.0850|59=0|" + TIME);
        Message tag = hongKong.next("3");
        assertThat(tag.getString(373)).as("required tag missing").isEqualTo("1");
        assertThat(tag.getString(371)).isEqualTo("11");
    }

    @Test
    void aFullVenueIsSaidToBeBusyAndTookNothing() throws Exception {
        floor.venue.setFull(true);
        shenzhen.say("35=D|11=BUSY-1|55=CNY/HKD|54=2|38=1000.00|40=2|44=1.0850|59=0|" + TIME);
        Message busy = shenzhen.next("j");
        floor.venue.setFull(false);
        assertThat(busy.getString(380)).as("application not available").isEqualTo("4");

        shenzhen.say("35=H|11=BUSY-1|55=CNY/HKD|54=2");
        assertThat(shenzhen.next("8").getString(103)).as("unknown order").isEqualTo("5");
    }

    @Test
    void theListOfPairsSaysTickAndLot() throws Exception {
        hongKong.say("35=x|320=L-1|559=4");
        assertThat(hongKong.next("y").toString())
                .contains(
                        "\u0001146=2\u0001",
                        "\u000155=CNY/THB\u0001",
                        "\u0001872=tick 0.0005\u0001",
                        "\u0001561=1000.00\u0001");
        hongKong.say("35=x|320=L-2|559=0|55=CNY/XAU");
        assertThat(hongKong.next("y").getString(560)).as("none found").isEqualTo("2");
    }

    @Test
    void aSubscriberSeesTheBookAndEveryChangeOfIt() throws Exception {
        hongKong.say("35=V|262=M-1|263=1|264=0|267=2|269=0|269=1|146=1|55=CNY/THB");
        assertThat(hongKong.next("W").toString()).as("empty book").contains("\u0001268=1\u0001269=0\u0001271=0\u0001");

        shenzhen.say("35=D|11=MD-1|55=CNY/THB|54=2|38=2000.00|40=2|44=4.5500|59=0|" + TIME);
        assertThat(hongKong.next("X").toString())
                .contains(
                        "\u0001279=0\u0001", "\u0001269=1\u0001", "\u0001270=4.5500\u0001", "\u0001271=2000.00\u0001");
        shenzhen.say("35=D|11=MD-2|55=CNY/THB|54=1|38=500000.00|40=1|59=3|" + TIME);
        assertThat(hongKong.next(message -> message.toString().contains("\u0001269=2\u0001"))
                        .toString())
                .as("the trade")
                .contains("\u0001271=2000.00\u0001");
        assertThat(floor.venue.book("CNY/THB", 0).offers()).isEmpty();
        // The last that Shenzhen is told here, so that no other test finds it.
        shenzhen.next(message -> message.toString().contains("\u000111=MD-2\u0001")
                && message.toString().contains("\u0001150=4\u0001"));

        hongKong.say("35=V|262=M-1|263=1|264=0|267=1|269=0|146=1|55=CNY/THB");
        assertThat(hongKong.next("Y").getString(281)).as("duplicate id").isEqualTo("1");
        hongKong.say("35=V|262=M-2|263=0|264=0|267=1|269=0|146=1|55=CNY/XAU");
        assertThat(hongKong.next("Y").getString(281)).as("unknown symbol").isEqualTo("0");
        hongKong.say("35=V|262=M-3|263=1|264=5|267=1|269=0|146=1|55=CNY/THB");
        assertThat(hongKong.next("Y").getString(281)).as("unsupported depth").isEqualTo("5");
    }
}
