package ecny.wallet.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vectors of DER signatures: numbers out of range, every wrong encoding, wrong messages, identities and keys. */
final class DerVectors {
    private static final BigInteger N = NaiveSm2.N;
    private static final BigInteger ONE = BigInteger.ONE;
    private static final byte[] ID = VectorKey.DEFAULT_ID;
    private static final byte[] MESSAGE = "pay 200 yuan to the noodle shop".getBytes(US_ASCII);

    private final VectorFile file = new VectorFile(
            "sm2_der_test.json",
            "Sm2Verify",
            "Signatures are DER as in GM/T 0009-2012: SEQUENCE{INTEGER r, INTEGER s}.",
            "userId is the user id in hex; the default one is 1234567812345678 in ASCII.");

    static VectorFile make() {
        DerVectors vectors = new DerVectors();
        vectors.published();
        vectors.rangesOfRAndS();
        vectors.encodings(VectorKey.named("encodings 1"));
        vectors.encodings(VectorKey.named("encodings 2"));
        vectors.truncations();
        vectors.messages();
        return vectors.file;
    }

    private void put(VectorKey key, byte[] message, byte[] sig, boolean valid, String comment, String... flags) {
        file.add(key.xy(), ID, "msg", message, sig, valid, comment, flags);
    }

    private void published() {
        VectorKey key = VectorKey.PUBLISHED;
        put(
                key,
                PublishedVectors.MESSAGE,
                PublishedVectors.SIGNATURE_DER,
                true,
                "the standard's example",
                "PublishedVector");
        for (int bit = 0; bit < 8 * PublishedVectors.SIGNATURE_DER.length; bit += 5) {
            byte[] changed = PublishedVectors.SIGNATURE_DER.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            put(
                    key,
                    PublishedVectors.MESSAGE,
                    changed,
                    false,
                    "bit " + bit + " of the signature changed",
                    "ModifiedSignature");
        }
    }

    /** Every pair of special values. None is valid: a hash would have to hit one of them. */
    private void rangesOfRAndS() {
        Map<String, BigInteger> special = new LinkedHashMap<>();
        special.put("0", BigInteger.ZERO);
        special.put("1", ONE);
        special.put("-1", ONE.negate());
        special.put("n-1", N.subtract(ONE));
        special.put("n", N);
        special.put("n+1", N.add(ONE));
        special.put("-n", N.negate());
        special.put("p", NaiveSm2.P);
        special.put("2^255", ONE.shiftLeft(255));
        special.put("2^256-1", ONE.shiftLeft(256).subtract(ONE));
        special.put("2^256", ONE.shiftLeft(256));
        for (VectorKey key : List.of(VectorKey.PUBLISHED, VectorKey.of(ONE))) {
            BigInteger[] good = key.sign(ID, MESSAGE);
            special.put("the valid r", good[0]);
            special.put("the valid s", good[1]);
            special.forEach((nameR, r) -> special.forEach((nameS, s) -> {
                boolean valid = r.equals(good[0]) && s.equals(good[1]);
                boolean inRange = r.signum() > 0 && r.compareTo(N) < 0 && s.signum() > 0 && s.compareTo(N) < 0;
                String flag =
                        valid ? "Ok" : !inRange ? "RangeCheck" : r.add(s).equals(N) ? "ZeroT" : "ModifiedSignature";
                put(key, MESSAGE, Der.signature(r, s), valid, "r = " + nameR + ", s = " + nameS, flag);
            }));
            malleable(key, good[0], good[1]);
        }
    }

    private void malleable(VectorKey key, BigInteger r, BigInteger s) {
        put(key, MESSAGE, Der.signature(r, N.subtract(r)), false, "s = n - r", "ZeroT");
        put(key, MESSAGE, Der.signature(N.subtract(s), s), false, "r = n - s", "ZeroT");
        put(
                key,
                MESSAGE,
                Der.signature(r, N.subtract(s)),
                false,
                "s negated modulo n, as works in ECDSA",
                "Malleability");
        put(key, MESSAGE, Der.signature(N.subtract(r), s), false, "r negated modulo n", "Malleability");
        put(key, MESSAGE, Der.signature(r.add(N), s), false, "r + n", "RangeCheck", "Malleability");
        put(key, MESSAGE, Der.signature(r, s.add(N)), false, "s + n", "RangeCheck", "Malleability");
        put(key, MESSAGE, Der.signature(r.subtract(N), s), false, "r - n", "RangeCheck", "Malleability");
        put(key, MESSAGE, Der.signature(r, s.subtract(N)), false, "s - n", "RangeCheck", "Malleability");
        put(key, MESSAGE, Der.signature(r.negate(), s), false, "-r", "RangeCheck", "Malleability");
        put(key, MESSAGE, Der.signature(r, s.negate()), false, "-s", "RangeCheck", "Malleability");
        put(key, MESSAGE, Der.signature(r.add(ONE.shiftLeft(256)), s), false, "r + 2^256", "RangeCheck");
        put(key, MESSAGE, Der.signature(r, s.add(ONE.shiftLeft(256))), false, "s + 2^256", "RangeCheck");
        put(key, MESSAGE, Der.signature(r, s.add(ONE.shiftLeft(320))), false, "s + 2^320", "RangeCheck");
        put(key, MESSAGE, Der.signature(s, r), false, "r and s swapped", "Malleability");
    }

