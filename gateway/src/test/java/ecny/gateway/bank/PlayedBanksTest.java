package ecny.gateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.gateway.bank.counterpart.Behaviour;
import ecny.gateway.bank.message.AccountNumber;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.OriginalMessage;
import ecny.gateway.bank.message.PaymentReturn;
import ecny.gateway.bank.message.PaymentStatusReport;
import ecny.gateway.bank.message.PaymentStatusRequest;
import ecny.gateway.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A world in which the simulator plays a bank of every behaviour, in one running sandbox. */
@Timeout(120)
class PlayedBanksTest {
    private static final List<Behaviour> ALL = List.of(Behaviour.values());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void every_behaviour_is_met_and_the_payer_knows_the_truth_in_the_end() throws Exception {
        try (BanksTown town = new BanksTown(folder, everyBehaviour(), "none")) {
            for (Behaviour behaviour : ALL) {
                for (int i = 1; i <= 2; i++) {
                    town.post(BanksTown.A, payment(town, behaviour, id(behaviour, i)));
                }
            }
            Set<String> prompt = new TreeSet<>();
            for (Behaviour behaviour : ALL) {
                boolean says = behaviour != Behaviour.SLOW
                        && behaviour != Behaviour.SILENT
                        && behaviour != Behaviour.WRONG_SIGNATURE
                        && behaviour != Behaviour.REJECTING;
                if (says) {
                    prompt.add(id(behaviour, 1));
                    prompt.add(id(behaviour, 2));
                }
            }
            BanksTown.eventually("reports", () -> credited(town).containsAll(prompt));
            BanksTown.eventually(
                    "returns",
                    () -> town.sentTo(BanksTown.A, PaymentReturn.class).size() == 2);
            assertThat(credited(town)).isEqualTo(prompt);

            town.sandbox.site().clock().advance(Duration.ofSeconds(121)); // SLOW reports, silence is presumed
            prompt.addAll(List.of("SLOW1", "SLOW2"));
            BanksTown.eventually("the slow one", () -> credited(town).containsAll(prompt));

            assertThat(credited(town)).isEqualTo(prompt);
            assertThat(town.sentTo(BanksTown.A, PaymentReturn.class))
                    .extracting(back -> back.returns().get(0).transactionId())
                    .containsExactlyInAnyOrder("REJECTING1", "REJECTING2");
            for (String silent : List.of("SILENT1", id(Behaviour.WRONG_SIGNATURE, 2))) {
                assertThat(status(town, silent)).as(silent).isEqualTo("ACSC");
            }
        }
    }

    @Test
    void a_script_that_is_none_and_a_bank_that_is_none_are_named() throws IOException {
        World world = BanksTown.world();
        assertThatThrownBy(() -> new BanksTown(folder, playing(world, BanksTown.PARTNER, "PROMT=1"), "none"))
                .hasMessageContaining(BanksTown.PARTNER)
                .hasMessageContaining("'PROMT': expected seed, delay, or one of");
        assertThatThrownBy(() -> playing(world, "C1000000000000", "PROMPT=1"))
                .hasMessageContaining("C1000000000000 is no institution");
    }

    private static World everyBehaviour() throws IOException {
        World world = BanksTown.world();
        List<World.Bank> banks = new ArrayList<>();
        List<World.Played> played = new ArrayList<>();
        for (Behaviour behaviour : ALL) {
            int code = 20 + ALL.indexOf(behaviour);
            banks.add(new World.Bank(code, behaviour.name(), institution(behaviour), 3));
            played.add(new World.Played(institution(behaviour), "seed=7,delay=90," + behaviour + "=1"));
        }
        return with(world, banks, played);
    }

    private static World playing(World world, String institution, String script) {
        return with(world, world.banks(), List.of(new World.Played(institution, script)));
    }

    private static World with(World world, List<World.Bank> banks, List<World.Played> played) {
        World.Settlement s = world.settlement();
        return new World(
                world.name(),
                world.seed(),
                world.start(),
                world.operators(),
                banks,
                world.merchants(),
                world.customers(),
                new World.Settlement(
                        s.design(),
                        s.late(),
                        s.failure(),
                        s.reservesFen(),
                        s.securitiesFen(),
                        s.pledgedFen(),
                        s.setAsideFen(),
                        s.reportSeconds(),
                        s.presumeCredited(),
                        s.badPaymentRefusesMessage(),
                        played));
    }

    private static String id(Behaviour behaviour, int number) {
        return behaviour.name().replace('_', '-') + number;
    }

    private static String institution(Behaviour behaviour) {
        return "C10301110001%02d".formatted(ALL.indexOf(behaviour));
    }

    private static CustomerCreditTransfer payment(BanksTown town, Behaviour behaviour, String id) {
        return CustomerCreditTransfer.of(
                "M" + id,
                town.now(),
                null,
                BanksTown.A,
                List.of(new CustomerCreditTransfer.Transfer(
                        null,
                        "E" + id,
                        id,
                        100,
                        null,
                        "张三",
                        AccountNumber.account("6222020000000001"),
                        BanksTown.A,
                        institution(behaviour),
                        "李四",
                        AccountNumber.account("6222020000000077"),
                        null,
                        null,
                        null)));
    }

    private static Set<String> credited(BanksTown town) {
        Set<String> ids = new TreeSet<>();
        for (Behaviour behaviour : ALL) {
            for (int i = 1; i <= 2; i++) {
                if (status(town, id(behaviour, i)).equals("ACCC")) {
                    ids.add(id(behaviour, i));
                }
            }
        }
        return ids;
    }

    private static String status(BanksTown town, String id) {
        PaymentStatusReport report = (PaymentStatusReport) town.post(
                BanksTown.A,
                new PaymentStatusRequest(
                        "S" + System.nanoTime(),
                        town.now(),
                        new OriginalMessage("M" + id, MessageType.PACS_008.messageName()),
                        List.of(new PaymentStatusRequest.Asked(null, id))));
        return report.transactions().get(0).status().name();
    }
}
