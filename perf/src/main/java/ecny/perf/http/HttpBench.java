package ecny.perf.http;

import ecny.gateway.door.Site;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.gateway.signature.WorldCertificates;
import ecny.gateway.world.World;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.node.Submission;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.ledger.Ledger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Payments through the door, open-loop, beside the same payments into the node without one. Requests are signed before the
 * clock starts; the client runs in the same process and on the same cores, its time is not the door's. Only to 127.0.0.1.
 */
public final class HttpBench {
    private static final int MOST = 40_000;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Sandbox sandbox;
    private final Site site;
    private final World.Merchant merchant;
    private final int connections;
    private final PrintWriter out;
    private long payments;
    private boolean good = true;

    private HttpBench(Sandbox sandbox, int connections, PrintWriter out) {
        this.sandbox = sandbox;
        this.site = sandbox.site();
        this.merchant = site.world().merchants().get(0);
        this.connections = connections;
        this.out = out;
    }

    /**
     * Measures in a folder of its own, which is deleted afterwards, and prints.
     *
     * @param rate payments a second, open loop
     * @return whether every request was answered and every payment accepted
     */
    public static boolean run(int rate, int seconds, int connections, PrintWriter out)
            throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("ecny-bench-http");
        try {
            return run(data, rate, seconds, connections, out);
        } finally {
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean run(Path data, int rate, int seconds, int connections, PrintWriter out)
            throws IOException, InterruptedException {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.in(data, 0), List.of(PayDoor::new))) {
            return new HttpBench(sandbox, connections, out).run(rate, Math.min(rate * seconds, MOST));
        }
    }

    private boolean run(int rate, int count) throws InterruptedException {
        int flood = Math.min(2 * count, MOST);
        door(PayDoor.CAMEL, 0, flood); // to warm up
        door(PayDoor.HOT, 0, flood);
        pipeline(0, flood);
        empty(PayDoor.CAMEL_EMPTY, flood);
        empty(PayDoor.HOT_EMPTY, flood);
        out.println("                                      rate/s  answered/s   p50 ms   p99 ms   p99.9 ms"
                + "  door µs CPU  pipeline µs CPU");
        print("payment, Camel route", rate, door(PayDoor.CAMEL, rate, count), count);
        print("payment, on the server itself", rate, door(PayDoor.HOT, rate, count), count);
        print("payment, no door: the node alone", rate, pipeline(rate, count), count);
        print("payment, Camel route, flood", 0, door(PayDoor.CAMEL, 0, flood), flood);
        print("payment, on the server, flood", 0, door(PayDoor.HOT, 0, flood), flood);
        print("payment, no door, flood", 0, pipeline(0, flood), flood);
        print("nothing, Camel route, flood", 0, empty(PayDoor.CAMEL_EMPTY, flood), flood);
        print("nothing, on the server, flood", 0, empty(PayDoor.HOT_EMPTY, flood), flood);
        site.node().ask(Ledger::checkInvariants);
        return good;
    }

    private record Measured(Load.Sent sent, ThreadTimes times) {}

    private Measured door(String path, int rate, int count) throws InterruptedException {
        WorldCertificates certificates = new WorldCertificates(site.world(), site.keys());
        Sm2Signer signer = new Sm2Signer(site.keys().merchantApiKey(merchant.mchid()));
        String serial = certificates.merchant(merchant.mchid()).serial();
        List<byte[]> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            requests.add(request(path, signer, serial));
        }
        return send(requests, rate);
    }

    private Measured empty(String path, int count) throws InterruptedException {
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        return send(Collections.nCopies(count, request), 0);
    }

    private Measured send(List<byte[]> requests, int rate) throws InterruptedException {
        ThreadTimes before = ThreadTimes.now();
        Load.Sent sent = new Load(sandbox.server().port(), requests).send(connections, rate);
        return new Measured(sent, ThreadTimes.now().since(before));
    }

    private byte[] request(String path, Sm2Signer signer, String serial) {
        String body = Long.toString(++payments);
        String timestamp = Long.toString(System.currentTimeMillis() / 1_000);
        String nonce = "n" + payments;
        byte[] signed = ("POST\n" + path + "\n" + timestamp + "\n" + nonce + "\n" + body + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
        signer.sign(signed, 0, signed.length, raw, 0);
        String signature = Base64.getEncoder().encodeToString(Sm2Signature.toDer(raw, 0));
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                        + "\r\nContent-Type: application/json\r\nAuthorization: WECHATPAY2-SM2-WITH-SM3 mchid=\""
                        + merchant.mchid() + "\",nonce_str=\"" + nonce + "\",signature=\"" + signature
                        + "\",timestamp=\"" + timestamp + "\",serial_no=\"" + serial + "\"\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The same payments, signed before, into the node. */
    private Measured pipeline(int rate, int count) throws InterruptedException {
        List<SignedCommand> commands = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            commands.add(PayDoor.payment(site, merchant.mchid(), ++payments));
        }
        Histogram latency = new ConcurrentHistogram(LONGEST_NANOS, 3);
        CountDownLatch decided = new CountDownLatch(count);
        AtomicLong last = new AtomicLong();
        AtomicLong accepted = new AtomicLong();
        ThreadTimes before = ThreadTimes.now();
        long start = System.nanoTime();
        for (int n = 0; n < count; n++) {
            long due = rate == 0 ? System.nanoTime() : start + n * 1_000_000_000L / rate;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            Submission submission = site.node().submit(commands.get(n));
            while (submission.isBusy()) {
                LockSupport.parkNanos(50_000);
                submission = site.node().submit(commands.get(n));
            }
            var heard = submission.outcome().thenAccept(outcome -> {
                long now = System.nanoTime();
                latency.recordValue(Math.min(now - due, LONGEST_NANOS));
                last.accumulateAndGet(now, Math::max);
                accepted.addAndGet(outcome.isAccepted() ? 1 : 0);
                decided.countDown();
            });
            good &= !heard.isCompletedExceptionally();
        }
        decided.await();
        int ok = (int) accepted.get();
        Load.Sent sent = new Load.Sent(ok, 0, count - ok, latency, last.get() - start);
        return new Measured(sent, ThreadTimes.now().since(before));
    }

    private void print(String what, int rate, Measured measured, int count) {
        Load.Sent sent = measured.sent();
        Histogram latency = sent.latencyNanos();
        good &= sent.ok() == count;
        out.println(String.format(
                Locale.ROOT,
                "  %-34s %7s %11.0f %8.2f %8.2f %10.2f %12.1f %16.1f%s",
                what,
                rate == 0 ? "-" : Integer.toString(rate),
                sent.perSecond(),
                latency.getValueAtPercentile(50) / 1e6,
                latency.getValueAtPercentile(99) / 1e6,
                latency.getValueAtPercentile(99.9) / 1e6,
                measured.times().doorNanos() / 1e3 / count,
                measured.times().pipelineNanos() / 1e3 / count,
                sent.ok() == count ? "" : "  refused " + sent.refused() + ", wrong " + sent.wrong()));
        out.flush();
    }
}
