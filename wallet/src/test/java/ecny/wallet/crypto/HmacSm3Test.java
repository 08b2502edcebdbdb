package ecny.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

class HmacSm3Test {
    @Property(tries = 300)
    void agrees_with_bouncy_castle_for_short_and_long_keys_and_twice_in_a_row(
            @ForAll @Size(max = 150) byte[] key, @ForAll @Size(max = 150) byte[] message) {
        HMac theirs = new HMac(new SM3Digest());
        theirs.init(new KeyParameter(key));
        theirs.update(message, 0, message.length);
        byte[] expected = new byte[32];
        theirs.doFinal(expected, 0);

        HmacSm3 ours = new HmacSm3();
        ours.init(new byte[] {9, 9, 9}, 1, 2);
        ours.update((byte) 7);
        ours.wipe();
        ours.init(key, 0, key.length);
        for (int time = 0; time < 2; time++) {
            byte[] code = new byte[33];
            ours.update(message, 0, message.length);
            ours.doFinal(code, 1);
            assertThat(code).startsWith(0).endsWith(expected);
        }
    }
}
