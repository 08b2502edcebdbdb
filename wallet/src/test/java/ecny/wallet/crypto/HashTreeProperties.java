package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Proofs hold for what is so, and for nothing else; the roots are those of the definition of RFC 9162. */
class HashTreeProperties {
    @Property(tries = 60)
    void the_root_is_that_of_the_definition(@ForAll @IntRange(min = 1, max = 70) int size) {
        assertThat(treeOf(size).root()).isEqualTo(byDefinition(0, size));
    }

    @Property(tries = 200)
    void every_entry_is_proved_and_at_no_other_place(
            @ForAll @IntRange(min = 1, max = 70) int size, @ForAll int anyIndex, @ForAll int anyOther) {
        HashTree tree = treeOf(size);
        int index = Math.floorMod(anyIndex, size);
        int other = Math.floorMod(anyOther, size + 2);
        List<byte[]> path = tree.inclusion(index);
        assertThat(HashTree.includes(entry(index), index, size, path, tree.root()))
                .isTrue();
        if (other != index) {
            assertThat(HashTree.includes(entry(index), other, size, path, tree.root()))
                    .isFalse();
            assertThat(HashTree.includes(entry(other), index, size, path, tree.root()))
                    .isFalse();
        }
    }

    @Property(tries = 200)
    void one_bit_changed_in_a_proof_is_seen(
            @ForAll @IntRange(min = 2, max = 70) int size, @ForAll int anyIndex, @ForAll int anyBit) {
        HashTree tree = treeOf(size);
        int index = Math.floorMod(anyIndex, size);
        List<byte[]> path = changed(tree.inclusion(index), anyBit);
        assertThat(HashTree.includes(entry(index), index, size, path, tree.root()))
                .isFalse();
    }

    @Property(tries = 300)
    void a_tree_is_the_beginning_of_every_later_one_and_of_no_other(
            @ForAll @IntRange(min = 1, max = 70) int size, @ForAll int anyEarlier, @ForAll int anyBit) {
        HashTree tree = treeOf(size);
        int earlier = 1 + Math.floorMod(anyEarlier, size);
        List<byte[]> path = tree.consistency(earlier);
        byte[] root = tree.root(earlier);
        assertThat(root).isEqualTo(treeOf(earlier).root());
        assertThat(HashTree.isBeginning(earlier, root, size, tree.root(), path)).isTrue();
        byte[] another = root.clone();
        another[Math.floorMod(anyBit, 32)] ^= 1;
        assertThat(HashTree.isBeginning(earlier, another, size, tree.root(), path))
                .isFalse();
        if (!path.isEmpty()) {
            assertThat(HashTree.isBeginning(earlier, root, size, tree.root(), changed(path, anyBit)))
                    .isFalse();
        }
    }

    @Example
    void a_tree_that_grows_between_its_proofs_stays_that_of_the_definition() {
        HashTree tree = new HashTree();
        for (int size = 1; size <= 300; size++) {
            tree.add(entry(size - 1));
            if (size % 7 == 0 || size % 64 <= 1) {
                byte[] root = tree.root();
                assertThat(root).as("of %d", size).isEqualTo(byDefinition(0, size));
                root[0] ^= 1; // whoever asks may do with it what he likes
                int index = size * 5 / 7;
                List<byte[]> path = tree.inclusion(index);
                assertThat(HashTree.includes(entry(index), index, size, path, byDefinition(0, size)))
                        .isTrue();
                path.forEach(step -> step[0] ^= 1);
            }
        }
        assertThat(tree.root(128)).isEqualTo(byDefinition(0, 128));
    }

    @Example
    void the_tree_of_nothing_is_the_hash_of_nothing() {
        assertThat(new HashTree().root()).isEqualTo(Sm3.hash(new byte[0]));
    }

    private static List<byte[]> changed(List<byte[]> path, int anyBit) {
        List<byte[]> copy = new ArrayList<>(path);
        int step = Math.floorMod(anyBit, copy.size());
        byte[] bytes = copy.get(step).clone();
        bytes[Math.floorMod(anyBit >> 8, bytes.length)] ^= (byte) (1 << (anyBit & 7));
        copy.set(step, bytes);
        return copy;
    }

    private static HashTree treeOf(int size) {
        HashTree tree = new HashTree();
        for (int i = 0; i < size; i++) {
            tree.add(entry(i));
        }
        return tree;
    }

    private static byte[] entry(int i) {
        return ("entry " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** MTH of RFC 9162, 2.1.1, as it is written there. */
    private static byte[] byDefinition(int from, int to) {
        if (to - from == 1) {
            return Sm3.hash(joined(new byte[] {0}, entry(from)));
        }
        int k = 1;
        while (k * 2 < to - from) {
            k *= 2;
        }
        return Sm3.hash(joined(new byte[] {1}, byDefinition(from, from + k), byDefinition(from + k, to)));
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
