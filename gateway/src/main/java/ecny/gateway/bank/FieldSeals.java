package ecny.gateway.bank;

import ecny.gateway.bank.message.BankMessage;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.CustomerCreditTransfer.Transfer;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Form;
import ecny.gateway.bank.message.SealedFields;
import ecny.gateway.bank.xml.MessageReader;
import ecny.gateway.bank.xml.Refusal;
import ecny.gateway.bank.xml.Rule;
import ecny.wallet.crypto.Sm2Encryption;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PublicKey;
import ecny.wallet.crypto.Sm4Gcm;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and words of a {@code pacs.008} that travel sealed, see {@link SealedFields}. */
public final class FieldSeals {
    private static final String PAYER = "Dbtr/Nm";
    private static final String PAYEE = "Cdtr/Nm";
    private static final String WORDS = "RmtInf/Ustrd";

    /**
     * @param message with the sealed values in their places; as it was if it cannot be opened
     * @param refusal why not, null if it could or nothing was sealed
     */
    record Opened(BankMessage message, @Nullable Refusal refusal) {}

    private FieldSeals() {}

    /** The payment with its names and words sealed for a receiver. */
    public static Transfer seal(Transfer open, String messageId, Sm2PublicKey receiver, SecureRandom random) {
        StringBuilder lines = new StringBuilder();
        lines.append(PAYER).append('=').append(open.debtorName()).append('\n');
        lines.append(PAYEE).append('=').append(open.creditorName()).append('\n');
        if (open.remittance() != null) {
            lines.append(WORDS).append('=').append(open.remittance()).append('\n');
        }
        byte[] key = new byte[Sm4Gcm.KEY_LENGTH];
        byte[] nonce = new byte[Sm4Gcm.NONCE_LENGTH];
        random.nextBytes(key);
        random.nextBytes(nonce);
        byte[] data = new Sm4Gcm(key)
                .seal(
                        nonce,
                        about(messageId, open.transactionId()),
                        lines.toString().getBytes(StandardCharsets.UTF_8));
        Base64.Encoder base64 = Base64.getEncoder();
        SealedFields sealed = new SealedFields(
                base64.encodeToString(Sm2Encryption.encrypt(receiver, key, random)),
                base64.encodeToString(nonce),
                base64.encodeToString(data));
        Arrays.fill(key, (byte) 0);
        String words = open.remittance() == null ? null : SealedFields.MARK;
        return with(open, SealedFields.MARK, SealedFields.MARK, words, sealed);
    }

    /** Opens what is sealed in a message. */
    static Opened open(Envelope envelope, Sm2KeyPair key) {
        if (!(envelope.message() instanceof CustomerCreditTransfer transfer)
                || transfer.transfers().stream().allMatch(one -> one.sealed() == null)) {
            return new Opened(envelope.message(), null);
        }
        List<Transfer> opened = new ArrayList<>();
        for (int i = 0; i < transfer.transfers().size(); i++) {
            Transfer one = transfer.transfers().get(i);
            SealedFields sealed = one.sealed();
            if (sealed == null) {
                opened.add(one);
                continue;
            }
            try {
                opened.add(open(one, sealed, envelope.header().messageId(), key));
            } catch (IllegalArgumentException | CharacterCodingException e) {
                String path = "/RequestPayload/Document/FIToFICstmrCdtTrf/CdtTrfTxInf[" + (i + 1) + "]/SplmtryData";
                return new Opened(envelope.message(), new Refusal(Rule.SEAL, path, ""));
            }
        }
        return new Opened(new CustomerCreditTransfer(transfer.header(), opened), null);
    }

    private static Transfer open(Transfer closed, SealedFields sealed, String messageId, Sm2KeyPair key)
            throws CharacterCodingException {
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] sm4 = Sm2Encryption.decrypt(key.privateKey(), base64.decode(sealed.key()));
        byte[] lines = new Sm4Gcm(sm4)
                .open(
                        base64.decode(sealed.nonce()),
                        about(messageId, closed.transactionId()),
                        base64.decode(sealed.data()));
        Arrays.fill(sm4, (byte) 0);
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(lines))
                .toString();
        Map<String, String> values = new HashMap<>();
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals < 0 || values.put(line.substring(0, equals), line.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("not lines of path=value");
            }
        }
        String payer = taken(values, PAYER, closed.debtorName());
        String payee = taken(values, PAYEE, closed.creditorName());
        @Nullable String inClear = closed.remittance();
        @Nullable String words = inClear == null ? null : taken(values, WORDS, inClear);
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("a value for a field that is not sealed");
        }
        return with(closed, payer, payee, words, null);
    }

    /** The sealed value if the field says that it is sealed, what it says otherwise. */
    private static String taken(Map<String, String> values, String path, String inClear) {
        @Nullable String value = values.remove(path);
        if (inClear.equals(SealedFields.MARK) != (value != null)) {
            throw new IllegalArgumentException("sealed and clear do not fit");
        }
        if (value == null) {
            return inClear;
        }
        if (!MessageReader.isOfForm(Form.TEXT140, value)) {
            throw new IllegalArgumentException("a sealed value has not the form of its field");
        }
        return value;
    }

    private static byte[] about(String messageId, String transactionId) {
        return (messageId + "|" + transactionId).getBytes(StandardCharsets.UTF_8);
    }

    private static Transfer with(
            Transfer one, String payer, String payee, @Nullable String words, @Nullable SealedFields sealed) {
        return new Transfer(
                one.instructionId(),
                one.endToEndId(),
                one.transactionId(),
                one.amountFen(),
                one.urgency(),
                payer,
                one.debtorAccount(),
                one.debtorAgent(),
                one.creditorAgent(),
                payee,
                one.creditorAccount(),
                one.purpose(),
                words,
                sealed);
    }
}
