package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Sm2BatchTest {
    private final Sm2KeyPair pair = Sm2KeyPair.derive(new byte[] {3}, 1);
    private final byte[] buffer = signed(50);

    private byte[] signed(int length) {
        byte[] buffer = new byte[length + 128];
        pair.publicKey().writeTo(buffer, length);
        new Sm2Signer(pair).sign(buffer, 0, length, buffer, length + 64);
        return buffer;
    }

    @Test
    void it_fills_up_and_empties() {
        Sm2Batch batch = new Sm2Batch(2);
        assertThat(batch.size()).isZero();
        assertThat(batch.isFull()).isFalse();
        batch.add(buffer, 0, 50, 50, 114);
        batch.add(buffer, 0, 49, 50, 114);
        assertThat(batch.size()).isEqualTo(2);
        assertThat(batch.isFull()).isTrue();
        assertThatThrownBy(() -> batch.add(buffer, 0, 50, 50, 114)).isInstanceOf(IllegalStateException.class);
        Sm2Verifier.create().verify(batch);
        assertThat(batch.valid(0)).isTrue();
        assertThat(batch.valid(1)).isFalse();
        assertThatThrownBy(() -> batch.valid(2)).isInstanceOf(IndexOutOfBoundsException.class);
        batch.clear();
        assertThat(batch.size()).isZero();
        assertThat(batch.buffers[0]).isEmpty();
        assertThat(batch.buffers[1]).isEmpty();
        assertThatThrownBy(() -> batch.valid(0)).isInstanceOf(IndexOutOfBoundsException.class);
        batch.add(buffer, 0, 50, 50, 114);
        assertThat(batch.valid(0)).as("no verdict from before").isFalse();
    }

    @Test
    void what_is_not_wholly_in_the_buffer_is_refused() {
        Sm2Batch batch = new Sm2Batch(9);
        int end = buffer.length;
        assertThatThrownBy(() -> batch.add(buffer, 0, end + 1, 50, 114)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> batch.add(buffer, -1, 50, 50, 114)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> batch.add(buffer, 0, -1, 50, 114)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> batch.add(buffer, 0, 50, end - 63, 114)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> batch.add(buffer, 0, 50, 50, end - 63)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> batch.addDigest(buffer, end - 31, 50, 114))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(batch.size()).isZero();
    }

    @Test
    void batches_of_every_size_give_each_signature_its_own_verdict() {
        for (Sm2VerifierSettings.TableSize table : Sm2VerifierSettings.TableSize.values()) {
            Sm2Verifier verifier = new Sm2BatchVerifier(Sm2UserId.DEFAULT, new Sm2VerifierSettings(4, table, 2));
            Sm2Verifier ofBouncyCastle =
                    new BouncyCastleFieldVerifier(Sm2UserId.DEFAULT, new Sm2VerifierSettings(4, table, 2));
            for (int size : new int[] {1, 1, 1, 2, 3, 4, 5, 31, 32, 33, 65}) {
                Sm2Batch batch = new Sm2Batch(size);
                for (int i = 0; i < size; i++) {
                    batch.add(
                            i % 3 == 1 ? signed(20) : buffer,
                            0,
                            i % 5 == 2 ? 10 : i % 3 == 1 ? 20 : 50,
                            i % 3 == 1 ? 20 : 50,
                            i % 3 == 1 ? 84 : 114);
                }
                for (Sm2Verifier each : new Sm2Verifier[] {verifier, ofBouncyCastle}) {
                    each.verify(batch);
                    for (int i = 0; i < size; i++) {
                        assertThat(batch.valid(i)).as("%d of %d", i, size).isEqualTo(i % 5 != 2);
                    }
                }
            }
        }
    }

    @Test
    void an_old_verdict_does_not_survive_a_verification_that_refuses() {
        for (Sm2Verifier verifier : PublishedVectorsTest.verifiers()) {
            Sm2Batch batch = new Sm2Batch(1);
            byte[] copy = buffer.clone();
            batch.add(copy, 0, 50, 50, 114);
            verifier.verify(batch);
            assertThat(batch.valid(0)).isTrue();
            Arrays.fill(copy, 114, 146, (byte) 0);
            verifier.verify(batch);
            assertThat(batch.valid(0)).isFalse();
        }
    }

    @Test
    void signatures_of_another_length_than_64_bytes_are_refused_one_by_one() {
        Sm2Verifier verifier = Sm2Verifier.create();
        byte[] signature = Arrays.copyOfRange(buffer, 114, 178);
        byte[] message = Arrays.copyOf(buffer, 50);
        assertThat(verifier.verify(pair.publicKey(), message, signature)).isTrue();
        assertThat(verifier.verify(pair.publicKey(), message, Arrays.copyOf(signature, 63)))
                .isFalse();
        assertThat(verifier.verify(pair.publicKey(), message, Arrays.copyOf(signature, 65)))
                .isFalse();
        assertThat(verifier.verifyDer(pair.publicKey(), message, signature)).isFalse();
    }
}
