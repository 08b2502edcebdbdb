package ecny.settlement.voucher;

import ecny.wallet.crypto.HashTree;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PublicKey;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A proof of one outcome that holds by itself: what happened, signed, its place in the day's tree, and the day's signed head.
 *
 * <p>The bytes that are signed and stand in the tree are the content as JSON without blanks, keys in order: texts of ASCII and
 * whole numbers only, so that any JSON library writes the same.
 *
 * @param content what happened
 * @param signature of the simulator over the content, r‖s, hexadecimal
 * @param index its place in the day's tree, from 0
 * @param path from there to the root, hexadecimal
 * @param head the day's
 * @param earlier an earlier head of the same day and what shows that the later one only adds to it, if it was asked for
 * @param publicKey of the simulator, x‖y, hexadecimal
 */
public record Voucher(
        SortedMap<String, Object> content,
        String signature,
        long index,
        List<String> path,
        TreeHead head,
        @Nullable Earlier earlier,
        String publicKey) {
    private static final HexFormat HEX = HexFormat.of();

    public Voucher {
        content = new TreeMap<>(content);
        path = List.copyOf(path);
    }

    /**
     * An earlier state of the day's tree.
     *
     * @param path the consistency proof, hexadecimal
     */
    public record Earlier(TreeHead head, List<String> path) {
        public Earlier {
            path = List.copyOf(path);
        }
    }

    /**
     * Signs an outcome.
     *
     * @param index its place in the day's tree, which has it already
     * @param since also prove that the tree of so many vouchers was the beginning of this one; 0 for not
     */
    public static Voucher of(
            Map<String, Object> content, int index, HashTree tree, TreeHead head, int since, Sm2KeyPair key) {
        SortedMap<String, Object> sorted = new TreeMap<>(content);
        Earlier earlier = since == 0
                ? null
                : new Earlier(
                        TreeHead.of(LocalDate.parse(head.day()), since, tree.root(since), key),
                        hex(tree.consistency(since)));
        return new Voucher(
                sorted,
                TreeHead.sign(key, canonical(sorted)),
                index,
                hex(tree.inclusion(index)),
                head,
                earlier,
                HEX.formatHex(key.publicKey().toBytes()));
    }

    /** The bytes that are signed and stand in the tree, as text. */
    public static String canonical(SortedMap<String, Object> content) {
        return content.entrySet().stream()
                .map(entry -> '"' + entry.getKey() + "\":"
                        + (entry.getValue() instanceof Number number ? number.toString() : text(entry.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String text(Object value) {
        String text = String.valueOf(value);
        if (!text.matches("[A-Za-z0-9 .:+_-]*")) {
            throw new IllegalArgumentException("a voucher's texts are plain ASCII: '" + text + "'");
        }
        return '"' + text + '"';
    }

    /**
     * What does not hold, in words; empty when everything does.
     *
     * @param issuer the key that must have signed it; without it, it is held against the key it names
     */
    public List<String> faults(Optional<Sm2PublicKey> issuer) {
        List<String> faults = new ArrayList<>();
        try {
            Sm2PublicKey key = Sm2PublicKey.of(HEX.parseHex(publicKey), 0);
            if (issuer.isPresent() && !issuer.get().equals(key)) {
                faults.add("publicKey: it is not the issuer's");
            }
            String canonical = canonical(content);
            expect(faults, TreeHead.isSigned(key, canonical, signature), "signature: it is not one of this content");
            expect(faults, head.isSignedBy(key), "head: its signature does not hold");
            expect(faults, head.day().equals(content.get("day")), "head: it is of another day than the content");
            expect(
                    faults,
                    HashTree.includes(
                            canonical.getBytes(StandardCharsets.UTF_8),
                            index,
                            head.size(),
                            bytes(path),
                            head.rootBytes()),
                    "path: the content is not at this index of the day's tree");
            if (earlier != null) {
                expect(faults, earlier.head().isSignedBy(key), "earlier: the signature of its head does not hold");
                expect(
                        faults,
                        HashTree.isBeginning(
                                earlier.head().size(),
                                earlier.head().rootBytes(),
                                head.size(),
                                head.rootBytes(),
                                bytes(earlier.path())),
                        "earlier: its tree is not the beginning of the day's");
            }
        } catch (IllegalArgumentException unreadable) {
            faults.add("it cannot be read: " + unreadable.getMessage());
        }
        return faults;
    }

    private static void expect(List<String> faults, boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise);
        }
    }

    private static List<String> hex(List<byte[]> path) {
        return path.stream().map(HEX::formatHex).toList();
    }

    private static List<byte[]> bytes(List<String> path) {
        return path.stream().map(HEX::parseHex).toList();
    }
}