    private void encodings(VectorKey key) {
        BigInteger[] rs = key.sign(ID, MESSAGE);
        byte[] r = rs[0].toByteArray();
        byte[] s = rs[1].toByteArray();
        byte[] dr = Der.integer(rs[0]);
        byte[] ds = Der.integer(rs[1]);
        byte[] body = NaiveSm2.concat(dr, ds);
        byte[] good = Der.tlv(Der.SEQUENCE, body);
        put(key, MESSAGE, good, true, "valid", "Ok");
        String length = String.format("%02x", body.length);

        Map<String, byte[]> ber = new LinkedHashMap<>();
        ber.put("length of the sequence in long form, 81", Der.withLength(Der.SEQUENCE, "81" + length, body));
        ber.put("length of the sequence in long form, 8200", Der.withLength(Der.SEQUENCE, "8200" + length, body));
        ber.put("length of the sequence in long form, 84", Der.withLength(Der.SEQUENCE, "84000000" + length, body));
        ber.put("indefinite length", Der.withLength(Der.SEQUENCE, "80", NaiveSm2.concat(body, new byte[2])));
        for (int which = 0; which < 2; which++) {
            byte[] number = which == 0 ? r : s;
            String name = which == 0 ? "r" : "s";
            String n = String.format("%02x", number.length);
            ber.put(
                    "length of " + name + " in long form, 81",
                    pair(dr, ds, which, Der.withLength(2, "81" + n, number)));
            ber.put(
                    "length of " + name + " in long form, 8200",
                    pair(dr, ds, which, Der.withLength(2, "8200" + n, number)));
            byte[] padded = NaiveSm2.concat(new byte[1], number);
            ber.put(name + " with a needless leading zero", pair(dr, ds, which, Der.tlv(2, padded)));
            byte[] padded3 = NaiveSm2.concat(new byte[3], number);
            ber.put(name + " with three needless leading zeros", pair(dr, ds, which, Der.tlv(2, padded3)));
        }
        ber.forEach((comment, sig) -> put(key, MESSAGE, sig, false, comment, "BerEncoding"));

        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("nothing", new byte[0]);
        bad.put("one zero byte", new byte[1]);
        bad.put("an empty sequence", Hex.parse("3000"));
        bad.put("a sequence of NULL, NULL", Hex.parse("300405000500"));
        bad.put("a sequence of r only", Der.tlv(Der.SEQUENCE, dr));
        bad.put("a sequence of three integers", Der.tlv(Der.SEQUENCE, Der.join(List.of(dr, ds, dr))));
        bad.put("a NULL after s", Der.tlv(Der.SEQUENCE, NaiveSm2.concat(body, Hex.parse("0500"))));
        bad.put("a NULL before r", Der.tlv(Der.SEQUENCE, NaiveSm2.concat(Hex.parse("0500"), body)));
        bad.put("a zero byte inside the sequence after s", Der.tlv(Der.SEQUENCE, NaiveSm2.concat(body, new byte[1])));
        bad.put("a zero byte after the sequence", NaiveSm2.concat(good, new byte[1]));
        bad.put("a NULL after the sequence", NaiveSm2.concat(good, Hex.parse("0500")));
        bad.put("the sequence twice", NaiveSm2.concat(good, good));
        bad.put("a zero byte before the sequence", NaiveSm2.concat(new byte[1], good));
        bad.put("a sequence in a sequence", Der.tlv(Der.SEQUENCE, good));
        bad.put("in an OCTET STRING", Der.tlv(0x04, good));
        bad.put("in a BIT STRING", Der.tlv(0x03, NaiveSm2.concat(new byte[1], good)));
        bad.put("indefinite length without an end", Der.withLength(Der.SEQUENCE, "80", body));
        for (int tag : new int[] {0x31, 0x10, 0x32, 0xB0, 0x02, 0x04, 0x00, 0x70, 0xFF}) {
            bad.put(String.format("tag %02x in place of SEQUENCE", tag), Der.tlv(tag, body));
        }
        for (int delta : new int[] {-2, -1, 1, 2, 20}) {
            String off = String.format("%02x", body.length + delta & 0x7F);
            bad.put("length of the sequence off by " + delta, Der.withLength(Der.SEQUENCE, off, body));
        }
        bad.put("length of the sequence 2^31-1", Der.withLength(Der.SEQUENCE, "847fffffff", body));
        bad.put("length of the sequence 2^32-1", Der.withLength(Der.SEQUENCE, "84ffffffff", body));
        bad.put("length of the sequence 2^64+1", Der.withLength(Der.SEQUENCE, "89010000000000000001", body));
        for (int which = 0; which < 2; which++) {
            byte[] number = which == 0 ? r : s;
            String name = which == 0 ? "r" : "s";
            for (int tag : new int[] {0x03, 0x04, 0x0A, 0x01, 0x22, 0x82, 0x00}) {
                bad.put(
                        String.format("tag %02x in place of the INTEGER %s", tag, name),
                        pair(dr, ds, which, Der.tlv(tag, number)));
            }
            for (int delta : new int[] {-1, 1, 16}) {
                String off = String.format("%02x", number.length + delta);
                bad.put("length of " + name + " off by " + delta, pair(dr, ds, which, Der.withLength(2, off, number)));
            }
            bad.put(name + " without bytes", pair(dr, ds, which, Hex.parse("0200")));
            bad.put(name + " replaced by NULL", pair(dr, ds, which, Hex.parse("0500")));
            bad.put(name + " left out", Der.tlv(Der.SEQUENCE, which == 0 ? ds : dr));
            byte[] longer = pair(dr, ds, which, Der.tlv(2, NaiveSm2.concat(number, new byte[1])));
            put(key, MESSAGE, longer, false, name + " with a byte more", "RangeCheck");
            byte[] shorter = pair(dr, ds, which, Der.tlv(2, Arrays.copyOf(number, number.length - 1)));
            put(key, MESSAGE, shorter, false, name + " with its last byte cut", "ModifiedSignature");
            bad.put(
                    name + " as UTF8String of its digits",
                    pair(dr, ds, which, Der.tlv(0x0C, rs[which].toString().getBytes(US_ASCII))));
            if (number[0] == 0) {
                byte[] negative = Arrays.copyOfRange(number, 1, number.length);
                bad.put(name + " without the leading zero it needs", pair(dr, ds, which, Der.tlv(2, negative)));
            }
        }
        bad.put("raw r‖s in place of DER", VectorKey.raw(rs));
        bad.forEach((comment, sig) -> put(key, MESSAGE, sig, false, comment, "InvalidEncoding"));
    }

