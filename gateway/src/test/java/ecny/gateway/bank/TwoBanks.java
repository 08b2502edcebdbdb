package ecny.gateway.bank;

import ecny.gateway.bank.message.AccountNumber;
import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.CustomerCreditTransfer.Transfer;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageRejection;
import ecny.gateway.bank.message.SystemEvent;
import ecny.gateway.bank.xml.MessageReader;
import ecny.gateway.bank.xml.MessageWriter;
import ecny.gateway.bank.xml.ReaderSettings;
import ecny.gateway.bank.xml.Reading;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two banks and the simulator, their keys, and what one of them writes. */
final class TwoBanks implements BankKeys {
    static final String ICBC = "C1010211000012";
    static final String CCB = "C1010511003703";
    static final String SYSTEM = "A1000111000013";
    static final Instant NOW = Instant.parse("2026-04-01T02:15:30Z");

    private final Map<String, Sm2KeyPair> keys = Map.of(
            ICBC, Sm2KeyPair.derive(new byte[] {1}, 1),
            CCB, Sm2KeyPair.derive(new byte[] {1}, 2));
    private final Sm2KeyPair own = Sm2KeyPair.derive(new byte[] {1}, 3);

    @Override
    public @Nullable Sm2PublicKey keyOf(String institution) {
        @Nullable Sm2KeyPair pair = keys.get(institution);
        return pair == null ? null : pair.publicKey();
    }

    @Override
    public String own() {
        return SYSTEM;
    }

    @Override
    public Sm2KeyPair ownKey() {
        return own;
    }

    static Transfer transfer(String id, long fen) {
        return new Transfer(
                null,
                "E" + id,
                id,
                fen,
                null,
                "张三",
                AccountNumber.wallet("0012000000042179"),
                ICBC,
                CCB,
                "春天书店",
                AccountNumber.account("6222000000001"),
                null,
                "发票",
                null);
    }

    static CustomerCreditTransfer payments(String messageId, Transfer... transfers) {
        return CustomerCreditTransfer.of(messageId, NOW, null, ICBC, List.of(transfers));
    }

    byte[] write(BankMessage message) {
        return write(message, ICBC);
    }

    byte[] write(BankMessage message, String from) {
        boolean nameless = message instanceof MessageRejection || message instanceof SystemEvent;
        String id = nameless ? "EVENT1" : message.messageId();
        return MessageWriter.write(new Envelope(Header.of(from, SYSTEM, message.type(), id, NOW), message));
    }

    SignedMessage signed(byte[] bytes) {
        return signed(bytes, ICBC);
    }

    SignedMessage signed(byte[] bytes, String by) {
        @Nullable Sm2KeyPair pair = keys.get(by);
        if (pair == null) {
            throw new AssertionError(by);
        }
        return new SignedMessage(bytes, MessageSignature.sign(pair, by, bytes));
    }

    /** The simulator's answers, their signatures checked. */
    List<BankMessage> read(DoorAnswer answer) {
        List<BankMessage> messages = new ArrayList<>();
        answer.messages().forEach(message -> messages.add(read(message)));
        return messages;
    }

    BankMessage read(SignedMessage message) {
        MessageSignature signature =
                MessageSignature.parse(String.valueOf(message.signature())).orElseThrow();
        if (!signature.institution().equals(SYSTEM) || !signature.holds(message.bytes(), own.publicKey())) {
            throw new AssertionError("the answer is not signed by the simulator");
        }
        Reading reading = new MessageReader(ReaderSettings.DEFAULT).read(message.bytes());
        if (reading instanceof Reading.Taken taken) {
            return taken.envelope().message();
        }
        throw new AssertionError(reading.toString());
    }
}
