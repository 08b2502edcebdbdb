package ecny.gateway.bank.desk;

import static ecny.gateway.bank.desk.BankTown.BANK;
import static ecny.gateway.bank.desk.BankTown.CCB;
import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.counterpart.Behaviour;
import ecny.gateway.bank.counterpart.Counterpart;
import ecny.gateway.bank.counterpart.Script;
import ecny.gateway.bank.message.AccountNumber;
import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.PaymentReturn;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.settlement.clearing.rules.AfterHours;
import ecny.settlement.clearing.rules.DesignKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The other bank behaves in every way there is: money is where it belongs in the end. */
@Timeout(60)
class CounterpartTest {
    private static final long START_FEN = 50_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @ParameterizedTest
    @EnumSource(Behaviour.class)
    void whatever_it_does_the_payer_gets_the_truth_and_no_fen_is_lost(Behaviour behaviour) throws IOException {
        try (BankTown town = gross()) {
            List<String> refused = new ArrayList<>();
            Counterpart ccb = counterpart(town, Script.always(behaviour), refused);
            for (int i = 1; i <= 2; i++) {
                pay(town, "T" + i);
            }
            town.sentTo(CCB, CustomerCreditTransfer.class).forEach(ccb::received);
            town.clock.advance(Duration.ofSeconds(121));

            boolean back = behaviour == Behaviour.REJECTING;
            assertThat(moneyOf(town, 3)).isEqualTo(back ? START_FEN : START_FEN - 200);
            assertThat(moneyOf(town, 2)).isEqualTo(back ? START_FEN : START_FEN + 200);
            assertThat(town.sentTo(BANK, PaymentReturn.class)).hasSize(back ? 2 : 0);
            assertThat(lastStatuses(town)).hasSize(2).containsOnly(expected(behaviour));
            assertThat(refused)
                    .hasSize(behaviour == Behaviour.WRONG_SIGNATURE || behaviour == Behaviour.WRONG_AMOUNT ? 2 : 0);
        }
    }

    private static String expected(Behaviour behaviour) {
        return switch (behaviour) {
            case SILENT, WRONG_SIGNATURE, REJECTING -> "ACSC"; // settled; presumed credited, or gone back by a return
            default -> "ACCC";
        };
    }

    @Test
    void the_same_seed_treats_the_same_payments_the_same_way() {
        Script script = Script.parse("seed=7,delay=90,PROMPT=3,SILENT=1,REJECTING=1");
        List<BankMessage> first = new ArrayList<>();
        List<BankMessage> second = new ArrayList<>();
        for (List<BankMessage> heard : List.of(first, second)) {
            Counterpart bank = new Counterpart(
                    CCB,
                    script,
                    (institution, message, own) -> heard.add(message),
                    () -> BankTown.NINE,
                    (delay, task) -> task.run());
            for (int i = 0; i < 50; i++) {
                bank.received(CustomerCreditTransfer.of(
                        "S" + i,
                        BankTown.NINE,
                        null,
                        BankTown.PBOC,
                        List.of(BankTown.line("T" + i, BANK, CCB, AccountNumber.account("1"), 100, null))));
            }
        }
        assertThat(first).isEqualTo(second).hasSizeBetween(30, 49);
    }

    private BankTown gross() throws IOException {
        return new BankTown(folder, DesignKind.GROSS, AfterHours.SETTLE, DeskSettings.usual());
    }

    /** A line as the door would be: what is signed by somebody else never reaches the desk. */
    private static Counterpart counterpart(BankTown town, Script script, List<String> refused) {
        return new Counterpart(
                CCB,
                script,
                (institution, message, own) -> {
                    if (!own) {
                        refused.add("signature");
                    } else if (message instanceof PaymentStatusReport report) {
                        town.settlement.desk().reported(town.asked(institution, report));
                    } else if (message instanceof PaymentReturn back
                            && town.settlement
                                            .desk()
                                            .giveBack(town.asked(institution, back))
                                            .transactions()
                                            .get(0)
                                            .reason()
                                    != null) {
                        refused.add("amount");
                    }
                },
                town.clock::now,
                (delay, task) -> town.clock.at(town.clock.now().plus(delay), task));
    }

    private static void pay(BankTown town, String id) {
        town.settlement.desk().pay(town.asked(BANK, town.transfer(id, BANK, CCB, AccountNumber.account("1"), 100)));
    }

    private static long moneyOf(BankTown town, int participant) {
        return town.settlement
                .house()
                .ask(books -> books.system().desk().books().moneyFen(participant));
    }

    private static List<String> lastStatuses(BankTown town) {
        return List.of("T1", "T2").stream()
                .map(id -> LiveSettlementTest.statusOf(town, BANK, id).name())
                .toList();
    }
}
