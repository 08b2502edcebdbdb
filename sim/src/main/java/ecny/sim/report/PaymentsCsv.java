package ecny.sim.report;

import ecny.settlement.message.MessageHeaderDecoder;
import ecny.settlement.message.OutcomeDecoder;
import ecny.settlement.pipeline.OutcomeWriter;
import ecny.settlement.pipeline.Replay;
import ecny.wallet.ledger.LedgerResult;
import ecny.wallet.ledger.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code payments.csv}: one line for every command that moves money, accepted or refused, in the order of the journal.
 * The columns are described in {@code docs/files.md}; {@code ecny import} reads the file back.
 *
 * <p>Bytes are formed by hand and without allocation, because a day of the country has millions of lines. One thread.
 */
public final class PaymentsCsv implements Replay.Observer, AutoCloseable {
    /** The header line. */
    public static final String HEADER =
            "sequence,time,id,type,payer,payee,amount,currency,verdict,payer_balance,payee_balance,first_sequence";

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int LONGEST_LINE_BYTES = 400;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long LOWEST_WALLET = 10_000_000_000_000L;
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(CHINA);
    private static final byte[] OFFSET = ascii("+08:00");
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final byte[] CNY = ascii("CNY");
    private static final int CNY_CODE = 156;

    private final OutputStream file;
    private final Map<Integer, byte[]> verdicts = new HashMap<>();
    private final Map<PaymentKind, byte[]> words = new HashMap<>();
    private final OutcomeWriter writer = new OutcomeWriter();
    private final OutcomeDecoder decoder = new OutcomeDecoder();
    private final UnsafeBuffer outcomeBytes =
            new UnsafeBuffer(new byte[MessageHeaderDecoder.ENCODED_LENGTH + OutcomeDecoder.BLOCK_LENGTH]);
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] digits = new byte[20];
    private int length;
    private long rows;
    private long second = Long.MIN_VALUE;
    private byte[] secondText = {};

    /** Creates or replaces the file. */
    public PaymentsCsv(Path file) throws IOException {
        this.file = Files.newOutputStream(file);
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(verdict.code(), ascii(verdict.name()));
        }
        for (PaymentKind kind : PaymentKind.values()) {
            words.put(kind, ascii(kind.word()));
        }
        put(ascii(HEADER));
        put('\n');
    }

    /** Lines written, without the header. */
    public long rows() {
        return rows;
    }

    /** Writes the line of a command that was just replayed, if it moves money. */
    @Override
    public void applied(byte[] frame, int offset, Verdict verdict, LedgerResult result) {
        writer.write(outcomeBytes, frame, offset, verdict, result);
        decoder.wrap(
                outcomeBytes,
                MessageHeaderDecoder.ENCODED_LENGTH,
                OutcomeDecoder.BLOCK_LENGTH,
                OutcomeDecoder.SCHEMA_VERSION);
        try {
            add(decoder);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Writes the outcome's line, if its command moves money. */
    public void add(OutcomeDecoder outcome) throws IOException {
        @Nullable PaymentKind kind = PaymentKind.of(outcome.command());
        if (kind == null) {
            return;
        }
        if (buffer.length - length < LONGEST_LINE_BYTES) {
            flush();
        }
        putWhole(outcome.sequence());
        put(',');
        putTime(outcome.stampedAtNanos());
        put(',');
        putUuid(outcome.id().high(), outcome.id().low());
        put(',');
        put(word(kind));
        put(',');
        putAccount(outcome.payer());
        put(',');
        putAccount(outcome.payee());
        put(',');
        putYuan(outcome.amountFen());
        put(',');
        putCurrency(outcome.currency());
        put(',');
        put(verdict(outcome.verdict()));
        put(',');
        putYuan(outcome.payerBalanceFen());
        put(',');
        putYuan(outcome.payeeBalanceFen());
        put(',');
        putWhole(outcome.firstSequence());
        put('\n');
        rows++;
    }

    @Override
    public void close() throws IOException {
        try (file) {
            flush();
        }
    }

    private void flush() throws IOException {
        file.write(buffer, 0, length);
        length = 0;
    }

    private byte[] word(PaymentKind kind) {
        byte @Nullable [] word = words.get(kind);
        if (word == null) {
            throw new IllegalStateException("no word: kind=" + kind);
        }
        return word;
    }

    private byte[] verdict(int code) {
        byte @Nullable [] name = verdicts.get(code);
        if (name == null) {
            throw new IllegalStateException("no verdict has this code: code=" + code);
        }
        return name;
    }

    private void putTime(long stampedAtNanos) {
        long seconds = Math.floorDiv(stampedAtNanos, NANOS_PER_SECOND);
        if (seconds != second) {
            second = seconds;
            secondText = ascii(SECOND.format(Instant.ofEpochSecond(seconds)));
        }
        put(secondText);
        put('.');
        putPadded(Math.floorMod(stampedAtNanos, NANOS_PER_SECOND) / 1_000, 6);
        put(OFFSET);
    }

    private void putUuid(long high, long low) {
        putHex(high, 60, 32);
        put('-');
        putHex(high, 28, 16);
        put('-');
        putHex(high, 12, 0);
        put('-');
        putHex(low, 60, 48);
        put('-');
        putHex(low, 44, 0);
    }

    private void putHex(long value, int fromShift, int toShift) {
        for (int shift = fromShift; shift >= toShift; shift -= 4) {
            buffer[length++] = HEX[(int) (value >>> shift) & 15];
        }
    }

    /** A wallet has 16 digits; an operator's vault is its three-digit prefix; no account is empty. */
    private void putAccount(long account) {
        if (account >= LOWEST_WALLET) {
            putPadded(account, 16);
        } else if (account > 0) {
            putPadded(account, 3);
        }
    }

    private void putCurrency(int code) {
        if (code == CNY_CODE) {
            put(CNY);
        } else if (code != 0) {
            putPadded(code, 3);
        }
    }

    private void putYuan(long fen) {
        if (fen < 0) {
            put('-');
        }
        long size = Math.abs(fen);
        putWhole(size / 100);
        put('.');
        putPadded(size % 100, 2);
    }

    private void putWhole(long value) {
        if (value < 0) {
            put('-');
        }
        long rest = Math.abs(value);
        int count = 0;
        do {
            digits[count++] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        while (count > 0) {
            buffer[length++] = digits[--count];
        }
    }

    private void putPadded(long value, int width) {
        long rest = value;
        for (int at = length + width - 1; at >= length; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
    }

    private void put(byte[] text) {
        System.arraycopy(text, 0, buffer, length, text.length);
        length += text.length;
    }

    private void put(char one) {
        buffer[length++] = (byte) one;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
