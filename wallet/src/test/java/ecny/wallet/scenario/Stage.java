package ecny.wallet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.SignatureState;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.naive.LedgerFace;
import ecny.wallet.naive.Twins;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where one scenario is played: the two ledgers, the names of its people, and the last command. */
final class Stage {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    static final String CENTRAL_BANK = "the central bank";

    private static final long PLENTY = 1_000_000_000_00L;

    final Twins twins = new Twins(Twins.published(), true, nanos("2020-10-09 10:00"));
    private final Map<String, Long> wallets = new HashMap<>();
    private final Map<String, Integer> institutions = new HashMap<>();
    private final Map<String, Long> named = new HashMap<>();
    private Verdict last = Verdict.ACCEPTED;
    private @Nullable Runnable again;
    private boolean judged = true;

    Stage() {
        institutions.put(CENTRAL_BANK, 1);
        do_(CENTRAL_BANK, 1, f -> f.registerInstitution(1, Twins.CNY, "C1000000000001", 0, 1, 1));
        twins.watchOperator(1);
    }

    static long nanos(String shanghaiTime) {
        return BusinessDay.nanosOf(LocalDateTime.parse(shanghaiTime, TIME)
                .atOffset(BusinessDay.SHANGHAI)
                .toInstant());
    }

    static long millis(String shanghaiTime) {
        return nanos(shanghaiTime) / 1_000_000;
    }

    void operator(String name, long vaultFen) {
        int code = institutions.size() + 1;
        institutions.put(name, code);
        String id = "C%013d".formatted(code);
        do_(CENTRAL_BANK, 1, f -> f.registerInstitution(code, Twins.CNY, id, 1, code, code));
        twins.watchOperator(code);
        if (vaultFen > 0) {
            do_(CENTRAL_BANK, 2, f -> f.issue(vaultFen, code, Twins.CNY));
        }
    }

    void wallet(String name, int kind, int walletClass, String operator, long parent, long fen) {
        int code = institution(operator);
        long number = WalletNumber.of(code, 100 + wallets.size());
        wallets.put(name, number);
        long serial = WalletNumber.serial(number);
        do_(operator, 10, f -> f.openWallets(serial, parent, 1, code, walletClass, kind, number, code));
        twins.watchWallet(number);
        if (fen > 0) {
            do_(operator, 20, f -> f.exchange(number, fen, Twins.CNY));
        }
    }

    long wallet(String name) {
        Long number = wallets.get(name);
        return number == null ? WalletNumber.of(999, 1) : number;
    }

    int institution(String name) {
        Integer code = institutions.get(name);
        if (code == null) {
            throw new IllegalArgumentException("nobody here is called " + name);
        }
        return code;
    }

    long named(String name) {
        return named.getOrDefault(name, -1L);
    }

    /** An accepted step of the setting. */
    void do_(String by, int command, Function<LedgerFace, Verdict> verb) {
        when(by, "", command, verb, "");
        assertThat(last).isEqualTo(Verdict.ACCEPTED);
        judged = true;
    }

    /** A command by somebody; signing says "signed by X", "unsigned" or nothing; name is how it is called later. */
    void when(String by, String signing, int command, Function<LedgerFace, Verdict> verb, String name) {
        mustBeJudged();
        sign(by, signing);
        long id = twins.lastSequence() + 1;
        long requestedAt = twins.nowMillis();
        last = twins.send(command, id, id, requestedAt, verb);
        again = () -> last = twins.send(command, id, id, requestedAt, verb);
        if (!name.isEmpty()) {
            named.put(name, id);
        }
        judged = false;
    }

    void again() {
        mustBeJudged();
        if (again == null) {
            throw new IllegalStateException("nothing was sent");
        }
        again.run();
        judged = false;
    }

    private void sign(String by, String signing) {
        String signer = signing.startsWith("signed by ") ? signing.substring("signed by ".length()) : by;
        SignatureState state = switch (signing) {
            case "unsigned" -> SignatureState.UNSIGNED;
            case "with a wrong signature" -> SignatureState.INVALID;
            default -> SignatureState.VALID;
        };
        Integer code = institutions.get(signer);
        if (code != null) {
            twins.signedBy(state, code, code);
        } else {
            long number = wallet(signer);
            twins.signedBy(state, number, WalletNumber.operator(number));
        }
    }

    void verdictIs(Verdict expected) {
        assertThat(last).isEqualTo(expected);
        judged = true;
    }

    /** A command that nobody judged must have been accepted. */
    void mustBeJudged() {
        if (!judged) {
            assertThat(last).as("nothing else was said, so").isEqualTo(Verdict.ACCEPTED);
        }
    }

    static long plenty() {
        return PLENTY;
    }
}
