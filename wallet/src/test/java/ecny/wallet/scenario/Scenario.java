package ecny.wallet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletState;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.money.Fen;
import ecny.wallet.naive.LedgerFace;
import ecny.wallet.naive.Twins;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays one scenario of a text file on both ledgers. A line begins with Given, When, Then or And and is one of the sentences
 * below; `#` begins a remark. A command about which nothing is said must be accepted.
 */
final class Scenario {
    private static final String WHO = "(the central bank|[A-Z][A-Za-z]*)";
    private static final String YUAN = "([0-9]+\\.[0-9]{2}|-1)";
    private static final String WHEN = "([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2})";
    private static final String DATE = "([0-9]{4}-[0-9]{2}-[0-9]{2})";
    private static final String AS = "(?: as ([a-z ]+?))?";
    private static final String SIGNING = "(?: (signed by [A-Za-z ]+|unsigned|with a wrong signature))?";
    private static final int CNY = Twins.CNY;

    private record Sentence(Pattern pattern, Meaning meaning) {}

    private interface Meaning {
        void apply(Words words);
    }

    private final Stage stage = new Stage();
    private final List<Sentence> sentences = new ArrayList<>();

    Scenario() {
        settings();
        payments();
        instruments();
        offices();
        outcomes();
    }

    /** @param place file and line, for errors */
    void read(String place, String line) {
        String sentence = line.replaceFirst("#.*", "").trim().replaceFirst("^(Given|When|Then|And) ", "");
        if (sentence.isEmpty()) {
            return;
        }
        for (Sentence known : sentences) {
            Matcher matcher = known.pattern.matcher(sentence);
            if (matcher.matches()) {
                try {
                    known.meaning.apply(new Words(matcher));
                    return;
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(place + ": " + line.trim() + "\n" + e.getMessage(), e);
                }
            }
        }
        throw new AssertionError(place + ": no such sentence: " + sentence);
    }

    void end() {
        stage.mustBeJudged();
        stage.twins.ledger().checkInvariants();
    }

    private void settings() {
        say("it is " + WHEN, w -> stage.twins.timeIs(Stage.nanos(w.text(1))));
        say(
                "operator " + WHO + "(?: with vault " + YUAN + ")?",
                w -> stage.operator(w.text(1), w.text(2).isEmpty() ? Stage.plenty() : w.fen(2)));
        say(
                "(personal|corporate|merchant) wallet " + WHO + " of class ([1-4]) at " + WHO + "(?: with " + YUAN
                        + ")?",
                w -> stage.wallet(w.text(2), w.kind(1), w.number(3), w.text(4), 0, w.fen(5)));
        say(
                "sub-wallet " + WHO + " of " + WHO + " of class ([1-4]) at " + WHO,
                w -> stage.wallet(
                        w.text(1), WalletKind.SUB.code(), w.number(3), w.text(4), stage.wallet(w.text(2)), 0));
    }

    private void payments() {
        command(
                20,
                WHO + " exchanges " + YUAN + " for " + WHO,
                w -> f -> f.exchange(stage.wallet(w.text(3)), w.fen(2), CNY));
        command(21, WHO + " redeems " + YUAN, w -> f -> f.redeem(stage.wallet(w.text(1)), w.fen(2), CNY));
        command(
                22,
                WHO + " transfers " + YUAN + " to " + WHO,
                w -> f -> f.transfer(stage.wallet(w.text(1)), stage.wallet(w.text(3)), w.fen(2), CNY));
        command(
                23,
                WHO + " pays " + YUAN + " to " + WHO,
                w -> f -> f.pay(stage.wallet(w.text(1)), stage.wallet(w.text(3)), w.fen(2), CNY));
        command(
                23,
                WHO + " pays " + YUAN + " of currency ([0-9]+) to " + WHO,
                w -> f -> f.pay(stage.wallet(w.text(1)), stage.wallet(w.text(4)), w.fen(2), w.number(3)));
        command(
                24,
                WHO + " refunds " + YUAN + " of ([a-z ]+?)",
                w -> f -> f.refund(stage.named(w.text(3)), w.fen(2), CNY));
    }

    private void instruments() {
        command(
                25,
                WHO + " holds " + YUAN + " for " + WHO + " until " + WHEN,
                w -> f -> f.hold(
                        stage.wallet(w.text(1)), stage.wallet(w.text(3)), w.fen(2), Stage.millis(w.text(4)), CNY));
        command(
                26,
                WHO + " captures " + YUAN + " of ([a-z ]+?)",
                w -> f -> f.capture(stage.named(w.text(3)), w.fen(2), CNY));
        command(27, WHO + " releases ([a-z ]+?)", w -> f -> f.release(stage.named(w.text(2))));
        command(
                30,
                WHO + " funds campaign ([0-9]+) with " + YUAN + " in packets of " + YUAN + ", threshold " + YUAN
                        + ", claims until " + WHEN + ", expiry " + WHEN + ", (listed|any) merchants?",
                w -> {
                    stage.twins.watchCampaign(w.number(2));
                    return f -> f.fundCampaign(
                            w.number(2),
                            stage.wallet(w.text(1)),
                            w.fen(3),
                            w.fen(4),
                            w.fen(5),
                            Stage.millis(w.text(6)),
                            Stage.millis(w.text(7)),
                            CNY,
                            w.text(8).equals("listed") ? 1 : 0);
                });
        command(
                31,
                WHO + " admits " + WHO + " to campaign ([0-9]+)",
                w -> f -> f.admitMerchant(w.number(3), stage.wallet(w.text(2))));
        command(
                32,
                WHO + " claims a packet of campaign ([0-9]+)",
                w -> f -> f.claimPacket(w.number(2), stage.wallet(w.text(1))));
        command(
                33,
                WHO + " spends " + YUAN + " of campaign ([0-9]+) at " + WHO,
                w -> f -> f.spendPacket(w.number(3), stage.wallet(w.text(1)), stage.wallet(w.text(4)), w.fen(2), CNY));
        command(
                34,
                WHO + " sweeps the packet of " + WHO + " in campaign ([0-9]+)",
                w -> f -> f.sweepPacket(w.number(3), stage.wallet(w.text(2))));
        command(35, WHO + " sweeps campaign ([0-9]+)", w -> f -> f.sweepCampaign(w.number(2)));
    }

