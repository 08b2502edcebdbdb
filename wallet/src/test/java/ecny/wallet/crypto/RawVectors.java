package ecny.wallet.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vectors of raw signatures r‖s: special numbers and lengths, user ids, Z_A, special keys. */
final class RawVectors {
    private static final BigInteger N = NaiveSm2.N;
    private static final BigInteger ONE = BigInteger.ONE;
    private static final byte[] ID = VectorKey.DEFAULT_ID;
    private static final byte[] MESSAGE = "红包 200 元".getBytes(UTF_8);

    private final VectorFile file = new VectorFile(
            "sm2_raw_test.json",
            "Sm2VerifyRaw",
            "Signatures are raw: r and s of 32 bytes each, big-endian, 64 bytes in all.",
            "userId is the user id in hex; the default one is 1234567812345678 in ASCII.");

    static VectorFile make() {
        RawVectors vectors = new RawVectors();
        vectors.numbers();
        vectors.lengths();
        vectors.userIds();
        vectors.wrongZa();
        vectors.specialKeys();
        vectors.leadingZeros();
        return vectors.file;
    }

    private void put(
            VectorKey key, byte[] id, byte[] message, byte[] sig, boolean valid, String comment, String... flags) {
        file.add(key.xy(), id, "msg", message, sig, valid, comment, flags);
    }

    private void numbers() {
        VectorKey key = VectorKey.named("raw numbers");
        BigInteger[] good = key.sign(ID, MESSAGE);
        Map<String, BigInteger> special = new LinkedHashMap<>();
        special.put("0", BigInteger.ZERO);
        special.put("1", ONE);
        special.put("n-1", N.subtract(ONE));
        special.put("n", N);
        special.put("n+1", N.add(ONE));
        special.put("2^255", ONE.shiftLeft(255));
        special.put("2^256-1", ONE.shiftLeft(256).subtract(ONE));
        special.put("the valid r", good[0]);
        special.put("the valid s", good[1]);
        special.put("n - the valid r", N.subtract(good[0]));
        special.put("n - the valid s", N.subtract(good[1]));
        special.forEach((nameR, r) -> special.forEach((nameS, s) -> {
            boolean valid = r.equals(good[0]) && s.equals(good[1]);
            boolean inRange = r.signum() > 0 && r.compareTo(N) < 0 && s.signum() > 0 && s.compareTo(N) < 0;
            String flag = valid ? "Ok" : !inRange ? "RangeCheck" : r.add(s).equals(N) ? "ZeroT" : "ModifiedSignature";
            put(key, ID, MESSAGE, VectorKey.raw(r, s), valid, "r = " + nameR + ", s = " + nameS, flag);
        }));
        byte[] raw = VectorKey.raw(good);
        for (int bit = 0; bit < 512; bit += 11) {
            byte[] changed = raw.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            put(key, ID, MESSAGE, changed, false, "bit " + bit + " of the signature changed", "ModifiedSignature");
        }
    }

    private void lengths() {
        VectorKey key = VectorKey.named("raw lengths");
        byte[] raw = key.signRaw(ID, MESSAGE);
        put(key, ID, MESSAGE, raw, true, "64 bytes", "Ok");
        for (int length : new int[] {0, 1, 31, 32, 33, 62, 63}) {
            put(
                    key,
                    ID,
                    MESSAGE,
                    Arrays.copyOf(raw, length),
                    false,
                    "only the first " + length + " bytes",
                    "WrongFormat");
        }
        for (int length : new int[] {65, 66, 96, 128}) {
            put(
                    key,
                    ID,
                    MESSAGE,
                    Arrays.copyOf(raw, length),
                    false,
                    "filled up with zeros to " + length + " bytes",
                    "WrongFormat");
        }
        put(key, ID, MESSAGE, NaiveSm2.concat(new byte[1], raw), false, "a zero byte before", "WrongFormat");
        byte[] wide =
                Der.join(List.of(new byte[1], Arrays.copyOf(raw, 32), new byte[1], Arrays.copyOfRange(raw, 32, 64)));
        put(key, ID, MESSAGE, wide, false, "r and s of 33 bytes each", "WrongFormat");
        put(key, ID, MESSAGE, NaiveSm2.concat(raw, raw), false, "the signature twice", "WrongFormat");
        put(key, ID, MESSAGE, key.signDer(ID, MESSAGE), false, "DER in place of raw", "WrongFormat");
        byte[] swapped = NaiveSm2.concat(Arrays.copyOfRange(raw, 32, 64), Arrays.copyOf(raw, 32));
        put(key, ID, MESSAGE, swapped, false, "r and s swapped", "Malleability");
        byte[] backwards = new byte[64];
        for (int i = 0; i < 32; i++) {
            backwards[i] = raw[31 - i];
            backwards[32 + i] = raw[63 - i];
        }
        put(key, ID, MESSAGE, backwards, false, "r and s little-endian", "WrongFormat");
    }

