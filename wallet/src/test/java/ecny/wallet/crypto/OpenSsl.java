package ecny.wallet.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The {@code openssl} command as a second opinion. Keys and messages pass through files of one folder. */
final class OpenSsl {
    static final String SPKI_PREFIX = "3059301306072A8648CE3D020106082A811CCF5501822D03420004";
    private static final String SEC1_PREFIX = "307702010104 20".replace(" ", "");
    private static final String SEC1_MIDDLE = "A00A06082A811CCF5501822DA14403420004";

    private final Path folder;

    OpenSsl(Path folder) {
        this.folder = folder;
    }

    static boolean isInstalled() {
        try {
            return run(List.of("openssl", "version")).exit == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    /** Signs with the default user id; answers DER. */
    byte[] sign(Sm2KeyPair pair, byte[] message) throws IOException {
        byte[] d = new byte[32];
        pair.privateKey().writeTo(d, 0);
        HexFormat hex = HexFormat.of();
        String der = SEC1_PREFIX
                + hex.formatHex(d)
                + SEC1_MIDDLE
                + hex.formatHex(pair.publicKey().toBytes());
        Path key = pem("EC PRIVATE KEY", der);
        Path in = Files.write(folder.resolve("message"), message);
        Path out = folder.resolve("signature");
        Answer answer = run(List.of(
                "openssl",
                "dgst",
                "-sm3",
                "-sigopt",
                "distid:1234567812345678",
                "-sign",
                key.toString(),
                "-out",
                out.toString(),
                in.toString()));
        if (answer.exit != 0) {
            throw new IOException("openssl did not sign: " + answer.text);
        }
        return Files.readAllBytes(out);
    }

    /** Encrypts to a public key; answers the DER of GM/T 0009. */
    byte[] encrypt(Sm2PublicKey to, byte[] plaintext) throws IOException {
        Path key = pem("PUBLIC KEY", SPKI_PREFIX + HexFormat.of().formatHex(to.toBytes()));
        return crypt(List.of("-encrypt", "-pubin", "-inkey", key.toString()), plaintext);
    }

    /** Decrypts such a ciphertext. */
    byte[] decrypt(Sm2KeyPair pair, byte[] der) throws IOException {
        byte[] d = new byte[32];
        pair.privateKey().writeTo(d, 0);
        HexFormat hex = HexFormat.of();
        Path key = pem(
                "EC PRIVATE KEY",
                SEC1_PREFIX
                        + hex.formatHex(d)
                        + SEC1_MIDDLE
                        + hex.formatHex(pair.publicKey().toBytes()));
        return crypt(List.of("-decrypt", "-inkey", key.toString()), der);
    }

    private byte[] crypt(List<String> how, byte[] in) throws IOException {
        Path from = Files.write(folder.resolve("in"), in);
        Path to = folder.resolve("out");
        List<String> command = new ArrayList<>(List.of("openssl", "pkeyutl"));
        command.addAll(how);
        command.addAll(List.of("-in", from.toString(), "-out", to.toString()));
        Answer answer = run(command);
        if (answer.exit != 0) {
            throw new IOException("openssl pkeyutl did not work: " + answer.text);
        }
        return Files.readAllBytes(to);
    }

    /** Whether openssl accepts the DER signature under this user id. */
    boolean verify(byte[] publicKeyXy, byte[] message, byte[] der, byte[] userId) throws IOException {
        Path key = pem("PUBLIC KEY", SPKI_PREFIX + HexFormat.of().formatHex(publicKeyXy));
        Path in = Files.write(folder.resolve("message"), message);
        Path signature = Files.write(folder.resolve("signature"), der);
        Answer answer = run(List.of(
                "openssl",
                "dgst",
                "-sm3",
                "-sigopt",
                "hexdistid:" + HexFormat.of().formatHex(userId),
                "-verify",
                key.toString(),
                "-signature",
                signature.toString(),
                in.toString()));
        return answer.exit == 0 && answer.text.contains("Verified OK");
    }

    /** Whether openssl accepts the raw signature of a digest e. */
    boolean verifyDigest(byte[] publicKeyXy, byte[] digest, byte[] raw) throws IOException {
        Path key = pem("PUBLIC KEY", SPKI_PREFIX + HexFormat.of().formatHex(publicKeyXy));
        Path in = Files.write(folder.resolve("digest"), digest);
        byte[] der = Der.signature(new BigInteger(1, raw, 0, 32), new BigInteger(1, raw, 32, 32));
        Path signature = Files.write(folder.resolve("signature"), der);
        Answer answer = run(List.of(
                "openssl",
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                key.toString(),
                "-sigfile",
                signature.toString(),
                "-in",
                in.toString()));
        return answer.exit == 0 && answer.text.contains("Verified Successfully");
    }

    /** Whether openssl reads the encoded point as a public key and finds it good. */
    boolean acceptsKey(byte[] encoded) throws IOException {
        byte[] bits = NaiveSm2.concat(new byte[1], encoded);
        byte[] algorithm = Hex.parse("301306072A8648CE3D020106082A811CCF5501822D");
        byte[] spki = Der.tlv(Der.SEQUENCE, NaiveSm2.concat(algorithm, Der.tlv(0x03, bits)));
        Path key = pem("PUBLIC KEY", Hex.of(spki));
        return run(List.of("openssl", "pkey", "-pubin", "-pubcheck", "-noout", "-in", key.toString())).exit == 0;
    }

    /** What {@code openssl} says to these arguments; throws what it says when it refuses. */
    static String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Answer answer = run(command);
        if (answer.exit != 0) {
            throw new IOException(answer.text);
        }
        return answer.text;
    }

    private Path pem(String kind, String hexDer) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(HexFormat.of().parseHex(hexDer));
        return Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private static Answer run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            return new Answer(process.waitFor(), text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while openssl ran", e);
        }
    }

    private record Answer(int exit, String text) {}
}
