package ecny.perf.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends prepared requests to a port of this machine at a given rate, whatever comes back and when: open loop. A latency counts
 * from the moment at which the request was due, so that a stall is felt by all who would have come meanwhile.
 */
final class Load {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int TIMEOUT_MILLIS = 20_000;

    /**
     * @param ok answered 200
     * @param refused answered 503
     * @param wrong anything else
     */
    record Sent(int ok, int refused, int wrong, Histogram latencyNanos, long nanos) {
        double perSecond() {
            return ok * 1e9 / nanos;
        }
    }

    private final int port;
    private final List<byte[]> requests;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger ok = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicLong lastNanos = new AtomicLong();
    private final Histogram latency = new ConcurrentHistogram(LONGEST_NANOS, 3);

    Load(int port, List<byte[]> requests) {
        this.port = port;
        this.requests = requests;
    }

    /** @param perSecond 0 for as fast as the connections allow */
    Sent send(int connections, int perSecond) throws InterruptedException {
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> connection(start, perSecond), "load-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return new Sent(ok.get(), refused.get(), wrong.get(), latency, Math.max(lastNanos.get() - start, 1));
    }

    private void connection(long start, int perSecond) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] buffer = new byte[8 * 1024];
            for (int n = next.getAndIncrement(); n < requests.size(); n = next.getAndIncrement()) {
                long due = perSecond == 0 ? System.nanoTime() : start + n * 1_000_000_000L / perSecond;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                out.write(requests.get(n));
                int status = status(in, buffer);
                long now = System.nanoTime();
                latency.recordValue(Math.min(now - due, LONGEST_NANOS));
                lastNanos.accumulateAndGet(now, Math::max);
                (status == 200 ? ok : status == 503 ? refused : wrong).incrementAndGet();
                if (status == 503) {
                    return; // the server lets go of the connection; the others go on
                }
            }
        } catch (IOException e) {
            wrong.incrementAndGet();
        }
    }

    private static int status(InputStream in, byte[] buffer) throws IOException {
        int read = 0;
        int bodyAt = -1;
        int length = 0;
        while (bodyAt < 0 || read < bodyAt + length) {
            int got = in.read(buffer, read, buffer.length - read);
            if (got < 0) {
                throw new IOException("closed by the server");
            }
            read += got;
            if (bodyAt < 0) {
                String head = new String(buffer, 0, read, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                int end = head.indexOf("\r\n\r\n");
                if (end >= 0) {
                    bodyAt = end + 4;
                    int at = head.indexOf("content-length: ") + 16;
                    length = Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)));
                }
            }
        }
        return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + (buffer[11] - '0');
    }
}
