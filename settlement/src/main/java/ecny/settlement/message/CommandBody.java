package ecny.settlement.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.NullMarked;

/**
 * The canonical body of a command as bytes, SBE message header and block:
 *
 * <pre>
 *   0             2            4          6         8                               8 + blockLength
 *   +-------------+------------+----------+---------+-------------------------------+
 *   | blockLength | templateId | schemaId | version | id 16 | requestedAtMillis 8 | …
 *   +-------------+------------+----------+---------+-------------------------------+
 * </pre>
 *
 * <p>Every command begins with its id and the time of the request, so these are at the same place in all of them. Static,
 * without garbage, from any thread.
 */
@NullMarked
public final class CommandBody {
    public static final int BLOCK_LENGTH_OFFSET = 0;
    public static final int TEMPLATE_ID_OFFSET = 2;
    public static final int SCHEMA_ID_OFFSET = 4;
    public static final int VERSION_OFFSET = 6;
    public static final int HEADER_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH;
    public static final int ID_HIGH_OFFSET = HEADER_LENGTH;
    public static final int ID_LOW_OFFSET = HEADER_LENGTH + 8;
    public static final int REQUESTED_AT_OFFSET = HEADER_LENGTH + 16;

    static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int[] BLOCK_LENGTH = blockLengths();
    /** The longest body of the schema, in bytes. */
    public static final int MAX_LENGTH = HEADER_LENGTH + OpenWalletsDecoder.BLOCK_LENGTH;

    private CommandBody() {}

    /**
     * Accepts the body of a command and nothing else; one comparison of eight bytes in the good case.
     *
     * @throws MalformedMessageException naming the field that is wrong, its value and the rule
     */
    public static void check(byte[] bytes, int offset, int length) {
        if (length >= HEADER_LENGTH && offset >= 0 && offset + length <= bytes.length) {
            int template = templateId(bytes, offset);
            if (template < BLOCK_LENGTH.length) {
                int block = BLOCK_LENGTH[template];
                long expected = header(block, template);
                if (block != 0 && length == HEADER_LENGTH + block && (long) LONG.get(bytes, offset) == expected) {
                    return;
                }
            }
        }
        throw fault(bytes, offset, length);
    }

    private static long header(int block, int template) {
        return block
                | (long) template << 16
                | (long) MessageHeaderDecoder.SCHEMA_ID << 32
                | (long) MessageHeaderDecoder.SCHEMA_VERSION << 48;
    }

