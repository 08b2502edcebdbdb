package ecny.gateway.exchange.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quickfix.Message;

/** What becomes of a session when its order is disturbed. */
class FixSessionTest {
    private static final String TIME = "60=20260302-02:00:00.000";
    private static final int ATTEMPTS = 50;
    private static final char SOH = '\u0001';

    private Floor floor;

    @BeforeEach
    void opensTheFloor(@TempDir Path folder) throws Exception {
        floor = new Floor(folder);
    }

    @AfterEach
    void closesTheFloor() {
        floor.close();
    }

    @Test
    void aWrongPasswordOrNameIsNotLetIn() throws Exception {
        try (FixBank thief = new FixBank("BOCHK", "guess", floor.port)) {
            thief.connect();
            Message logout = thief.next("5");
            assertThat(logout.getString(58)).contains("Password(554)").doesNotContain("guess");
        }
        try (FixBank stranger = new FixBank("NOBODY", "x", floor.port)) {
            stranger.connect();
            assertThat(stranger.event()).isEqualTo("logout");
        }
    }

    @Test
    void aGapIsAskedForAndFilledAndTheOrderBehindItIsTaken() throws Exception {
        try (FixBank bank = floor.bank("BOCHK")) {
            bank.session().setNextSenderMsgSeqNum(bank.session().getExpectedSenderNum() + 3);
            bank.say("35=D|11=GAP-1|55=CNY/HKD|54=1|38=1000.00|40=2|44=1.0700|59=0|" + TIME);

            assertThat(bank.next("2").getString(7)).as("resend from").isEqualTo("2");
            assertThat(bank.next("8").getString(11)).isEqualTo("GAP-1");
            assertThat(bank.wire)
                    .anyMatch(line -> line.startsWith("> ") && line.contains("|35=4|") && line.contains("|123=Y|"));
        }
    }

    @Test
    void whatWasExecutedWhileTheLineWasDownIsToldAfterwards() throws Exception {
        try (FixBank hongKong = floor.bank("BOCHK");
                FixBank shenzhen = floor.bank("ICBCSZ")) {
            shenzhen.say("35=D|11=S-1|55=CNY/HKD|54=2|38=1000.00|40=2|44=1.0860|59=0|" + TIME);
            assertThat(shenzhen.next("8").getString(150)).isEqualTo("0");
            shenzhen.breakOff();
            assertThat(shenzhen.event()).isEqualTo("logout");

            hongKong.say("35=D|11=H-1|55=CNY/HKD|54=1|38=1000.00|40=2|44=1.0860|59=0|" + TIME);
            assertThat(hongKong.next("8").getString(150)).isEqualTo("0");
            assertThat(hongKong.next("8").getString(39))
                    .as("the order stayed in the book")
                    .isEqualTo("2");

            shenzhen.logOn();
            Message told = shenzhen.next("8");
            assertThat(told.getString(150)).isEqualTo("F");
            assertThat(told.getHeader().getString(43)).as("possible duplicate").isEqualTo("Y");
        }
    }

    @Test
    void aGarbledMessageIsPassedOverAndAskedForAgain() throws Exception {
        try (Raw raw = new Raw(floor.port)) {
            raw.say("35=A|34=1|49=BKKTH|56=ECNYX|98=0|108=30|553=BKKTH|554=secret of BKKTH", 0);
            assertThat(raw.next()).contains("35=A");
            raw.say("35=D|34=2|49=BKKTH|56=ECNYX|11=G-1|55=CNY/THB|54=1|38=1000.00|40=2|44=4.5000|59=0|" + TIME, 1);
            raw.say("35=1|34=3|49=BKKTH|56=ECNYX|112=still there", 0);
            assertThat(raw.next()).as("resend request").contains("35=2" + SOH, SOH + "7=2" + SOH);
            assertThat(floor.venue.book("CNY/THB", 0).bids()).isEmpty();

            raw.say(
                    "35=D|34=2|43=Y|122=20260302-02:00:00|49=BKKTH|56=ECNYX|11=G-1|55=CNY/THB|54=1|38=1000.00|40=2|44=4.5000|59=0|"
                            + TIME,
                    0);
            assertThat(raw.until("35=8")).contains("150=0");
        }
    }

    @Test
    void anOldNumberEndsTheSession() throws Exception {
        try (Raw raw = new Raw(floor.port)) {
            raw.say("35=A|34=1|49=BKKTH|56=ECNYX|98=0|108=30|553=BKKTH|554=secret of BKKTH", 0);
            assertThat(raw.next()).contains("35=A");
            raw.say("35=0|34=1|49=BKKTH|56=ECNYX", 0);
            assertThat(raw.next()).contains("35=5" + SOH, "MsgSeqNum too low");
        }
    }

    @Test
    void aTestRequestIsAnsweredAndNumbersCanBeResetAtLogon() throws Exception {
        try (Raw raw = new Raw(floor.port)) {
            raw.say("35=A|34=1|49=BKKTH|56=ECNYX|98=0|108=30|553=BKKTH|554=secret of BKKTH", 0);
            assertThat(raw.next()).contains("35=A");
            raw.say("35=1|34=2|49=BKKTH|56=ECNYX|112=hello", 0);
            assertThat(raw.next()).contains("35=0" + SOH, "112=hello");
            raw.say("35=4|34=3|49=BKKTH|56=ECNYX|36=10", 0);
            raw.say("35=1|34=10|49=BKKTH|56=ECNYX|112=after the reset", 0);
            assertThat(raw.next()).contains("35=0" + SOH, "112=after the reset");
            raw.say("35=5|34=11|49=BKKTH|56=ECNYX", 0);
            assertThat(raw.next()).contains("35=5" + SOH);
        }
        assertThat(answerToReset()).contains("35=A" + SOH, SOH + "34=1" + SOH, "141=Y");
    }

