package ecny.settlement.clearing;

import ecny.wallet.crypto.Sm3;
import java.nio.charset.StandardCharsets;

/**
 * SM3 Merkle root over lines of text: a leaf is SM3(0 ‖ line), an inner node SM3(1 ‖ left ‖ right), a node without a right
 * neighbour moves up. Adding needs memory for one node per level only.
 */
final class MerkleTree {
    private static final int LEVELS = 63;
    private static final int DIGEST = 32;

    private final Sm3 sm3 = new Sm3();
    private final byte[][] pending = new byte[LEVELS][];
    private final byte[] prefix = new byte[1];
    private long leaves;

    MerkleTree() {
        for (int level = 0; level < LEVELS; level++) {
            pending[level] = new byte[0];
        }
    }

    void add(String line) {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        byte[] node = new byte[DIGEST];
        prefix[0] = 0;
        sm3.reset();
        sm3.update(prefix, 0, 1);
        sm3.update(text, 0, text.length);
        sm3.digest(node, 0);
        int level = 0;
        while (pending[level].length > 0) {
            node = parent(pending[level], node);
            pending[level++] = new byte[0];
        }
        pending[level] = node;
        leaves++;
    }

    long leaves() {
        return leaves;
    }

    /** The root; 32 zero bytes when there are no leaves. */
    byte[] root() {
        byte[] node = new byte[0];
        for (byte[] left : pending) {
            if (left.length > 0) {
                node = node.length == 0 ? left : parent(left, node);
            }
        }
        return node.length == 0 ? new byte[DIGEST] : node.clone();
    }

    private byte[] parent(byte[] left, byte[] right) {
        byte[] node = new byte[DIGEST];
        prefix[0] = 1;
        sm3.reset();
        sm3.update(prefix, 0, 1);
        sm3.update(left, 0, DIGEST);
        sm3.update(right, 0, DIGEST);
        sm3.digest(node, 0);
        return node;
    }
}
