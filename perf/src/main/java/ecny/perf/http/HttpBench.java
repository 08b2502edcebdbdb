package ecny.perf.http;

import ecny.gateway.cashier.MerchantDoors;
import ecny.gateway.door.Door;
import ecny.gateway.door.Site;
import ecny.gateway.retail.RetailSite;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.gateway.signature.WorldCertificates;
import ecny.gateway.world.World;
import ecny.gateway.world.WorldFile;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.node.Submission;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.ledger.Ledger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Payments through the product's own doors, open-loop, beside the same payments into the node without one, and beside a door that
 * does only what every door must. The client runs in the same process and on the same cores, its time is not the door's. Only to
 * 127.0.0.1.
 */
public final class HttpBench {
    /** Calls of one line at most; payment codes live a minute. */
    private static final int MOST = 8_000;
    /** So many that no merchant meets its own limit of requests a second. */
    private static final int MERCHANTS = 40;

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Sandbox sandbox;
    private final Site site;
    private final World.Merchant merchant;
    private final int connections;
    private final PrintWriter out;
    private final Sink sink;
    private final ProductPayments product;
    private long payments;
    private boolean good = true;

    private HttpBench(Sandbox sandbox, Sink sink, int connections, PrintWriter out) {
        this.sandbox = sandbox;
        this.site = sandbox.site();
        this.merchant = site.world().merchants().get(0);
        this.sink = sink;
        this.product = new ProductPayments(site, sink.url());
        this.connections = connections;
        this.out = out;
    }