    private static Raw loggedOn(int port, int heartbeatSeconds) throws IOException {
        Raw raw = new Raw(port);
        raw.say("35=A|34=1|49=BKKTH|56=ECNYX|98=0|108=" + heartbeatSeconds + "|553=BKKTH|554=secret of BKKTH", 0);
        assertThat(raw.next()).contains("35=A" + SOH, SOH + "34=1" + SOH);
        return raw;
    }

    @Test
    void theDoorBeatsAsTheBankAskedAndAsksASilentOneWhetherItIsThere() throws Exception {
        try (Raw raw = loggedOn(floor.port, 1)) {
            String first = raw.next();
            assertThat(first)
                    .as("a heartbeat that nobody asked for")
                    .contains("35=0" + SOH)
                    .doesNotContain(SOH + "112=");
            String asked = raw.until("35=1");
            String id = asked.replaceAll(".*" + SOH + "112=([^" + SOH + "]*).*", "$1");
            raw.say("35=0|34=2|49=BKKTH|56=ECNYX|112=" + id, 0);
            raw.say("35=1|34=3|49=BKKTH|56=ECNYX|112=still on", 0);
            assertThat(raw.until("112=still on")).contains("35=0" + SOH);
        }
    }

    @Test
    void whatABankAsksForAgainIsSentAgainAndWhatWasOnlyOfTheSessionIsAGapThatIsFilled() throws Exception {
        try (Raw raw = loggedOn(floor.port, 30)) {
            raw.say("35=1|34=2|49=BKKTH|56=ECNYX|112=hello", 0);
            assertThat(raw.next()).contains("35=0" + SOH, SOH + "34=2" + SOH);
            raw.say("35=D|34=3|49=BKKTH|56=ECNYX|11=A-1|55=CNY/THB|54=1|38=1000.00|40=2|44=4.5000|59=0|" + TIME, 0);
            assertThat(raw.next()).contains("35=8" + SOH, SOH + "34=3" + SOH, SOH + "11=A-1" + SOH);

            raw.say("35=2|34=4|49=BKKTH|56=ECNYX|7=1|16=0", 0);
            assertThat(raw.next())
                    .as("logon and heartbeat: a gap from 1 to 3")
                    .contains(
                            "35=4" + SOH,
                            SOH + "34=1" + SOH,
                            SOH + "123=Y" + SOH,
                            SOH + "36=3" + SOH,
                            SOH + "43=Y" + SOH);
            assertThat(raw.next())
                    .as("the execution, again")
                    .contains("35=8" + SOH, SOH + "34=3" + SOH, SOH + "11=A-1" + SOH, SOH + "43=Y" + SOH, SOH + "122=");
        }
    }

    @Test
    void aBankFillsItsOwnGapAndMayNotGoBack() throws Exception {
        try (Raw raw = loggedOn(floor.port, 30)) {
            raw.say("35=4|34=2|49=BKKTH|56=ECNYX|123=Y|36=10", 0);
            raw.say("35=1|34=10|49=BKKTH|56=ECNYX|112=behind the gap", 0);
            assertThat(raw.next()).contains("35=0" + SOH, "112=behind the gap");
            raw.say("35=4|34=11|49=BKKTH|56=ECNYX|36=5", 0);
            assertThat(raw.next())
                    .as("a reject: the value is incorrect for the tag")
                    .contains("35=3" + SOH, SOH + "373=5" + SOH);
        }
    }

    /** A line that comes while the door still closes the one before is hung up, as FIX says; then the bank tries again. */
    private String answerToReset() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try (Raw raw = new Raw(floor.port)) {
                raw.say("35=A|34=1|49=BKKTH|56=ECNYX|98=0|108=30|141=Y|553=BKKTH|554=secret of BKKTH", 0);
                return raw.next();
            } catch (AssertionError | IOException hungUp) {
                if (attempt == ATTEMPTS) {
                    throw hungUp;
                }
            }
        }
    }

    /** A socket that says what it is told to, right or wrong. */
    private static final class Raw implements AutoCloseable {
        private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS");
        private static final int MILLIS = 20_000;

        private final Socket socket;
        private final InputStream in;

        Raw(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(MILLIS);
            in = socket.getInputStream();
        }

        /** @param wrong is added to the checksum */
        void say(String fields, int wrong) throws IOException {
            String sent = "|52=" + SENT.format(LocalDateTime.now(ZoneOffset.UTC));
            String body = (fields.replace("|56=ECNYX", "|56=ECNYX" + sent) + "|").replace('|', SOH);
            String head = "8=FIX.4.4" + SOH + "9=" + body.length() + SOH + body;
            int sum = (head.chars().sum() + wrong) % 256;
            String text = head + "10=" + String.format(java.util.Locale.ROOT, "%03d", sum) + SOH;
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }

        /** The next message that came. */
        String next() throws IOException {
            StringBuilder text = new StringBuilder();
            while (text.indexOf(SOH + "10=") < 0 || text.charAt(text.length() - 1) != SOH) {
                int read = in.read();
                if (read < 0) {
                    throw new AssertionError("the line went dead after: " + text);
                }
                text.append((char) read);
            }
            return text.toString();
        }

        String until(String field) throws IOException {
            while (true) {
                String message = next();
                if (message.contains(SOH + field + SOH)) {
                    return message;
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
