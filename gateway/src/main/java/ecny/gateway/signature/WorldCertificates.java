package ecny.gateway.signature;

import ecny.gateway.world.Keyring;
import ecny.gateway.world.World;
import ecny.wallet.crypto.Sm2Certificate;
import ecny.wallet.crypto.Sm2CertificateAuthority;
import ecny.wallet.crypto.Sm2KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The certificates of a sandbox's world: its authority's, the platform's now and before the last change, and every merchant's.
 * They follow from the world's keys. Valid for so long that neither the machine's clock nor a moved test clock leaves them.
 * Immutable.
 */
public final class WorldCertificates {
    /** X.509 writes years from 2050 in another form, which some tools cannot read. */
    private static final Instant UNTIL = Instant.parse("2049-12-31T00:00:00Z");

    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final int CURRENT = 1;

    private final Keyring keys;
    private final Sm2CertificateAuthority authority;
    private final Sm2Certificate root;
    private final Sm2Certificate platform;
    private final Sm2Certificate previousPlatform;
    private final Map<String, Sm2Certificate> merchants = new LinkedHashMap<>();

    public WorldCertificates(World world, Keyring keys) {
        this.keys = keys;
        authority = Sm2CertificateAuthority.root("Sandbox authority " + world.name(), keys.authorityKey(), FROM, UNTIL);
        root = authority.certificate();
        platform = authority.issue("Sandbox platform", keys.platformKey(CURRENT).publicKey(), FROM, UNTIL);
        previousPlatform = authority.issue(
                "Sandbox platform", keys.platformKey(CURRENT - 1).publicKey(), FROM, UNTIL);
        for (World.Merchant merchant : world.merchants()) {
            merchants.put(
                    merchant.mchid(),
                    authority.issue(
                            merchant.mchid(),
                            keys.merchantApiKey(merchant.mchid()).publicKey(),
                            FROM,
                            UNTIL));
        }
    }

    /** The authority's own certificate. */
    public Sm2Certificate root() {
        return root;
    }

    /** With which the platform's signatures are checked. */
    public Sm2Certificate platform() {
        return platform;
    }

    /** The key of {@link #platform}. */
    public Sm2KeyPair platformKey() {
        return keys.platformKey(CURRENT);
    }

    /** What the platform signed with before; still handed out, as during every change of certificates. */
    public Sm2Certificate previousPlatform() {
        return previousPlatform;
    }

    /** The key of {@link #previousPlatform}. */
    public Sm2KeyPair previousPlatformKey() {
        return keys.platformKey(CURRENT - 1);
    }

    /** A merchant's API certificate. */
    public Sm2Certificate merchant(String mchid) {
        return Optional.ofNullable(merchants.get(mchid))
                .orElseThrow(() -> new IllegalArgumentException("no merchant " + mchid));
    }

    /** Of a bank at the exchange: the key is {@link Keyring#participantKey}. */
    public Sm2Certificate participant(String id) {
        return authority.issue(id, keys.participantKey(id).publicKey(), FROM, UNTIL);
    }

    /** Who may call in the name of a bank at the exchange. */
    public CallerRegistry participants(List<String> ids) {
        return new CallerRegistry(
                ids.stream().map(id -> new ApiCredential(id, participant(id))).toList(),
                List.of(platform, previousPlatform));
    }

    /** Who may call. */
    public CallerRegistry callers() {
        List<ApiCredential> credentials = new ArrayList<>();
        merchants.forEach((mchid, certificate) -> credentials.add(new ApiCredential(mchid, certificate)));
        return new CallerRegistry(credentials, List.of(platform, previousPlatform));
    }
}
