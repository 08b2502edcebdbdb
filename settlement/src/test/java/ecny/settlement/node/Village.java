package ecny.settlement.node;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.KeyBytes;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.message.SigningDesk;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A central bank, an operator, a shop and two people with signed commands; command n has the id n in any process. */
final class Village {
    static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    static final long DEPOSIT_FEN = 100_000;
    static final long ALICE = WalletNumber.of(2, 1);
    static final long BOB = WalletNumber.of(2, 2);
    static final long SHOP = WalletNumber.of(2, 3);
    private static final int CNY = 156;
    private static final byte[] SEED = "a village of three".getBytes(StandardCharsets.US_ASCII);

    private final List<SigningDesk> desks = new ArrayList<>();

    Village() {
        for (int i = 0; i < 5; i++) {
            desks.add(new SigningDesk(Sm2KeyPair.derive(SEED, i)));
        }
    }

    /** Ids 1 to 8: what must be done before anybody can pay. */
    List<SignedCommand> opening() {
        long at = NOON.toEpochMilli();
        return List.of(
                sign(0, institution(1, 1, "C1000111000011", InstitutionKind.CENTRAL_BANK)),
                sign(0, institution(2, 2, "C1010211000012", InstitutionKind.OPERATOR)),
                sign(0, new Command.Issue(id(3), at, 100_000_000, 2, CNY)),
                sign(1, wallet(4, 1, WalletKind.PERSONAL)),
                sign(1, wallet(5, 2, WalletKind.PERSONAL)),
                sign(1, wallet(6, 3, WalletKind.MERCHANT)),
                sign(1, new Command.Exchange(id(7), at, ALICE, DEPOSIT_FEN, CNY)),
                sign(1, new Command.Exchange(id(8), at, BOB, DEPOSIT_FEN, CNY)));
    }

    static int opened() {
        return 8;
    }

    /** Alice pays the shop. */
    SignedCommand pay(long id, long fen) {
        return pay(id, fen, NOON);
    }

    SignedCommand pay(long id, long fen, Instant at) {
        return sign(2, new Command.Pay(id(id), at.toEpochMilli(), ALICE, SHOP, fen, CNY));
    }

    static CommandId id(long n) {
        return new CommandId(77, n);
    }

    private Command institution(long id, int code, String name, InstitutionKind kind) {
        return new Command.RegisterInstitution(
                id(id), NOON.toEpochMilli(), code, CNY, name, kind.code(), key(code - 1));
    }

    private Command wallet(long id, int serial, WalletKind kind) {
        return new Command.OpenWallets(id(id), NOON.toEpochMilli(), serial, 0, 1, 2, 1, kind.code(), key(1 + serial));
    }

    private KeyBytes key(int desk) {
        return desks.get(desk).publicKey();
    }

    private SignedCommand sign(int desk, Command command) {
        return desks.get(desk).sign(command, new SignedCommand());
    }
}
