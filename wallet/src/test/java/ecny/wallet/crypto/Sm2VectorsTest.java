package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole corpus against our verifiers, and against implementations that are not ours. */
class Sm2VectorsTest {
    private static final Sm2VerifierSettings REMEMBERS_AT_ONCE =
            new Sm2VerifierSettings(8, Sm2VerifierSettings.TableSize.SMALL, 1);

    @Test
    @Tag("long")
    void our_verifiers_give_exactly_the_expected_results() throws Exception {
        for (Voice voice : ours()) {
            assertThat(surprises(voice, 1)).as(voice.name()).isEmpty();
        }
    }

    @Test
    void all_digest_vectors_in_one_batch_give_the_expected_results() throws Exception {
        List<CorpusVector> vectors = CorpusVector.read(CorpusVector.Kind.DIGEST);
        for (Sm2VerifierSettings.TableSize table : Sm2VerifierSettings.TableSize.values()) {
            Sm2Verifier verifier = new Sm2BatchVerifier(Sm2UserId.DEFAULT, new Sm2VerifierSettings(512, table, 2));
            Sm2Batch batch = new Sm2Batch(vectors.size());
            for (CorpusVector vector : vectors) {
                batch.addDigest(Der.join(List.of(vector.signed(), vector.xy(), vector.sig())), 0, 32, 96);
            }
            for (int time = 0; time < 3; time++) {
                verifier.verify(batch);
                for (int i = 0; i < vectors.size(); i++) {
                    assertThat(batch.valid(i))
                            .as(vectors.get(i).toString())
                            .isEqualTo(vectors.get(i).isValid());
                }
            }
        }
    }

    @Test
    @Tag("long")
    void bouncy_castle_agrees() throws Exception {
        assertThat(surprises(new Voice.BouncyCastle(), 1)).isEmpty();
    }

    @Test
    @Tag("long")
    void kona_agrees_but_for_what_the_documents_say() throws Exception {
        // It does not check points when it reads them, and takes an INTEGER's missing leading zero for granted.
        assertThat(surprises(new Voice.Kona(), 1))
                .allMatch(surprise -> surprise.startsWith("accepts PUBLIC_KEY")
                        || surprise.contains("without the leading zero it needs"));
    }

    @Test
    @Tag("long")
    void openssl_agrees_with_every_tenth_vector(@TempDir Path folder) throws Exception {
        assumeTrue(OpenSsl.isInstalled(), "the openssl command is not installed");
        assertThat(surprises(new Voice.Command(folder), 10)).isEmpty();
    }

    static List<Voice> ours() {
        return List.of(
                new Voice.Ours(
                        "ours, fresh keys",
                        id -> new Sm2BatchVerifier(
                                id, new Sm2VerifierSettings(4, Sm2VerifierSettings.TableSize.SMALL, 100))),
                new Voice.Ours("ours, keys with tables", id -> new Sm2BatchVerifier(id, REMEMBERS_AT_ONCE)),
                new Voice.Ours(
                        "ours, Bouncy Castle's field", id -> new BouncyCastleFieldVerifier(id, REMEMBERS_AT_ONCE)),
                new Voice.Ours("ours, straight", StraightSm2Verifier::new));
    }

    /** Vectors whose answer is not the expected one; nothing is expected of what is merely acceptable. */
    private static List<String> surprises(Voice voice, int step) throws IOException {
        List<String> surprises = new ArrayList<>();
        List<CorpusVector> vectors = CorpusVector.all();
        for (int i = 0; i < vectors.size(); i += step) {
            CorpusVector vector = vectors.get(i);
            Optional<Boolean> answer = voice.accepts(vector);
            boolean expected = vector.isValid();
            if (answer.isPresent()
                    && answer.get() != expected
                    && !(vector.result().equals("acceptable") && !(voice instanceof Voice.Ours))) {
                surprises.add((answer.get() ? "accepts " : "refuses ") + vector);
            }
        }
        return surprises;
    }
}
