package ecny.wallet.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One test of the corpus, as read from its file.
 *
 * @param kind what the signature or key bytes are
 * @param id tcId in its file
 * @param xy the group's public key, empty for {@link Kind#PUBLIC_KEY}
 * @param userId the group's user id
 * @param signed message, or digest for {@link Kind#DIGEST}
 * @param sig signature, or encoded key for {@link Kind#PUBLIC_KEY}
 */
@SuppressWarnings("ArrayRecordComponent") // read-only, never compared
record CorpusVector(
        Kind kind,
        int id,
        String comment,
        List<String> flags,
        byte[] xy,
        byte[] userId,
        byte[] signed,
        byte[] sig,
        String result) {
    enum Kind {
        DER("sm2_der_test.json", "Sm2Verify"),
        RAW("sm2_raw_test.json", "Sm2VerifyRaw"),
        DIGEST("sm2_digest_test.json", "Sm2VerifyDigest"),
        PUBLIC_KEY("sm2_public_key_test.json", "Sm2PublicKey");

        final String file;
        final String type;

        Kind(String file, String type) {
            this.file = file;
            this.type = type;
        }
    }

    boolean isValid() {
        return result.equals("valid");
    }

    @Override
    public String toString() {
        return kind + " " + id + " " + flags + " (" + comment + "): " + result;
    }

    static List<CorpusVector> all() throws IOException {
        List<CorpusVector> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            all.addAll(read(kind));
        }
        return all;
    }

    static List<CorpusVector> read(Kind kind) throws IOException {
        Path path = Sm2VectorGenerator.FOLDER.resolve(kind.file);
        List<CorpusVector> tests = new ArrayList<>();
        for (JsonNode group : new ObjectMapper().readTree(path.toFile()).get("testGroups")) {
            if (!group.get("type").asText().equals(kind.type)) {
                throw new IOException(path + " holds a group of type " + group.get("type"));
            }
            byte[] xy = kind == Kind.PUBLIC_KEY
                    ? new byte[0]
                    : Hex.parse(group.at("/publicKey/uncompressed").asText().substring(2));
            byte[] userId = Hex.parse(group.path("userId").asText());
            for (JsonNode test : group.get("tests")) {
                tests.add(new CorpusVector(
                        kind,
                        test.get("tcId").asInt(),
                        test.get("comment").asText(),
                        StreamSupport.stream(test.get("flags").spliterator(), false)
                                .map(JsonNode::asText)
                                .toList(),
                        xy,
                        userId,
                        Hex.parse(test.path(kind == Kind.DIGEST ? "digest" : "msg")
                                .asText()),
                        Hex.parse(test.path(kind == Kind.PUBLIC_KEY ? "encoded" : "sig")
                                .asText()),
                        test.get("result").asText()));
            }
        }
        return tests;
    }
}
