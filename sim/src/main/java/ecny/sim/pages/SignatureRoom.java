package ecny.sim.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.settlement.journal.JournalReader;
import ecny.settlement.message.CommandFrame;
import ecny.sim.replay.RecordedDay;
import ecny.wallet.crypto.Sm2Examiner;
import ecny.wallet.crypto.Sm2PublicKey;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2UserId;
import ecny.wallet.crypto.Sm3;
import ecny.wallet.crypto.StraightSm2Verifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * The signature debugger: the signed bytes of any command of the journal, and the check of whatever bytes stand in the form, step
 * by step (GB/T 32918.2 §7.1), with the mistake named where one explains the verdict.
 */
final class SignatureRoom implements Room {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();
    private static final String USER = "1234567812345678";

    private final RecordedDay day;

    SignatureRoom(RecordedDay day) {
        this.day = day;
    }

    @Override
    public Set<String> questions() {
        return Set.of("signature");
    }

    @Override
    public JsonNode answer(Ask ask) {
        return ask.isPost() ? checked(ask) : recorded(ask.number("sequence", 1, day.lastSequence()));
    }

    private ObjectNode recorded(long sequence) {
        try (JournalReader reader = JournalReader.open(day.recording().journal(), sequence)) {
            if (!reader.next()) {
                throw PageRefusal.about(
                        "sequence", Long.toString(sequence), "The journal ends before it.", "日志在此之前已结束。");
            }
            byte[] frame = reader.buffer();
            int body = reader.offset() + CommandFrame.BODY_OFFSET;
            int key = body + CommandFrame.bodyLength(frame, reader.offset());
            boolean signed = CommandFrame.signatureCheck(frame, reader.offset()) != CommandFrame.UNSIGNED;
            int signature = key + CommandFrame.KEY_LENGTH;
            return JSON.createObjectNode()
                    .put("message", hex(frame, body, key))
                    .put("publicKey", signed ? "04" + hex(frame, key, signature) : "")
                    .put("signature", signed ? hex(frame, signature, signature + CommandFrame.SIGNATURE_LENGTH) : "")
                    .put("userId", USER);
        }
    }

    private static String hex(byte[] bytes, int from, int to) {
        return HEX.formatHex(bytes, from, to);
    }

    private static ObjectNode checked(Ask ask) {
        byte[] message = bytes(ask, "message");
        byte[] user = ask.text("userId").getBytes(StandardCharsets.UTF_8);
        Sm2PublicKey key = key(ask);
        byte[] raw = raw(bytes(ask, "signature"));
        byte[] za = za(user, key);
        byte[] digest = Sm3.hash(joined(za, message));
        boolean good = raw.length == Sm2Signature.RAW_LENGTH
                && new StraightSm2Verifier(Sm2UserId.of(user)).verify(key, message, raw);
        ObjectNode answer = JSON.createObjectNode().put("good", good);
        if (!good) {
            Cause cause = cause(user, key, message, raw);
            answer.put("english", cause.english).put("chinese", cause.chinese);
        }
        ArrayNode steps = answer.putArray("steps");
        step(steps, "Z_A = SM3(length of the id ‖ id ‖ a ‖ b ‖ G ‖ key)", "Z_A = SM3(标识长度 ‖ 标识 ‖ a ‖ b ‖ G ‖ 公钥)", za);
        step(steps, "what is hashed: Z_A ‖ message", "杂凑输入: Z_A ‖ 报文", joined(za, message));
        step(steps, "e = SM3(Z_A ‖ message)", "e = SM3(Z_A ‖ 报文)", digest);
        if (raw.length == Sm2Signature.RAW_LENGTH) {
            step(steps, "r", "r", Arrays.copyOf(raw, raw.length / 2));
            step(steps, "s", "s", Arrays.copyOfRange(raw, raw.length / 2, raw.length));
        }
        return answer;
    }

    private static void step(ArrayNode steps, String english, String chinese, byte[] value) {
        steps.addObject().put("english", english).put("chinese", chinese).put("value", HEX.formatHex(value));
    }

    /** Mistakes that people make, tried in turn: what is named is proved. */
    private enum Cause {
        LENGTH("A signature is r and s, 64 bytes, or their DER form.", "签名应为64字节的r与s, 或其DER编码。"),
        OTHER_USER("It is good for the user id " + USER + ".", "若用户标识为" + USER + "则签名有效。"),
        WITHOUT_ZA("It signs SM3 of the message alone: Z_A was left out.", "签名对象为报文的SM3值, 缺少Z_A。"),
        ECDSA("It is an ECDSA signature on the same curve.", "这是同一曲线上的ECDSA签名。"),
        SWAPPED("r and s are swapped.", "r与s的顺序颠倒。"),
        OTHER_MESSAGE("It is a signature of other bytes, or by another key.", "签名对应其他报文或其他密钥。");

        final String english;
        final String chinese;

        Cause(String english, String chinese) {
            this.english = english;
            this.chinese = chinese;
        }
    }

    private static Cause cause(byte[] user, Sm2PublicKey key, byte[] message, byte[] raw) {
        if (raw.length != Sm2Signature.RAW_LENGTH) {
            return Cause.LENGTH;
        }
        if (new StraightSm2Verifier(Sm2UserId.DEFAULT).verify(key, message, raw)) {
            return Cause.OTHER_USER;
        }
        if (Sm2Examiner.signsDigest(key, Sm3.hash(message), raw)) {
            return Cause.WITHOUT_ZA;
        }
        if (Sm2Examiner.isEcdsa(key, Sm3.hash(message), raw)) {
            return Cause.ECDSA;
        }
        byte[] swapped =
                joined(Arrays.copyOfRange(raw, raw.length / 2, raw.length), Arrays.copyOf(raw, raw.length / 2));
        return new StraightSm2Verifier(Sm2UserId.of(user)).verify(key, message, swapped)
                ? Cause.SWAPPED
                : Cause.OTHER_MESSAGE;
    }

    private static byte[] za(byte[] user, Sm2PublicKey key) {
        byte[] za = new byte[Sm3.DIGEST_LENGTH];
        Sm2UserId.of(user).writeZa(new Sm3(), key.toBytes(), 0, za, 0);
        return za;
    }

    private static byte[] raw(byte[] signature) {
        return signature.length == Sm2Signature.RAW_LENGTH
                ? signature
                : Sm2Examiner.readSloppyDer(signature).orElse(signature);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static Sm2PublicKey key(Ask ask) {
        try {
            return Sm2PublicKey.decode(bytes(ask, "publicKey"));
        } catch (IllegalArgumentException notAKey) {
            throw PageRefusal.about("publicKey", ask.text("publicKey"), String.valueOf(notAKey.getMessage()), "公钥无效。");
        }
    }

    private static byte[] bytes(Ask ask, String field) {
        String text = ask.text(field);
        try {
            return HEX.parseHex(text);
        } catch (IllegalArgumentException notHex) {
            throw PageRefusal.about(field, text, "Hexadecimal digits, two for each byte.", "应为十六进制, 每字节两位。");
        }
    }
}
