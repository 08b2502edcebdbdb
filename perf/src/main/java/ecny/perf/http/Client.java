package ecny.perf.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that is kept open, with little of its own: a request's bytes go out, status and answer come back. One thread. */
final class Client implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int LARGEST = 64 * 1024;

    /** @param text head and body as they came */
    record Answer(int status, String text, int bodyAt) {
        String body() {
            return text.substring(bodyAt);
        }

        /** A header's value; the name in any case. */
        String header(String name) {
            String head = text.substring(0, bodyAt);
            int at = head.toLowerCase(Locale.ROOT).indexOf("\r\n" + name.toLowerCase(Locale.ROOT) + ": ");
            int from = at + name.length() + 4;
            return at < 0 ? "" : head.substring(from, head.indexOf("\r\n", from));
        }
    }

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[LARGEST];

    Client(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** @throws IOException also if the server has let go of the connection */
    Answer exchange(byte[] request) throws IOException {
        out.write(request);
        int read = 0;
        int bodyAt = -1;
        int length = 0;
        while (bodyAt < 0 || read < bodyAt + length) {
            int got = in.read(buffer, read, buffer.length - read);
            if (got <= 0) {
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
        int status = (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + (buffer[11] - '0');
        return new Answer(status, new String(buffer, 0, read, StandardCharsets.ISO_8859_1), bodyAt);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
