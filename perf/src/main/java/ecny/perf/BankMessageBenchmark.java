package ecny.perf;

import ecny.gateway.bank.MessageSignature;
import ecny.gateway.bank.message.AccountNumber;
import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.CustomerCreditTransfer.Transfer;
import ecny.gateway.bank.message.Envelope;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.Urgency;
import ecny.gateway.bank.xml.MessageReader;
import ecny.gateway.bank.xml.MessageWriter;
import ecny.gateway.bank.xml.ReaderSettings;
import ecny.gateway.bank.xml.Reading;
import ecny.wallet.crypto.Sm2KeyPair;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a {@code pacs.008} of one payment costs at the banks' door, one thread, every field filled but the seal. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class BankMessageBenchmark {
    private static final String PAYER = "C1010211000012";
    private static final String PAYEE = "C1010511003703";
    private static final Instant AT = Instant.parse("2026-04-01T02:15:30Z");

    private final MessageReader reader = new MessageReader(ReaderSettings.DEFAULT);
    private final Envelope envelope = envelope();
    private final byte[] message = MessageWriter.write(envelope);
    private final Sm2KeyPair pair = Sm2KeyPair.derive(new byte[] {9}, 1);
    private final MessageSignature signature =
            MessageSignature.parse(MessageSignature.sign(pair, PAYER, message)).orElseThrow();

    private static Envelope envelope() {
        Transfer transfer = new Transfer(
                "I0000000001",
                "INVOICE-2026-0417",
                "2026040100000001",
                12_850,
                Urgency.NORM,
                "张三",
                AccountNumber.wallet("0012000000042179"),
                PAYER,
                PAYEE,
                "春天书店",
                AccountNumber.wallet("0012000000042179"),
                "GDDS",
                "发票 2026-0417",
                null);
        CustomerCreditTransfer message = CustomerCreditTransfer.of(
                "20260401ICBC00000001", AT, LocalDate.of(2026, 4, 1), PAYER, List.of(transfer));
        return new Envelope(
                Header.of(PAYER, "A1000111000013", MessageType.PACS_008, "20260401ICBC00000001", AT), message);
    }

    /** Bytes to a record, every rule checked. */
    @Benchmark
    public Reading read() {
        return reader.read(message);
    }

    /** A record to bytes. */
    @Benchmark
    public byte[] write() {
        return MessageWriter.write(envelope);
    }

    /** Whether the detached SM2 signature holds. */
    @Benchmark
    public boolean verify() {
        return signature.holds(message, pair.publicKey());
    }
}
