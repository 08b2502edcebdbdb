package ecny.sim.crossborder;

import ecny.gateway.world.Keyring;
import ecny.gateway.world.OwnerOnly;
import ecny.wallet.crypto.ForeignSigner;
import ecny.wallet.crypto.SignatureAlgorithm;
import ecny.wallet.crypto.SignerCertificate;
import ecny.wallet.crypto.Sm2CertificateAuthority;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PrivateKeyPem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys and certificates of a sandbox's banks at the bridge: one bank for each algorithm, the first of the scenario that signs so. Made
 * once and kept in a folder that only its owner reads; of the authorities only the certificates.
 */
final class KeptBanks {
    private static final Duration VALID = Duration.ofDays(3_650);
    private static final String LAST = "README";

    private final Path folder;
    private final Map<SignatureAlgorithm, String> banks = new LinkedHashMap<>();

    private KeptBanks(Path folder, BayScenario scenario) {
        this.folder = folder;
        scenario.banks().forEach(bank -> banks.putIfAbsent(bank.signs(), bank.id()));
    }

    static KeptBanks in(Path folder, BayScenario scenario, Keyring keys, Instant now) throws IOException {
        KeptBanks kept = new KeptBanks(folder, scenario);
        if (!Files.exists(folder.resolve(LAST))) {
            OwnerOnly.folder(folder);
            kept.make(keys, now.minus(VALID), now.plus(VALID));
        }
        return kept;
    }

    private void make(Keyring keys, Instant from, Instant until) throws IOException {
        for (Map.Entry<SignatureAlgorithm, String> one : banks.entrySet()) {
            String bank = one.getValue();
            if (one.getKey() == SignatureAlgorithm.SM2_SM3) {
                Sm2CertificateAuthority authority = Sm2CertificateAuthority.root(
                        one.getKey() + " authority", keys.pair("bridge/authority", 0), from, until);
                Sm2KeyPair key = keys.pair("bridge/bank/" + bank, 0);
                write(one.getKey() + ".authority", authority.certificate().pem());
                write(
                        bank + ".crt",
                        authority.issue(bank, key.publicKey(), from, until).pem());
                write(bank + ".key", Sm2PrivateKeyPem.write(key));
            } else {
                ForeignSigner authority =
                        ForeignSigner.authority(one.getKey(), one.getKey() + " authority", from, until);
                ForeignSigner signer = authority.institution(bank, from, until);
                write(one.getKey() + ".authority", authority.certificate().pem());
                write(bank + ".crt", signer.certificate().pem());
                write(bank + ".key", signer.privateKeyPem());
            }
        }
        write(LAST, "Keys of invented banks at the bridge of a simulator, docs/bridge-door.md; no real money.\n");
    }

    private void write(String name, String text) throws IOException {
        OwnerOnly.write(folder.resolve(name), text);
    }

    /** Whom the bridge trusts to certify. */
    List<SignerCertificate> authorities() throws IOException {
        List<SignerCertificate> all = new ArrayList<>();
        for (SignatureAlgorithm algorithm : banks.keySet()) {
            all.add(SignerCertificate.ofPem(Files.readString(folder.resolve(algorithm + ".authority"))));
        }
        return all;
    }

    /** What each bank signs with, for the folder of credentials. */
    Map<Path, String> files() throws IOException {
        Map<Path, String> files = new LinkedHashMap<>();
        for (String bank : banks.values()) {
            for (String end : List.of(".key", ".crt")) {
                files.put(Path.of("bridge", bank + end), Files.readString(folder.resolve(bank + end)));
            }
        }
        return files;
    }
}