    private static MalformedMessageException fault(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || offset + length > bytes.length) {
            return new MalformedMessageException(
                    "length",
                    length,
                    "from offset " + offset + " must lie within the " + bytes.length + " bytes given");
        }
        if (length < HEADER_LENGTH) {
            return new MalformedMessageException(
                    "length", length, "is at least " + HEADER_LENGTH + ", a message header");
        }
        int schema = unsignedShort(bytes, offset + SCHEMA_ID_OFFSET);
        if (schema != MessageHeaderDecoder.SCHEMA_ID) {
            return new MalformedMessageException("schemaId", schema, "must be " + MessageHeaderDecoder.SCHEMA_ID);
        }
        int version = unsignedShort(bytes, offset + VERSION_OFFSET);
        if (version != MessageHeaderDecoder.SCHEMA_VERSION) {
            return new MalformedMessageException("version", version, "must be " + MessageHeaderDecoder.SCHEMA_VERSION);
        }
        int template = templateId(bytes, offset);
        if (template >= BLOCK_LENGTH.length || BLOCK_LENGTH[template] == 0) {
            return new MalformedMessageException("templateId", template, "must be that of a command in ecny.sbe.xml");
        }
        int block = unsignedShort(bytes, offset + BLOCK_LENGTH_OFFSET);
        if (block != BLOCK_LENGTH[template]) {
            return new MalformedMessageException(
                    "blockLength", block, "must be " + BLOCK_LENGTH[template] + " for template " + template);
        }
        return new MalformedMessageException(
                "length", length, "must be " + (HEADER_LENGTH + block) + ", header and block of template " + template);
    }

    public static int templateId(byte[] bytes, int offset) {
        return unsignedShort(bytes, offset + TEMPLATE_ID_OFFSET);
    }

    public static long idHigh(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset + ID_HIGH_OFFSET);
    }

    public static long idLow(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset + ID_LOW_OFFSET);
    }

    public static long requestedAtMillis(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset + REQUESTED_AT_OFFSET);
    }

    /** The number at {@code blockOffset} of the block, for example {@code PayDecoder.payerEncodingOffset()}. */
    public static long longAt(byte[] bytes, int offset, int blockOffset) {
        return (long) LONG.get(bytes, offset + HEADER_LENGTH + blockOffset);
    }

    /**
     * A 64-bit fingerprint of the body, by which a repeated id is recognised as the same command or another one. Not
     * cryptographic: who could make two contents meet under one id signs both. Words are multiplied to 128 bits and folded,
     * as wyhash does; the same on every machine, for ever, since outcomes depend on it.
     */
    public static long contentHash(byte[] bytes, int offset, int length) {
        long a = 0x9E3779B97F4A7C15L ^ length;
        long b = 0xD1B54A32D192ED03L;
        int at = offset;
        int end = offset + length;
        for (; at + 16 <= end; at += 16) {
            long x = (long) LONG.get(bytes, at) ^ a;
            long y = (long) LONG.get(bytes, at + 8) ^ b;
            a = fold(x, y);
            b = Long.rotateLeft(b, 29) + y;
        }
        long x = 0;
        long y = 0;
        if (at + 8 <= end) {
            x = (long) LONG.get(bytes, at);
            at += 8;
        }
        for (int shift = 0; at < end; at++, shift += 8) {
            y |= (bytes[at] & 0xFFL) << shift;
        }
        return fold(a ^ x ^ 0xA0761D6478BD642FL, b ^ y ^ 0xE7037ED1A0B428DBL);
    }

    private static long fold(long x, long y) {
        return Math.multiplyHigh(x, y) ^ (x * y) ^ x;
    }

    static int unsignedShort(byte[] bytes, int offset) {
        return (short) SHORT.get(bytes, offset) & 0xFFFF;
    }

    private static int[] blockLengths() {
        int[] lengths = new int[RollBusinessDayDecoder.TEMPLATE_ID + 1];
        lengths[RegisterInstitutionDecoder.TEMPLATE_ID] = RegisterInstitutionDecoder.BLOCK_LENGTH;
        lengths[IssueDecoder.TEMPLATE_ID] = IssueDecoder.BLOCK_LENGTH;
        lengths[WithdrawDecoder.TEMPLATE_ID] = WithdrawDecoder.BLOCK_LENGTH;
        lengths[OpenWalletsDecoder.TEMPLATE_ID] = OpenWalletsDecoder.BLOCK_LENGTH;
        lengths[RegisterKeyDecoder.TEMPLATE_ID] = RegisterKeyDecoder.BLOCK_LENGTH;
        lengths[ChangeWalletStateDecoder.TEMPLATE_ID] = ChangeWalletStateDecoder.BLOCK_LENGTH;
        lengths[UpgradeClassDecoder.TEMPLATE_ID] = UpgradeClassDecoder.BLOCK_LENGTH;
        lengths[SetUserLimitsDecoder.TEMPLATE_ID] = SetUserLimitsDecoder.BLOCK_LENGTH;
        lengths[SetOperatorLimitsDecoder.TEMPLATE_ID] = SetOperatorLimitsDecoder.BLOCK_LENGTH;
        lengths[ExchangeDecoder.TEMPLATE_ID] = ExchangeDecoder.BLOCK_LENGTH;
        lengths[RedeemDecoder.TEMPLATE_ID] = RedeemDecoder.BLOCK_LENGTH;
        lengths[TransferDecoder.TEMPLATE_ID] = TransferDecoder.BLOCK_LENGTH;
        lengths[PayDecoder.TEMPLATE_ID] = PayDecoder.BLOCK_LENGTH;
        lengths[RefundDecoder.TEMPLATE_ID] = RefundDecoder.BLOCK_LENGTH;
        lengths[HoldDecoder.TEMPLATE_ID] = HoldDecoder.BLOCK_LENGTH;
        lengths[CaptureDecoder.TEMPLATE_ID] = CaptureDecoder.BLOCK_LENGTH;
        lengths[ReleaseDecoder.TEMPLATE_ID] = ReleaseDecoder.BLOCK_LENGTH;
        lengths[FundCampaignDecoder.TEMPLATE_ID] = FundCampaignDecoder.BLOCK_LENGTH;
        lengths[AdmitMerchantDecoder.TEMPLATE_ID] = AdmitMerchantDecoder.BLOCK_LENGTH;
        lengths[ClaimPacketDecoder.TEMPLATE_ID] = ClaimPacketDecoder.BLOCK_LENGTH;
        lengths[SpendPacketDecoder.TEMPLATE_ID] = SpendPacketDecoder.BLOCK_LENGTH;
        lengths[SweepPacketDecoder.TEMPLATE_ID] = SweepPacketDecoder.BLOCK_LENGTH;
        lengths[SweepCampaignDecoder.TEMPLATE_ID] = SweepCampaignDecoder.BLOCK_LENGTH;
        lengths[RunInterestDecoder.TEMPLATE_ID] = RunInterestDecoder.BLOCK_LENGTH;
        lengths[RollBusinessDayDecoder.TEMPLATE_ID] = RollBusinessDayDecoder.BLOCK_LENGTH;
        return lengths;
    }
}