    private void userIds() {
        VectorKey key = VectorKey.named("user ids");
        byte[] longest = new byte[8191];
        Arrays.fill(longest, (byte) 'x');
        Map<String, byte[]> ids = new LinkedHashMap<>();
        ids.put("the default id", ID);
        ids.put("an empty id", new byte[0]);
        ids.put("an id of one zero byte", new byte[1]);
        ids.put("ALICE123@YAHOO.COM", "ALICE123@YAHOO.COM".getBytes(US_ASCII));
        ids.put("an id in Chinese", "数字人民币".getBytes(UTF_8));
        ids.put("an id of 31 bytes, 248 bits", Arrays.copyOf(longest, 31));
        ids.put("an id of 32 bytes, 256 bits", Arrays.copyOf(longest, 32));
        ids.put("an id of 255 bytes", Arrays.copyOf(longest, 255));
        ids.put("an id of 4096 bytes", Arrays.copyOf(longest, 4096));
        ids.put("the longest id, 8191 bytes", longest);
        ids.forEach((name, id) -> {
            put(key, id, MESSAGE, key.signRaw(id, MESSAGE), true, name, "UserId");
            put(
                    key,
                    id,
                    NaiveSm2.concat(MESSAGE, new byte[1]),
                    key.signRaw(id, MESSAGE),
                    false,
                    name + ", another message",
                    "UserId");
            if (id != ID) {
                put(
                        key,
                        id,
                        MESSAGE,
                        key.signRaw(ID, MESSAGE),
                        false,
                        name + ", signed under the default id",
                        "UserId");
                put(key, ID, MESSAGE, key.signRaw(id, MESSAGE), false, "signed under " + name, "UserId");
            }
        });
    }

