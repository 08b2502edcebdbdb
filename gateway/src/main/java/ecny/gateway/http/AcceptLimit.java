package ecny.gateway.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.impl.transports.JDKTransport;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The limit of open connections, kept where they are accepted: one that has said nothing yet, or stalls in the middle of a TLS
 * handshake, counts as any other. Vert.x itself tells of a connection only after the handshake.
 */
final class AcceptLimit extends JDKTransport {
    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    AcceptLimit(int most) {
        this.most = most;
    }

    /** Connections that are open, handshaken or not. */
    int open() {
        return open.get();
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return Accepting::new;
    }

    private final class Accepting extends NioServerSocketChannel {
        @Override
        protected int doReadMessages(List<Object> accepted) throws Exception {
            int count = super.doReadMessages(accepted);
            if (count < 1) {
                return count;
            }
            Channel channel = (Channel) accepted.get(accepted.size() - 1);
            if (open.incrementAndGet() > most) {
                open.decrementAndGet();
                accepted.remove(accepted.size() - 1);
                channel.unsafe().closeForcibly();
                return 0;
            }
            channel.closeFuture().addListener(gone -> open.decrementAndGet());
            return count;
        }
    }
}
