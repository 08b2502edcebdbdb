package ecny.settlement.house;

import ecny.settlement.clearing.reserves.Opening;
import ecny.settlement.clearing.reserves.Participant;
import ecny.settlement.clearing.reserves.ParticipantKind;
import ecny.settlement.clearing.rules.AfterHours;
import ecny.settlement.clearing.rules.BusinessDates;
import ecny.settlement.clearing.rules.DefaultRule;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.wallet.crypto.Sm2KeyPair;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** Clearing houses for tests: the central bank, operators A, B and C with wallets, bank D, all with little money. */
final class Houses {
    static final int A = 1;
    static final int B = 2;
    static final int C = 3;
    static final int D = 4;
    static final LocalDate WEDNESDAY = LocalDate.of(2026, 6, 10);
    static final long NINE = BusinessDates.at(WEDNESDAY, LocalTime.of(9, 0));
    static final Sm2KeyPair SEAL = Sm2KeyPair.derive(new byte[32], 7);

    private Houses() {}

    static HouseSettings settings(DesignKind design, long reservesFen) {
        return settings(design, reservesFen, AfterHours.SETTLE, NINE);
    }

    static HouseSettings settings(DesignKind design, long reservesFen, AfterHours late, long startMillis) {
        return new HouseSettings(
                List.of(
                        new HouseSettings.Start(
                                new Participant("PBOC", "central bank", "央行", ParticipantKind.CENTRAL_BANK, "PBOC"),
                                1,
                                new Opening(0, 0, 0, 0, 0, 0, 0),
                                0,
                                0,
                                0),
                        start("A", 101, reservesFen),
                        start("B", 102, reservesFen),
                        start("C", 103, reservesFen),
                        start("D", 0, reservesFen)),
                design,
                late,
                DefaultRule.DEFAULTER_PAYS,
                startMillis);
    }

    private static HouseSettings.Start start(String code, int prefix, long reservesFen) {
        return new HouseSettings.Start(
                new Participant(
                        code,
                        "bank " + code,
                        code + "行",
                        prefix == 0 ? ParticipantKind.BANK : ParticipantKind.OPERATOR,
                        code),
                prefix,
                Opening.bank(reservesFen, 100_000, 1_000_000, 0),
                0,
                200,
                reservesFen / 2);
    }
}
