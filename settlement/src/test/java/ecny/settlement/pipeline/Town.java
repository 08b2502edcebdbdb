package ecny.settlement.pipeline;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.KeyBytes;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.message.SigningDesk;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * A few people and shops and what they ask of the ledger, out of a seed: first the central bank, an operator, money and
 * wallets; then payments, of which some are too large. Signed by whoever must sign, or by nobody.
 */
final class Town {
    static final int PEOPLE = 8;
    static final int SHOPS = 3;
    static final long DEPOSIT_FEN = 100_000;
    private static final int CNY = 156;
    private static final int CENTRAL_BANK = 1;
    private static final int OPERATOR = 2;
    private static final long NOON_MILLIS =
            Instant.parse("2026-03-02T04:00:00Z").toEpochMilli();

    private final boolean signed;
    private final Random random;
    private final byte[] keySeed;
    private final List<SigningDesk> desks = new ArrayList<>();
    private final List<SignedCommand> opening = new ArrayList<>();
    private long commands;

    Town(long seed, boolean signed) {
        this.signed = signed;
        random = new Random(seed);
        keySeed = ByteBuffer.allocate(32).putLong(seed).array();
        open();
    }

    /** The time at which all this happens, for the sequencer's clock: one microsecond later at each call. */
    static LongSupplier clock() {
        AtomicLong micros = new AtomicLong(NOON_MILLIS * 1_000);
        return () -> micros.incrementAndGet() * 1_000;
    }

    static long person(int i) {
        return WalletNumber.of(OPERATOR, 1 + i);
    }

    static long shop(int i) {
        return WalletNumber.of(OPERATOR, 1_000 + i);
    }

    /** What must be done before anybody can pay. */
    List<SignedCommand> opening() {
        return opening;
    }

    /** Payments of random people in random shops. */
    List<SignedCommand> payments(int count) {
        return LongStream.range(0, count).mapToObj(i -> payment()).toList();
    }

    SignedCommand payment() {
        int payer = random.nextInt(PEOPLE);
        long fen = random.nextInt(10) == 0 ? 90_000 : 1 + random.nextInt(3_000);
        return pay(payer, random.nextInt(SHOPS), fen);
    }

    SignedCommand pay(int person, int shop, long fen) {
        return by(2 + person, new Command.Pay(nextId(), NOON_MILLIS, person(person), shop(shop), fen, CNY));
    }

    private void open() {
        openInstitution(CENTRAL_BANK, "C1000111000011", InstitutionKind.CENTRAL_BANK);
        openInstitution(OPERATOR, "C1010211000012", InstitutionKind.OPERATOR);
        opening.add(by(0, new Command.Issue(nextId(), NOON_MILLIS, 100_000_000, OPERATOR, CNY)));
        for (int i = 0; i < PEOPLE + SHOPS; i++) {
            boolean isPerson = i < PEOPLE;
            long wallet = isPerson ? person(i) : shop(i - PEOPLE);
            WalletKind kind = isPerson ? WalletKind.PERSONAL : WalletKind.MERCHANT;
            opening.add(by(
                    1,
                    new Command.OpenWallets(
                            nextId(),
                            NOON_MILLIS,
                            WalletNumber.serial(wallet),
                            0,
                            1,
                            OPERATOR,
                            1,
                            kind.code(),
                            newKey())));
            if (isPerson) {
                opening.add(by(1, new Command.Exchange(nextId(), NOON_MILLIS, wallet, DEPOSIT_FEN, CNY)));
            }
        }
    }

    private void openInstitution(int operator, String id, InstitutionKind kind) {
        KeyBytes key = newKey();
        opening.add(by(0, new Command.RegisterInstitution(nextId(), NOON_MILLIS, operator, CNY, id, kind.code(), key)));
    }

    private KeyBytes newKey() {
        if (!signed) {
            return KeyBytes.NONE;
        }
        SigningDesk desk = new SigningDesk(Sm2KeyPair.derive(keySeed, desks.size()));
        desks.add(desk);
        return desk.publicKey();
    }

    private SignedCommand by(int signer, Command command) {
        SignedCommand written = new SignedCommand();
        return signed ? desks.get(signer).sign(command, written) : written.write(command);
    }

    private CommandId nextId() {
        return new CommandId(7, ++commands);
    }
}