    /**
     * Measures in a folder of its own, which is deleted afterwards, and prints.
     *
     * @param rate payments a second, open loop
     * @return whether every request was answered, every payment accepted, and every answer that was looked at signed
     */
    public static boolean run(int rate, int seconds, int connections, PrintWriter out)
            throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("ecny-bench-http");
        try {
            return run(data, rate, Math.min(rate * seconds, MOST), connections, out);
        } finally {
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean run(Path data, int rate, int count, int connections, PrintWriter out)
            throws IOException, InterruptedException {
        List<Door.Builder> doors = List.of(MerchantDoors::on, RetailSite::new, PayDoor::new);
        SandboxSettings settings = SandboxSettings.in(data, 0).withWorld(world(Math.min(2 * count, MOST)));
        try (Sink sink = new Sink();
                Sandbox sandbox = Sandbox.start(settings, doors)) {
            return new HttpBench(sandbox, sink, connections, out).run(rate, count);
        }
    }

    /** The demo world with more merchants, and a customer for each payment of a line. */
    private static World world(int customers) {
        World demo = WorldFile.demo();
        int operator = demo.operators().get(0).code();
        List<World.Merchant> merchants = IntStream.range(0, MERCHANTS)
                .mapToObj(n -> new World.Merchant(
                        Long.toString(1_900_000_001L + n), "wxbench" + n, "Shop " + n, operator, n + 1, "24:00"))
                .toList();
        return new World(
                "bench",
                "bench",
                demo.start(),
                demo.operators(),
                demo.banks(),
                merchants,
                new World.Customers(customers, 2, demo.customers().depositFen()));
    }

    private boolean run(int rate, int count) throws IOException, InterruptedException {
        int flood = Math.min(2 * count, MOST);
        v1(0, flood); // to warm up
        v3(0, flood);
        minimal(PayDoor.CAMEL, 0, flood);
        minimal(PayDoor.HOT, 0, flood);
        pipeline(0, flood);
        empty(PayDoor.CAMEL_EMPTY, flood);
        empty(PayDoor.HOT_EMPTY, flood);
        out.println("                                      rate/s  answered/s   p50 ms   p99 ms   p99.9 ms"
                + "  door µs CPU  pipeline µs CPU");
        print("payment at /v1", rate, v1(rate, count), count);
        print("payment at /v3, order and notice", rate, v3(rate, count), count);
        print("minimal door, Camel route", rate, minimal(PayDoor.CAMEL, rate, count), count);
        print("minimal door, on the server itself", rate, minimal(PayDoor.HOT, rate, count), count);
        print("no door: the pipeline alone", rate, pipeline(rate, count), count);
        double v1 = print("payment at /v1, flood", 0, v1(0, flood), flood);
        double v3 = print("payment at /v3, flood", 0, v3(0, flood), flood);
        double camel = print("minimal door, Camel route, flood", 0, minimal(PayDoor.CAMEL, 0, flood), flood);
        double hot = print("minimal door, on the server, flood", 0, minimal(PayDoor.HOT, 0, flood), flood);
        print("the pipeline alone, flood", 0, pipeline(0, flood), flood);
        double camelEmpty = print("nothing, Camel route, flood", 0, empty(PayDoor.CAMEL_EMPTY, flood), flood);
        double hotEmpty = print("nothing, on the server, flood", 0, empty(PayDoor.HOT_EMPTY, flood), flood);
        SignatureCosts signatures = SignatureCosts.measure(site);
        out.println(SignatureCosts.HEADING);
        out.println(signatures.line("payment at /v1", v1, 1, camelEmpty, 0));
        out.println(signatures.line("payment at /v3, order and notice", v3, 2, camelEmpty, 1));
        out.println(signatures.line("minimal door, Camel route", camel, 1, camelEmpty, 0));
        out.println(signatures.line("minimal door, on the server itself", hot, 1, hotEmpty, 0));
        out.println(String.format(
                Locale.ROOT,
                "  Signatures are measured apart, on one thread. The wallet's is checked in the pipeline: one at a time %.1f µs.",
                signatures.walletChecked()));
        site.node().ask(Ledger::checkInvariants);
        return good;
    }

    private record Measured(Load.Sent sent, ThreadTimes.Spent times) {}

    private Measured v1(int rate, int count) throws IOException, InterruptedException {
        Measured measured = send(product.atV1(count), count, rate, 0);
        product.checkAnswers();
        return measured;
    }

    private Measured v3(int rate, int count) throws IOException, InterruptedException {
        Measured measured = send(product.atV3(count), count, rate, count);
        product.checkAnswers();
        return measured;
    }

    private Measured minimal(String path, int rate, int count) throws InterruptedException {
        WorldCertificates certificates = new WorldCertificates(site.world(), site.keys());
        Sm2Signer signer = new Sm2Signer(site.keys().merchantApiKey(merchant.mchid()));
        String serial = certificates.merchant(merchant.mchid()).serial();
        List<byte[]> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String body = Long.toString(++payments);
            requests.add(ProductPayments.signed(signer, merchant.mchid(), serial, path, "", body, "m" + payments));
        }
        return send((n, client) -> client.exchange(requests.get(n)), count, rate, 0);
    }

    private Measured empty(String path, int count) throws InterruptedException {
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        return send((n, client) -> client.exchange(request), count, 0, 0);
    }

    /** @param notifications that follow, whose work is the door's as well */
    private Measured send(Load.Call call, int count, int rate, int notifications) throws InterruptedException {
        ThreadTimes before = ThreadTimes.now();
        Load.Sent sent = new Load(sandbox.server().port(), count, call).send(connections, rate);
        good &= sink.await(Math.min(notifications, sent.ok()));
        return new Measured(sent, ThreadTimes.now().since(before));
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
        Load.Sent sent = new Load.Sent(ok, 0, count - ok, latency, last.get() - start, "");
        return new Measured(sent, ThreadTimes.now().since(before));
    }

    /** @return µs of the door's CPU for each */
    private double print(String what, int rate, Measured measured, int count) {
        Load.Sent sent = measured.sent();
        Histogram latency = sent.latencyNanos();
        double doorMicros = measured.times().doorNanos() / 1e3 / count;
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
                doorMicros,
                measured.times().pipelineNanos() / 1e3 / count,
                sent.ok() == count
                        ? ""
                        : "  refused " + sent.refused() + ", wrong " + sent.wrong() + ": " + sent.example()));
        out.flush();
        return doorMicros;
    }
}
