package ecny.sim.faults;

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
import java.util.SplittableRandom;

/**
 * An endless list of commands: number {@code n} is always the same bytes for the same seed, in whichever process it is asked
 * for. First a central bank, an operator, money and wallets; then transfers, payments, refunds and holds among them, some
 * of which must be refused.
 *
 * <p>One thread at a time.
 */
final class CrashLoad {
    private static final int CNY = 156;
    private static final int CENTRAL_BANK = 1;
    private static final int OPERATOR = 2;
    private static final int PEOPLE = 40;
    private static final int SHOPS = 8;
    private static final long NANOS_BETWEEN = 10_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long START_NANOS =
            Instant.parse("2026-03-02T04:00:00Z").toEpochMilli() * NANOS_PER_MILLI;
    private static final long MONEY_FEN = 100_000_000;
    private static final long DEPOSIT_FEN = 500_000;
    private static final int LARGEST_FEN = 3_000;
    private static final long HELD_MILLIS = 1_000_000;
    /** Refunds, captures and releases look so far back for what they are about. */
    private static final int LOOK_BACK = 50;

    /** Commands before the first payment. */
    static final int OPENING = 3 + PEOPLE + SHOPS + PEOPLE;

    private final long seed;
    private final List<SigningDesk> desks = new ArrayList<>();

    CrashLoad(long seed, boolean signed) {
        this.seed = seed;
        if (signed) {
            byte[] keySeed = ByteBuffer.allocate(32).putLong(seed).array();
            for (int i = 0; i < CENTRAL_BANK + OPERATOR - 1 + PEOPLE + SHOPS; i++) {
                desks.add(new SigningDesk(Sm2KeyPair.derive(keySeed, i)));
            }
        }
    }

    /** Writes command number n, from 0. */
    SignedCommand command(long n, SignedCommand into) {
        int desk;
        Command command;
        if (n < OPENING) {
            desk = n < 3 ? 0 : 1;
            command = opening((int) n);
        } else {
            SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + n);
            int payer = random.nextInt(PEOPLE);
            long before = n - 1 - random.nextInt(LOOK_BACK);
            // The shop that was paid by the command it is about, if that was a payment.
            int shop = PEOPLE + (int) (before % SHOPS);
            int kind = random.nextInt(100);
            boolean byShop = isByShop(kind) && before >= OPENING;
            desk = 2 + (byShop ? shop : payer);
            command = byShop ? about(n, kind, before, random) : payment(n, kind, payer, random);
        }
        return desks.isEmpty() ? into.write(command) : desks.get(desk).sign(command, into);
    }

    private static boolean isByShop(int kind) {
        return kind < 35;
    }

    /** When command n happens, nanoseconds since 1970 UTC. */
    static long stampOf(long n) {
        return START_NANOS + n * NANOS_BETWEEN;
    }

    /** The number that is in a command's id. */
    static long numberOf(long idLow) {
        return idLow - 1;
    }

    private CommandId id(long n) {
        return new CommandId(seed, n + 1);
    }

    private static long askedAt(long n) {
        return stampOf(n) / NANOS_PER_MILLI;
    }

    private Command opening(int n) {
        if (n < 2) {
            return n == 0
                    ? institution(n, CENTRAL_BANK, "C1000111000011", InstitutionKind.CENTRAL_BANK)
                    : institution(n, OPERATOR, "C1010211000012", InstitutionKind.OPERATOR);
        }
        if (n == 2) {
            return new Command.Issue(id(n), askedAt(n), MONEY_FEN, OPERATOR, CNY);
        }
        int account = n - 3;
        if (account < PEOPLE + SHOPS) {
            WalletKind kind = account < PEOPLE ? WalletKind.PERSONAL : WalletKind.MERCHANT;
            return new Command.OpenWallets(
                    id(n), askedAt(n), serial(account), 0, 1, OPERATOR, 1, kind.code(), key(2 + account));
        }
        return new Command.Exchange(id(n), askedAt(n), wallet(account - PEOPLE - SHOPS), DEPOSIT_FEN, CNY);
    }

    private Command institution(int n, int code, String institutionId, InstitutionKind kind) {
        return new Command.RegisterInstitution(id(n), askedAt(n), code, CNY, institutionId, kind.code(), key(code - 1));
    }

    private Command about(long n, int kind, long before, SplittableRandom random) {
        long fen = 1L + random.nextInt(LARGEST_FEN / 2);
        if (kind < 20) {
            return new Command.Refund(id(n), askedAt(n), id(before), fen, CNY);
        }
        return kind < 30
                ? new Command.Capture(id(n), askedAt(n), id(before), fen, CNY)
                : new Command.Release(id(n), askedAt(n), id(before));
    }

    private Command payment(long n, int kind, int payer, SplittableRandom random) {
        long fen = random.nextInt(40) == 0 ? 10 * DEPOSIT_FEN : 1 + random.nextInt(LARGEST_FEN);
        if (kind < 60) {
            return new Command.Pay(id(n), askedAt(n), wallet(payer), shop(n), fen, CNY);
        }
        if (kind < 70) {
            return new Command.Hold(id(n), askedAt(n), wallet(payer), shop(n), fen, askedAt(n) + HELD_MILLIS, CNY);
        }
        int payee = (payer + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE;
        return new Command.Transfer(id(n), askedAt(n), wallet(payer), wallet(payee), fen, CNY);
    }

    private static long shop(long n) {
        return wallet(PEOPLE + (int) (n % SHOPS));
    }

    private static long wallet(int account) {
        return WalletNumber.of(OPERATOR, serial(account));
    }

    private static long serial(int account) {
        return 1L + account;
    }

    private KeyBytes key(int desk) {
        return desks.isEmpty() ? KeyBytes.NONE : desks.get(desk).publicKey();
    }
}
