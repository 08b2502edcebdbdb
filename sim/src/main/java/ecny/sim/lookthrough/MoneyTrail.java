package ecny.sim.lookthrough;

import ecny.sim.lookthrough.Attribution.Method;
import java.util.List;

/**
 * What look-through found, as a graph: accounts, the movements between them with how much of each is the money that was followed,
 * and where it ended.
 *
 * @param start what was asked: a payment's id or a wallet's number
 * @param direction backward or forward
 * @param method how money was attributed
 * @param depth steps from wallet to wallet
 * @param startFen the money that was followed
 * @param nodes every account it was in, by the level it was first met at
 * @param edges every movement it went through, in the ledger's order
 * @param ends where it rests or leaves; their sum is {@code startFen}
 */
public record MoneyTrail(
        String start,
        Direction direction,
        Method method,
        int depth,
        long startFen,
        List<Node> nodes,
        List<Edge> edges,
        List<End> ends) {
    /** Which way money is followed. */
    public enum Direction {
        /** To where it came from. */
        BACKWARD,
        /** To where it went. */
        FORWARD
    }

    /**
     * @param account as {@link ecny.wallet.ledger.Account} numbers them
     * @param name in words: a wallet's number or its pseudonym, a vault, a packet
     * @param level steps from the start; 0 for the account at the start
     */
    public record Node(long account, String name, int level) {}

    /** A movement, how much of it is the money followed, and the level it is at. */
    public record Edge(Movement movement, long attributedFen, int level) {}

    /** Why money is not followed further. */
    public enum Ending {
        /** It is still there when the recording ends. Forward only. */
        RESTS,
        /** It came from a bank deposit, or went back to one. */
        DEPOSIT,
        /** The depth asked for is reached. */
        DEPTH,
        /** It went over the bridge or through the exchange. */
        CROSSED
    }

    /**
     * @param account where
     * @param why it ends there
     * @param fen how much
     * @param detail of a crossing; empty otherwise
     */
    public record End(long account, Ending why, long fen, String detail) {}

    public MoneyTrail {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        ends = List.copyOf(ends);
    }
}
