package ecny.perf;

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
import java.util.function.Consumer;

/**
 * Who pays and who is paid in a load test: one operator, people of class 1 with a deposit each, and shops, one for every
 * hundred people. Signed or not; the keys come from the seed.
 */
final class Country {
    static final int CNY = 156;
    private static final int CENTRAL_BANK = 1;
    private static final int OPERATOR = 2;
    private static final int PEOPLE_PER_SHOP = 100;
    private static final long DEPOSIT_FEN = 500_000;
    private static final long FIRST_SHOP_SERIAL = 500_000_000_000L;
    private static final int MOST_WALLETS_AT_ONCE = 1_000_000;
    /** High half of the ids of what opens the country; payments use others. */
    private static final long OPENING_IDS = 1;

    private final boolean signed;
    private final byte[] keySeed;
    private final long[] people;
    private final long[] shops;
    private long commands;

    Country(long seed, int peopleCount, boolean signed) {
        this.signed = signed;
        keySeed = ByteBuffer.allocate(32).putLong(seed).array();
        people = numbers(1, peopleCount);
        shops = numbers(FIRST_SHOP_SERIAL, Math.max(1, peopleCount / PEOPLE_PER_SHOP));
    }

    private static long[] numbers(long firstSerial, int count) {
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = WalletNumber.of(OPERATOR, firstSerial + i);
        }
        return numbers;
    }

    /** Wallet numbers of the people. Not copied: read only. */
    long[] people() {
        return people;
    }

    /** Wallet numbers of the shops. Not copied: read only. */
    long[] shops() {
        return shops;
    }

    int wallets() {
        return people.length + shops.length;
    }

    boolean isSigned() {
        return signed;
    }

    /** A desk that signs for this person; to be made once, it is dear. */
    SigningDesk desk(int person) {
        return keyed(2 + person);
    }

    /** Everything that must happen before the first payment, in order. The command is lent for the call. */
    void open(Consumer<SignedCommand> out) {
        commands = 0;
        SignedCommand into = new SignedCommand();
        Consumer<Command> centralBank = by(0, into, out);
        Consumer<Command> operator = by(1, into, out);
        centralBank.accept(institution(CENTRAL_BANK, "C1000111000011", InstitutionKind.CENTRAL_BANK, 0));
        centralBank.accept(institution(OPERATOR, "C1010211000012", InstitutionKind.OPERATOR, 1));
        centralBank.accept(
                new Command.Issue(nextId(), SimulatedTime.NOON_MILLIS, DEPOSIT_FEN * people.length, OPERATOR, CNY));
        if (signed) {
            for (int i = 0; i < people.length; i++) {
                operator.accept(wallets(1 + i, 1, WalletKind.PERSONAL, key(2 + i)));
            }
        } else {
            openMany(operator, 1, people.length, WalletKind.PERSONAL);
        }
        openMany(operator, FIRST_SHOP_SERIAL, shops.length, WalletKind.MERCHANT);
        for (long person : people) {
            operator.accept(new Command.Exchange(nextId(), SimulatedTime.NOON_MILLIS, person, DEPOSIT_FEN, CNY));
        }
    }

    private void openMany(Consumer<Command> operator, long firstSerial, int count, WalletKind kind) {
        for (int done = 0; done < count; done += MOST_WALLETS_AT_ONCE) {
            int some = Math.min(count - done, MOST_WALLETS_AT_ONCE);
            operator.accept(wallets(firstSerial + done, some, kind, KeyBytes.NONE));
        }
    }

    private Command wallets(long firstSerial, int count, WalletKind kind, KeyBytes key) {
        return new Command.OpenWallets(
                nextId(), SimulatedTime.NOON_MILLIS, firstSerial, 0, count, OPERATOR, 1, kind.code(), key);
    }

    private Command institution(int operator, String id, InstitutionKind kind, long keyIndex) {
        return new Command.RegisterInstitution(
                nextId(), SimulatedTime.NOON_MILLIS, operator, CNY, id, kind.code(), key(keyIndex));
    }

    private Consumer<Command> by(long keyIndex, SignedCommand into, Consumer<SignedCommand> out) {
        if (!signed) {
            return command -> out.accept(into.write(command));
        }
        SigningDesk desk = keyed(keyIndex);
        return command -> out.accept(desk.sign(command, into));
    }

    private KeyBytes key(long index) {
        return signed ? keyed(index).publicKey() : KeyBytes.NONE;
    }

    private SigningDesk keyed(long index) {
        return new SigningDesk(Sm2KeyPair.derive(keySeed, index));
    }

    private CommandId nextId() {
        return new CommandId(OPENING_IDS, ++commands);
    }
}