    private void wrongZa() {
        VectorKey key = VectorKey.named("wrong za");
        byte[] xy = key.xy();
        byte[] za = NaiveSm2.za(ID, xy);
        byte[] curveOnly = NaiveSm2.xy(NaiveSm2.G);
        Map<String, byte[]> digests = new LinkedHashMap<>();
        digests.put("SM3(M), without Z_A", Sm3.hash(MESSAGE));
        digests.put("SM3(SM3(Z_A || M))", Sm3.hash(Sm3.hash(NaiveSm2.concat(za, MESSAGE))));
        digests.put("SM3(Z_A || SM3(M)), the hash for the message", Sm3.hash(NaiveSm2.concat(za, Sm3.hash(MESSAGE))));
        digests.put("SM3(SM3(Z_A) || M)", Sm3.hash(NaiveSm2.concat(Sm3.hash(za), MESSAGE)));
        digests.put("SM3(M || Z_A)", Sm3.hash(NaiveSm2.concat(MESSAGE, za)));
        digests.put("Z_A without ENTL", digestWithZa(NaiveSm2.concat(ID, zaTail(xy))));
        digests.put("Z_A with ENTL in bytes", digestWithZa(Der.join(List.of(new byte[] {0, 16}, ID, zaTail(xy)))));
        digests.put(
                "Z_A with ENTL little-endian",
                digestWithZa(Der.join(List.of(new byte[] {(byte) 128, 0}, ID, zaTail(xy)))));
        digests.put("Z_A without the curve", digestWithZa(Der.join(List.of(new byte[] {0, (byte) 128}, ID, xy))));
        digests.put(
                "Z_A without a and b", digestWithZa(Der.join(List.of(new byte[] {0, (byte) 128}, ID, curveOnly, xy))));
        digests.put(
                "Z_A without the key",
                digestWithZa(Der.join(List.of(new byte[] {0, (byte) 128}, ID, Arrays.copyOf(zaTail(xy), 128)))));
        digests.put("Z_A of G", Sm3.hash(NaiveSm2.concat(NaiveSm2.za(ID, curveOnly), MESSAGE)));
        digests.put("M itself as e", NaiveSm2.bytes(new BigInteger(1, MESSAGE)));
        digests.forEach((name, digest) -> {
            BigInteger[] rs = NaiveSm2.sign(key.d(), VectorKey.number(name), new BigInteger(1, digest));
            String flag = name.contains("Z_A || SM3") || name.startsWith("M itself") ? "MissingHash" : "WrongZa";
            put(key, ID, MESSAGE, VectorKey.raw(rs), false, "signed " + name, flag);
        });
        byte[] hash = Sm3.hash(MESSAGE);
        put(key, ID, hash, key.signRaw(ID, hash), true, "the message is a hash", "Ok");
        put(
                key,
                ID,
                hash,
                key.signRaw(ID, MESSAGE),
                false,
                "the message's hash given in place of the message",
                "MissingHash");
        put(key, ID, NaiveSm2.concat(za, MESSAGE), key.signRaw(ID, MESSAGE), false, "Z_A hashed twice", "WrongZa");
    }

    private static byte[] digestWithZa(byte[] hashed) {
        return Sm3.hash(NaiveSm2.concat(Sm3.hash(hashed), MESSAGE));
    }

    private static byte[] zaTail(byte[] xy) {
        return NaiveSm2.concat(Sm2Curve.parametersForZa(), xy);
    }

    private void specialKeys() {
        Map<String, BigInteger> secrets = new LinkedHashMap<>();
        for (int d = 1; d <= 17; d++) {
            secrets.put(Integer.toString(d), BigInteger.valueOf(d));
        }
        for (int bit : new int[] {8, 16, 31, 32, 33, 63, 64, 96, 128, 160, 192, 224, 248, 255}) {
            secrets.put("2^" + bit, ONE.shiftLeft(bit));
        }
        for (int d = 2; d <= 9; d++) {
            secrets.put("n-" + d, N.subtract(BigInteger.valueOf(d)));
        }
        secrets.put("(n-1)/2", N.subtract(ONE).shiftRight(1));
        secrets.put("(n+1)/2", N.add(ONE).shiftRight(1));
        secrets.put("2^255-1", ONE.shiftLeft(255).subtract(ONE));
        secrets.forEach((name, d) -> {
            VectorKey key = VectorKey.of(d);
            put(key, ID, MESSAGE, key.signRaw(ID, MESSAGE), true, "d = " + name, "SpecialKey");
            byte[] wrong = VectorKey.raw(key.sign(ID, NaiveSm2.concat(MESSAGE, new byte[1])));
            put(key, ID, MESSAGE, wrong, false, "d = " + name + ", another message's signature", "SpecialKey");
        });
    }

    private void leadingZeros() {
        int[] found = new int[4];
        for (int i = 0; found[0] + found[1] + found[2] + found[3] < 16; i++) {
            VectorKey key = VectorKey.named("leading zero " + i);
            byte[] xy = key.xy();
            byte[] sig = key.signRaw(ID, MESSAGE);
            int[] at = {xy[0], xy[32], sig[0], sig[32]};
            String[] names = {"x of the key", "y of the key", "r", "s"};
            for (int which = 0; which < 4; which++) {
                if (at[which] == 0 && found[which] < 4) {
                    found[which]++;
                    put(key, ID, MESSAGE, sig, true, names[which] + " starts with a zero byte", "LeadingZero");
                }
            }
        }
    }
}
