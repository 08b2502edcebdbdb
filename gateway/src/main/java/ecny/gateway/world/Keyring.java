package ecny.gateway.world;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.settlement.message.KeyBytes;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.message.SigningDesk;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm3;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every key of a world, derived from its seed when it is first asked for: institutions', wallets' (of any number, those opened
 * later too), merchants' and the platform's. Signs commands in their names.
 *
 * <p>From any number of threads. Remembers the desks of the wallets that signed last; nothing is ever written to a log.
 */
public final class Keyring {
    private static final int DESKS_KEPT = 10_000;
    private static final int CIPHER_KEY_CHARACTERS = 32;

    private final String seed;
    private final Map<String, SigningDesk> desks = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SigningDesk> eldest) {
            return size() > DESKS_KEPT;
        }
    };

    public Keyring(World world) {
        this.seed = world.seed();
    }

    /** Signs in the name of an institution: the central bank's code is {@link World#CENTRAL_BANK}. */
    public SignedCommand signAsInstitution(int code, Command command) {
        return sign("institution", code, command);
    }

    /** Signs in the name of a wallet's owner. */
    public SignedCommand signAsWallet(long wallet, Command command) {
        return sign("wallet", wallet, command);
    }

    public KeyBytes institutionKey(int code) {
        return desk("institution", code).publicKey();
    }

    public KeyBytes walletKey(long wallet) {
        return desk("wallet", wallet).publicKey();
    }

    /** With which a merchant signs its requests. */
    public Sm2KeyPair merchantApiKey(String mchid) {
        return pair("merchant-api/" + mchid, 0);
    }

    /** With which a bank at the exchange signs its requests over HTTP. */
    public Sm2KeyPair participantKey(String participant) {
        return pair("participant/" + participant, 0);
    }

    /** With which a bank at the exchange may read over HTTP. */
    public String participantReadKey(String participant) {
        return "ecny_read_" + text("read-exchange/" + participant);
    }

    /**
     * With which the platform signs its answers.
     *
     * @param generation 0 for the first; another after each change of certificates
     */
    public Sm2KeyPair platformKey(int generation) {
        return pair("platform", generation);
    }

    /** Of the authority that signs the sandbox's certificates. */
    public Sm2KeyPair authorityKey() {
        return pair("authority", 0);
    }

    /** Signs the journal's checkpoints. */
    public Sm2KeyPair journalKey() {
        return pair("journal", 0);
    }

    /** Any other key of this world, for a door that needs one of its own. */
    public Sm2KeyPair pair(String purpose, long index) {
        return Sm2KeyPair.derive((seed + "/" + purpose).getBytes(StandardCharsets.UTF_8), index);
    }

    /** A secret of 32 bytes for a purpose: SM3 of seed and purpose. */
    public byte[] secret(String purpose) {
        byte[] text = (seed + "/secret/" + purpose).getBytes(StandardCharsets.UTF_8);
        Sm3 hash = new Sm3();
        hash.update(text, 0, text.length);
        byte[] digest = new byte[Sm3.DIGEST_LENGTH];
        hash.digest(digest, 0);
        return digest;
    }

    /** The 32 characters with which notifications to a merchant are encrypted. */
    public String merchantCipherKey(String mchid) {
        return text("cipher/" + mchid);
    }

    /** The merchant's key for read-only tries. */
    public String merchantReadKey(String mchid) {
        return "ecny_read_" + text("read/" + mchid);
    }

    private String text(String purpose) {
        return HexFormat.of().formatHex(Arrays.copyOf(secret(purpose), CIPHER_KEY_CHARACTERS / 2));
    }

    /** The id of a command that follows from a door's request: the same request, the same id. */
    public CommandId commandId(String door, String request) {
        byte[] digest = secret("command/" + door + "/" + request);
        return new CommandId(longAt(digest, 0), longAt(digest, Long.BYTES));
    }

    private static long longAt(byte[] bytes, int from) {
        long value = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            value = value << 8 | (bytes[i] & 0xFF);
        }
        return value;
    }

    private SignedCommand sign(String kind, long number, Command command) {
        SigningDesk desk = desk(kind, number);
        synchronized (desk) {
            return desk.sign(command, new SignedCommand());
        }
    }

    private SigningDesk desk(String kind, long number) {
        String name = kind + "/" + number;
        synchronized (desks) {
            SigningDesk desk = desks.get(name);
            if (desk == null) {
                desk = new SigningDesk(pair(kind, number));
                desks.put(name, desk);
            }
            return desk;
        }
    }
}