    private void offices() {
        command(
                1,
                WHO + " registers institution ([0-9]+) as ([A-Z0-9]+) of kind ([0-9])",
                w -> f -> f.registerInstitution(w.number(2), CNY, w.text(3), w.number(4), 5, 5));
        command(
                2,
                WHO + " issues " + YUAN + " to " + WHO,
                w -> f -> f.issue(w.fen(2), stage.institution(w.text(3)), CNY));
        command(3, WHO + " withdraws " + YUAN, w -> f -> f.withdraw(w.fen(2), stage.institution(w.text(1)), CNY));
        command(
                12,
                WHO + " sets " + WHO + " to ([A-Z_]+)",
                w -> f -> f.changeWalletState(
                        stage.wallet(w.text(2)), WalletState.valueOf(w.text(3)).code()));
        command(
                13,
                WHO + " upgrades " + WHO + " to class ([1-4])",
                w -> f -> f.upgradeClass(stage.wallet(w.text(2)), w.number(3)));
        command(
                14,
                WHO + " sets own limits of " + YUAN + " per payment and " + YUAN + " per day",
                w -> f -> f.setUserLimits(stage.wallet(w.text(1)), w.fen(2), w.fen(3)));
        command(
                15,
                WHO + " limits (personal|corporate|merchant) class ([1-4]) to a balance of " + YUAN + ", " + YUAN
                        + " per payment, " + YUAN + " per day, " + YUAN + " per year",
                w -> f -> f.setOperatorLimits(
                        w.fen(4), w.fen(5), w.fen(6), w.fen(7), stage.institution(w.text(1)), w.number(3), w.kind(2)));
        command(
                40,
                WHO + " runs interest for " + DATE,
                w -> f -> f.runInterest(w.day(2), stage.institution(w.text(1))));
        command(41, WHO + " closes " + DATE, w -> f -> f.rollBusinessDay(w.day(2)));
        say("the last command is sent again", w -> stage.again());
    }

    private void outcomes() {
        say("it is accepted", w -> stage.verdictIs(Verdict.ACCEPTED));
        say("it is refused: ([A-Z_]+)", w -> stage.verdictIs(Verdict.valueOf(w.text(1))));
        say("the amount is " + YUAN, w -> amount(stage.twins.ledger().result().amountFen(), w.fen(1)));
        say(WHO + " has " + YUAN, w -> amount(stage.twins.ledger().balanceFen(stage.wallet(w.text(1))), w.fen(2)));
        say(
                WHO + " has " + YUAN + " on hold",
                w -> amount(stage.twins.fast().heldFen(stage.wallet(w.text(1))), w.fen(2)));
        say(
                "the vault of " + WHO + " has " + YUAN,
                w -> amount(stage.twins.ledger().vaultFen(stage.institution(w.text(1))), w.fen(2)));
        say(
                "the pot of campaign ([0-9]+) has " + YUAN,
                w -> amount(stage.twins.fast().potFen(w.number(1)), w.fen(2)));
        say(
                "the packet of " + WHO + " in campaign ([0-9]+) has " + YUAN,
                w -> amount(stage.twins.ledger().packetFen(w.number(2), stage.wallet(w.text(1))), w.fen(3)));
    }

    private static void amount(long fen, long expectedFen) {
        assertThat(Fen.toYuan(fen)).isEqualTo(Fen.toYuan(expectedFen));
    }

    private void say(String pattern, Meaning meaning) {
        sentences.add(new Sentence(Pattern.compile(pattern), meaning));
    }

    private void command(int template, String pattern, Function<Words, Function<LedgerFace, Verdict>> verb) {
        Pattern whole = Pattern.compile(pattern + AS + SIGNING);
        sentences.add(new Sentence(
                whole, w -> stage.when(w.text(1), w.text(w.count()), template, verb.apply(w), w.text(w.count() - 1))));
    }

    /** The words that a sentence caught. */
    private record Words(Matcher matcher) {
        int count() {
            return matcher.groupCount();
        }

        String text(int group) {
            String text = matcher.group(group);
            return text == null ? "" : text;
        }

        int number(int group) {
            return Integer.parseInt(text(group));
        }

        long fen(int group) {
            String text = text(group);
            return text.equals("-1") ? -1 : text.isEmpty() ? 0 : Fen.parseYuan(text);
        }

        int kind(int group) {
            return WalletKind.valueOf(text(group).toUpperCase(Locale.ROOT)).code();
        }

        int day(int group) {
            return BusinessDay.ofDate(LocalDate.parse(text(group)));
        }
    }
}
