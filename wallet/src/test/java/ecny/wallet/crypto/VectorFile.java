package ecny.wallet.crypto;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One file of vectors in the JSON layout of Project Wycheproof: notes, groups that share a key, tests. */
final class VectorFile {
    private static final Map<String, String> NOTES = Map.ofEntries(
            Map.entry("Ok", "An ordinary signature."),
            Map.entry("PublishedVector", "The example of GB/T 32918.5-2017, Annex A."),
            Map.entry("RangeCheck", "r or s is not in [1, n-1] (GB/T 32918.2, 7.1, B1 and B2)."),
            Map.entry("ZeroT", "r + s = n, so that t = 0 (B5)."),
            Map.entry("Infinity", "[s]G + [t]P is the point at infinity."),
            Map.entry("ExceptionalAddition", "Points that are equal or opposite are added on the way."),
            Map.entry("SpecialScalar", "s or t has a special form."),
            Map.entry("SpecialKey", "The public key is a small or otherwise special multiple of G."),
            Map.entry("LeadingZero", "A coordinate, r or s starts with zero bytes."),
            Map.entry("WrapAround", "x1 is n or more, or e is n or more: reduction modulo n matters."),
            Map.entry("SpecialDigest", "The digest e has a special value."),
            Map.entry("Malleability", "Another form of a valid (r, s) that is not a valid signature in SM2."),
            Map.entry("ModifiedSignature", "A bit of a valid signature was changed."),
            Map.entry("ModifiedMessage", "The message is not the signed one."),
            Map.entry("WrongKey", "The signature is another key's."),
            Map.entry("UserId", "The user id is not the default one, or not the signer's."),
            Map.entry("WrongZa", "Z_A is missing or computed in a wrong way."),
            Map.entry("MissingHash", "A hash was signed or verified in place of the message."),
            Map.entry("BerEncoding", "The signature is BER, but not DER."),
            Map.entry("InvalidEncoding", "The signature is neither DER nor BER of SEQUENCE{INTEGER, INTEGER}."),
            Map.entry("WrongFormat", "Raw where DER belongs, DER where raw belongs, or another length."),
            Map.entry("EdgeMessage", "The length of the message is at a border of SM3's blocks."),
            Map.entry("Compressed", "A compressed point: allowed by GB/T 32918.1, refused by profiles with one form."),
            Map.entry("Hybrid", "A hybrid point: allowed by GB/T 32918.1, refused by profiles with one form."),
            Map.entry("OffCurve", "The point is not on sm2p256v1."),
            Map.entry("NotReduced", "A coordinate is p or more."),
            Map.entry("InfinityKey", "The point at infinity is no public key."),
            Map.entry("WrongLength", "The encoding of the point has another length."));

    private final String name;
    private final String type;
    private final List<String> header;
    private final Map<String, Map<String, Object>> groups = new LinkedHashMap<>();
    private final Map<String, List<Map<String, Object>>> tests = new LinkedHashMap<>();
    private final Map<String, String> usedNotes = new java.util.TreeMap<>();
    private int count;

    VectorFile(String name, String type, String... header) {
        this.name = name;
        this.type = type;
        this.header = List.of(header);
    }

    String name() {
        return name;
    }

    int count() {
        return count;
    }

    /** Adds a test that verifies {@code signature} under a key and a user id. */
    void add(
            byte[] xy,
            byte[] userId,
            String what,
            byte[] signed,
            byte[] signature,
            boolean valid,
            String comment,
            String... flags) {
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("comment", comment);
        test.put("flags", flags(flags));
        test.put(what, Hex.of(signed));
        test.put("sig", Hex.of(signature));
        test.put("result", valid ? "valid" : "invalid");
        group(xy, userId).add(test);
    }

    /** Adds a test that reads an encoded public key. */
    void addKey(byte[] encoded, String result, String comment, String... flags) {
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("comment", comment);
        test.put("flags", flags(flags));
        test.put("encoded", Hex.of(encoded));
        test.put("result", result);
        group(null, null).add(test);
    }

    private List<String> flags(String... flags) {
        for (String flag : flags) {
            String note = NOTES.get(flag);
            if (note == null) {
                throw new IllegalArgumentException("flag " + flag + " has no note");
            }
            usedNotes.put(flag, note);
        }
        return List.of(flags);
    }

    private List<Map<String, Object>> group(byte @Nullable [] xy, byte @Nullable [] userId) {
        count++;
        String key = (xy == null ? "" : Hex.of(xy)) + "/" + (userId == null ? "" : Hex.of(userId));
        if (!groups.containsKey(key)) {
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("type", type);
            if (xy != null && userId != null) {
                Map<String, Object> publicKey = new LinkedHashMap<>();
                publicKey.put("type", "EcPublicKey");
                publicKey.put("curve", "sm2p256v1");
                publicKey.put("keySize", 256);
                publicKey.put("uncompressed", "04" + Hex.of(xy));
                publicKey.put("wx", Hex.of(xy).substring(0, 64));
                publicKey.put("wy", Hex.of(xy).substring(64));
                group.put("publicKey", publicKey);
                group.put("publicKeyDer", OpenSsl.SPKI_PREFIX.toLowerCase(java.util.Locale.ROOT) + Hex.of(xy));
                group.put("sha", "SM3");
                group.put("userId", Hex.of(userId));
            }
            groups.put(key, group);
            tests.put(key, new ArrayList<>());
        }
        return tests.getOrDefault(key, List.of());
    }

    /** The file's text. */
    String toJson() throws IOException {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("algorithm", "SM2");
        file.put("generatorVersion", "ecny-1");
        file.put("numberOfTests", count);
        file.put("header", header);
        file.put("notes", usedNotes);
        List<Map<String, Object>> out = new ArrayList<>();
        int id = 1;
        for (Map.Entry<String, Map<String, Object>> entry : groups.entrySet()) {
            List<Map<String, Object>> numbered = new ArrayList<>();
            for (Map<String, Object> test : tests.getOrDefault(entry.getKey(), List.of())) {
                Map<String, Object> copy = new LinkedHashMap<>();
                copy.put("tcId", id++);
                copy.putAll(test);
                numbered.add(copy);
            }
            Map<String, Object> group = new LinkedHashMap<>(entry.getValue());
            group.put("tests", numbered);
            out.add(group);
        }
        file.put("testGroups", out);
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        return new ObjectMapper()
                        .writer(new DefaultPrettyPrinter().withObjectIndenter(indent))
                        .writeValueAsString(file)
                + "\n";
    }
}