    private static byte[] pair(byte[] dr, byte[] ds, int which, byte[] replacement) {
        return Der.tlv(Der.SEQUENCE, which == 0 ? NaiveSm2.concat(replacement, ds) : NaiveSm2.concat(dr, replacement));
    }

    private void truncations() {
        VectorKey key = VectorKey.named("truncations");
        byte[] good = key.signDer(ID, MESSAGE);
        for (int length = 1; length < good.length; length++) {
            put(
                    key,
                    MESSAGE,
                    Arrays.copyOf(good, length),
                    false,
                    "only the first " + length + " bytes",
                    "InvalidEncoding");
        }
    }

    private void messages() {
        VectorKey key = VectorKey.named("messages");
        for (int length :
                new int[] {0, 1, 22, 23, 24, 31, 32, 33, 55, 56, 63, 64, 65, 86, 87, 88, 119, 120, 127, 128, 300, 1000
                }) {
            byte[] message = new byte[length];
            for (int i = 0; i < length; i++) {
                message[i] = (byte) (7 * i + length);
            }
            byte[] sig = key.signDer(ID, message);
            put(key, message, sig, true, "message of " + length + " bytes", "EdgeMessage");
            put(
                    key,
                    NaiveSm2.concat(message, new byte[1]),
                    sig,
                    false,
                    "a zero byte more than " + length,
                    "ModifiedMessage");
        }
        VectorKey other = VectorKey.named("other");
        put(key, MESSAGE, other.signDer(ID, MESSAGE), false, "another key's signature", "WrongKey");
        VectorKey opposite = VectorKey.of(N.subtract(key.d()));
        put(
                opposite,
                MESSAGE,
                key.signDer(ID, MESSAGE),
                false,
                "the signature of the key with the opposite y",
                "WrongKey");
    }
}
